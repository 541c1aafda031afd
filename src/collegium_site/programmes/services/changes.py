"""How every change of a design is made: in one transaction, with the way back kept and the event recorded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from collegium_site.audit import services as audit
from collegium_site.programmes import adapters
from collegium_site.programmes.models import DesignStep, Programme
from collegium_site.schools.selectors.years import kept_years
from collegium_site.tenancy import json_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    Person = AbstractBaseUser | AnonymousUser

STEPS_KEPT = 20
KEPT_COLUMNS = {"id", "school_id", "created_at", "archived_at"}
"""Columns of a programme that going back leaves as they are."""


@contextmanager
def changing(programme: Programme, *, says: str, by: Person) -> Iterator[None]:
    """Whatever is written inside is one change of `programme`, called `says`, that can be undone.

    Raises ValidationError when something written inside takes away what the groups already use.
    """
    with transaction.atomic():
        before = snapshot(programme.pk)
        with refused_when_used():
            yield
        programme.save()
        DesignStep.objects.create(programme=programme, says=says[:300], before=before, made_by_id=by.pk)
        _forget_old_steps(programme)
        audit.record(
            kind="programme.changed", school=programme.school, actor=by, about=programme, details={"says": says}
        )


@contextmanager
def refused_when_used() -> Iterator[None]:
    """A sentence instead of an error where rows are to go that the groups point to."""
    try:
        yield
    except ProtectedError as used:
        raise ValidationError(_("This is already used by the groups, so it cannot be taken away.")) from used


def snapshot(programme_id: int) -> dict[str, Any]:
    """Every row of the design as it stands in the database, by table; locks the programme until the end."""
    parts = {name: json_rows.rows_of(model, "programme") for name, model in adapters.PARTS.items()}
    row = Programme.objects.select_for_update().annotate(**{f"all_{name}": rows for name, rows in parts.items()})
    programme = row.get(pk=programme_id)
    columns = {field.attname: getattr(programme, field.attname) for field in json_rows.fields_of(Programme)}
    return {"programme": columns, **{name: getattr(programme, f"all_{name}") or [] for name in parts}}


def go_back(programme: Programme, before: Mapping[str, Any]) -> None:
    """Put every row of the design back to what `before` says; rows keep their keys, so the groups still fit.

    Raises ValidationError when the groups use what was not there then, or a year of then is no longer kept.
    """
    kept = {own.pk for own in kept_years(programme.school)}
    if any(row["year_id"] not in kept for row in before["programme_years"]):
        raise ValidationError(_("The school no longer keeps an academic year that this would bring back."))
    earlier = json_rows.instances(Programme, [before["programme"]])[0]
    for field in json_rows.fields_of(Programme):
        if field.attname not in KEPT_COLUMNS:
            setattr(programme, field.attname, getattr(earlier, field.attname))
    for name, model in adapters.PARTS.items():
        with refused_when_used():
            _put_back(model, programme, json_rows.instances(model, before[name]))


def _put_back(model: type[Any], programme: Programme, rows: list[Any]) -> None:
    model.objects.filter(programme=programme).exclude(pk__in=[row.pk for row in rows]).delete()
    columns = [field.attname for field in json_rows.fields_of(model) if not field.primary_key]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)


def _forget_old_steps(programme: Programme) -> None:
    kept = DesignStep.objects.filter(programme=programme).values_list("pk", flat=True)[:STEPS_KEPT]
    DesignStep.objects.filter(programme=programme).exclude(pk__in=list(kept)).delete()
