"""One colleague at a time: changed, added, left, back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from collegium_site.audit.services import record
from collegium_site.schools.adapters import texts
from collegium_site.schools.adapters.colleagues import columns_of
from collegium_site.schools.models import Colleague, PairRule
from collegium_site.schools.services.departments import departments_named
from collegium_site.schools.services.sign_ins import end_sign_in, renew_sign_in
from collegium_site.schools.signals import people_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from collegium.roster.colleague import Colleague as Person
    from collegium.roster.colleague import Pin
    from collegium_site.tenancy.models import School


class IdTakenError(ValueError):
    """Another colleague of the school has this id, perhaps one who has left."""


@transaction.atomic
def save_colleague(*, school: School, actor: Any, person: Person, pk: int | None = None) -> Colleague:
    """Keep what the record says, all but pairs. Ids named in it must be the school's. IdTakenError."""
    if Colleague.objects.filter(school=school, staff_id=person.id).exclude(pk=pk or 0).exists():
        raise IdTakenError(person.id)
    row = Colleague.objects.get(pk=pk) if pk else Colleague(school=school)
    before = {name: getattr(row, name) for name in columns_of(person)} if pk else {}
    for name, value in columns_of(person).items():
        setattr(row, name, value)
    row.department = departments_named(school, {person.department}).get(person.department)
    row.line_manager = _named(school, person.line_manager)
    row.save()
    _share(row, _named(school, person.shares_with))
    changed = [name for name in before if before[name] != getattr(row, name)]
    record(
        kind="colleague.saved", school=school, actor=actor, about=row, details={"new": not before, "changed": changed}
    )
    if "email" in changed:
        people_changed.send(sender=Colleague, school=school, actor=actor)
    return row


def _named(school: School, staff_id: str) -> Colleague | None:
    return Colleague.objects.filter(school=school, staff_id=staff_id).first() if staff_id else None


def _share(row: Colleague, partner: Colleague | None) -> None:
    """A shared place is known to both; whoever shared with either of them before does so no longer."""
    both = [one.pk for one in (row, partner) if one]
    Colleague.objects.filter(Q(pk__in=both) | Q(shares_with__in=both)).update(shares_with=None)
    if partner:
        Colleague.objects.filter(pk=row.pk).update(shares_with=partner)
        Colleague.objects.filter(pk=partner.pk).update(shares_with=row)
    row.refresh_from_db(fields=["shares_with"])


@transaction.atomic
def leave(*, school: School, actor: Any, pk: int, day: date | None = None) -> None:
    """Someone has left: their row stays, their sign-in ends. LastLeaderError."""
    row = Colleague.objects.get(pk=pk)
    row.left_on = day or timezone.localdate()
    row.save(update_fields=["left_on"])
    end_sign_in(school=school, row=row)
    record(kind="colleague.left", school=school, actor=actor, about=row, details={"on": row.left_on})
    people_changed.send(sender=Colleague, school=school, actor=actor)


@transaction.atomic
def rejoin(*, school: School, actor: Any, pk: int) -> None:
    row = Colleague.objects.get(pk=pk)
    row.left_on = None
    row.save(update_fields=["left_on"])
    renew_sign_in(school=school, row=row)
    record(kind="colleague.back", school=school, actor=actor, about=row)
    people_changed.send(sender=Colleague, school=school, actor=actor)


@transaction.atomic
def set_preferences(*, school: School, actor: Any, pk: int, ranks: Sequence[Collection[str]]) -> None:
    """The order in which someone would like to take the focus areas, each rank the codes tied there."""
    _set(school, actor, pk, "colleague.wishes_given", preferences=texts.preferences_text(ranks))


@transaction.atomic
def set_facilitates(*, school: School, actor: Any, pk: int, codes: Collection[str], any_focus: bool = False) -> None:
    """The focus areas someone is trained to lead."""
    text = texts.facilitates_text(codes, any_focus=any_focus)
    _set(school, actor, pk, "colleague.trained", facilitates=text)


@transaction.atomic
def set_pins(*, school: School, actor: Any, pk: int, pins: Sequence[Pin]) -> None:
    """Placements made beforehand, with their reasons."""
    reasons = [pin.reason for pin in pins]
    _set(school, actor, pk, "colleague.pinned", pins=texts.pins_text(pins), pin_reasons=reasons)


def _set(school: School, actor: Any, pk: int, kind: str, **columns: Any) -> None:
    row = Colleague.objects.get(pk=pk)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
    record(kind=kind, school=school, actor=actor, about=row)


@transaction.atomic
def set_pair_rules(*, school: School, actor: Any, pk: int, wish: str, others: Collection[str]) -> None:
    """Who this colleague must be with, or never be with, by staff id. The log keeps how many, not who."""
    row = Colleague.objects.get(pk=pk)
    PairRule.objects.filter(Q(first=row) | Q(second=row), wish=wish).delete()
    partners = Colleague.objects.filter(school=school, staff_id__in=others).exclude(pk=pk)
    rules = [
        PairRule(school=school, first=one, second=two, wish=wish)
        for one, two in (_in_order(row, other) for other in partners)
    ]
    PairRule.objects.bulk_create(rules)
    record(kind="colleague.pairs_set", school=school, actor=actor, about=row, details={"number": len(rules)})


def _in_order(one: Colleague, two: Colleague) -> tuple[Colleague, Colleague]:
    return (one, two) if one.pk < two.pk else (two, one)


@transaction.atomic
def save_record(
    *, school: School, actor: Any, person: Person | None, pk: int | None, pairs: Mapping[str, Collection[str]]
) -> Colleague:
    """A record with the pairs that were changed on it, together."""
    if person is None:
        raise ValueError("The record was not read.")
    row = save_colleague(school=school, actor=actor, person=person, pk=pk)
    for wish, others in pairs.items():
        set_pair_rules(school=school, actor=actor, pk=row.pk, wish=wish, others=others)
    return row


def note_download(*, school: School, actor: Any, kind: str) -> None:
    record(kind="staff.exported", school=school, actor=actor, details={"as": kind})
