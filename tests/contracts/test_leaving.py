"""A school can leave with everything: no table and no field of one is forgotten, and what stays says why."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from collegium_site.tenancy.taken_along import Taken, staying, taken


def every_model() -> dict[str, type[Model]]:
    return {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def going() -> dict[str, list[Taken]]:
    found: dict[str, list[Taken]] = {}
    for one in taken():
        found.setdefault(one.model._meta.label, []).append(one)
    return found


def test_every_table_goes_along_or_says_why_not() -> None:
    assert sorted([*going(), *staying()]) == sorted(every_model())
    assert [label for label, why in staying().items() if not why] == []


def test_every_field_of_a_table_goes_along_or_says_why_not() -> None:
    for label, tables in going().items():
        fields = {field.name for field in every_model()[label]._meta.concrete_fields} - {"id", "school"}
        columns = {way.split("__")[0] for one in tables for way in one.ways} - {"id"}
        kept = {name: why for one in tables for name, why in one.without.items()}
        assert (label, sorted([*columns, *kept])) == (label, sorted(fields))
        assert all(kept.values())


def test_no_secret_goes_along() -> None:
    """Whatever signs somebody in, or opens an address without a sign-in."""
    secret = {"password", "token", "secret", "link_number", "session_key", "code"}
    ways = {(one.name, way) for one in taken() for way in one.ways if set(way.split("__")) & secret}
    assert ways == {("members", "user__code"), ("designed-focus-areas", "code")}
