"""The rows behind an import: all changed at once, and put back exactly as they were.

What an import did is kept as snapshots: `rows` are those it changed as they were, `after` those and the new ones as
it left them, `pairs` every pair rule as it was when the list said anything about pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.schools.adapters.colleagues import columns_of
from collegium_site.schools.models import Colleague, Department, PairRule
from collegium_site.schools.selectors.imports import PAIR_FIELDS
from collegium_site.schools.services.departments import departments_named
from collegium_site.tenancy.models import Membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from collegium.roster import Colleague as Person
    from collegium_site.accounts.models import User
    from collegium_site.schools.selectors.imports import Preview
    from collegium_site.tenancy.models import School

Snapshot = dict[str, Any]
OWN_ROWS = frozenset({"schools.Colleague", "schools.PairRule"})
LINKS = ("line_manager", "shares_with")
COLUMNS: list[models.Field[Any, Any]] = list(Colleague._meta.concrete_fields)  # noqa: SLF001 - Django's public way
_encode = DjangoJSONEncoder().default


class NeededElsewhereError(ValueError):
    """Something besides the staff list holds these people by now."""


def apply(school: School, actor: Any, shown: Preview) -> Snapshot:
    """Change the rows as the preview shows it; what is needed to put them back. A fixed number of statements."""
    rows = {row.staff_id: row for row in Colleague.objects.filter(school=school)}
    departments_before = {department.pk for department in Department.objects.filter(school=school)}
    pairs_before = _pairs(school) if PAIR_FIELDS & shown.read_fields else None
    touched = _touched(shown)
    before = [snapshot(rows[staff_id]) for staff_id in sorted(touched) if staff_id in rows]
    _save_people(school, shown, rows, touched)
    ended = _leave(school, actor, [rows[person.id] for person in shown.changes.leavers])
    if pairs_before is not None:
        _replace_pairs(school, shown, rows)
    return {
        "rows": before,
        "after": [snapshot(rows[staff_id]) for staff_id in sorted(touched)],
        "pairs": pairs_before,
        "pairs_after": _pairs(school) if pairs_before is not None else None,
        "departments": sorted(departments_before),
        "ended": ended,
    }


def _touched(shown: Preview) -> set[str]:
    changes = shown.changes
    changed = {person.id for person, fields in changes.changed if {field.field for field in fields} - PAIR_FIELDS}
    return changed.union((person.id for person in (*changes.joiners, *changes.leavers)), shown.partners)


def _save_people(school: School, shown: Preview, rows: dict[str, Colleague], touched: set[str]) -> None:
    people = [person for id_, person in shown.after.items() if id_ in touched]
    departments = departments_named(school, {person.department for person in people})
    users = _users_by_address(school, rows.values())
    for person in people:
        row = rows.setdefault(person.id, Colleague(school=school))
        for name, value in columns_of(person).items():
            setattr(row, name, value)
        row.department = departments.get(person.department)
        row.left_on = None
        if row.user_id is None:
            row.user = users.pop(person.email.casefold(), None)
    upsert([rows[person.id] for person in people])
    _save_links(people, shown.partners, rows)


def _save_links(people: Iterable[Person], partners: Mapping[str, str], rows: Mapping[str, Colleague]) -> None:
    """Line managers and job-share partners, once everyone has a row."""
    linked = []
    for staff_id, partner_id in partners.items():
        rows[staff_id].shares_with = rows.get(partner_id)
        linked.append(rows[staff_id])
    for person in people:
        row = rows[person.id]
        manager, partner = rows.get(person.line_manager), rows.get(person.shares_with)
        if (row.line_manager_id, row.shares_with_id) != (manager and manager.pk, partner and partner.pk):
            row.line_manager, row.shares_with = manager, partner
            linked.append(row)
    Colleague.objects.bulk_update(linked, LINKS)


def _users_by_address(school: School, rows: Iterable[Colleague]) -> dict[str, User]:
    """Members who are on no row of the staff list yet, by the address they sign in with."""
    taken = {row.user_id for row in rows if row.user_id}
    members = Membership.objects.filter(school=school).exclude(user__email=None).select_related("user")
    return {(member.user.email or "").casefold(): member.user for member in members if member.user_id not in taken}


def _leave(school: School, actor: Any, leavers: list[Colleague]) -> list[int]:
    """Set the leavers' day and end their sign-ins; the memberships that ended. Nobody locks themselves out."""
    today = timezone.localdate()
    for row in leavers:
        row.left_on = today
    Colleague.objects.filter(pk__in=[row.pk for row in leavers]).update(left_on=today)
    users = [row.user_id for row in leavers if row.user_id and row.user_id != actor.pk]
    ending = Membership.objects.filter(school=school, user__in=users, is_active=True)
    ended = sorted(ending.values_list("pk", flat=True))
    Membership.objects.filter(pk__in=ended).update(is_active=False)
    return ended


def _replace_pairs(school: School, shown: Preview, rows: Mapping[str, Colleague]) -> None:
    """The pairs of everyone in the list become what the list says; those of others stay."""
    listed = {rows[id_].pk for id_ in shown.after}
    fields = PAIR_FIELDS & shown.read_fields
    PairRule.objects.filter(school=school, wish__in=fields, first__in=listed, second__in=listed).delete()
    wanted = {
        (min(rows[id_].pk, rows[other].pk), max(rows[id_].pk, rows[other].pk), str(wish))
        for id_, person in shown.after.items()
        for wish in fields
        for other in getattr(person, wish)
        if other in rows
    }
    by_key = {row.pk: row for row in rows.values()}
    rules = [PairRule(school=school, first=by_key[one], second=by_key[two], wish=wish) for one, two, wish in wanted]
    PairRule.objects.bulk_create(rules, ignore_conflicts=True)


def _pairs(school: School) -> list[tuple[int, int, str]]:
    return sorted(PairRule.objects.filter(school=school).values_list("first_id", "second_id", "wish"))


def upsert(rows: list[Colleague]) -> None:
    """Write new and changed rows together. A row of another school is refused as always."""
    names = [field.name for field in COLUMNS if field.name not in {"id", "school"}]
    Colleague.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def snapshot(row: Colleague) -> Snapshot:
    """A row's columns as JSON keeps them."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in COLUMNS}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | list | None) else _encode(value)


def changed_since(school: School, before: Snapshot) -> list[str]:
    """The names of those whose rows are not as the import left them."""
    left = {kept["id"]: kept for kept in before["after"]}
    rows = {row.pk: row for row in Colleague.objects.filter(pk__in=left)}
    gone = [f"{kept['first_name']} {kept['last_name']}" for key, kept in left.items() if key not in rows]
    changed = [row.name for key, row in rows.items() if snapshot(row) != left[key]]
    return sorted([*gone, *changed, *_pairs_changed_since(school, before)])


def _pairs_changed_since(school: School, before: Snapshot) -> list[str]:
    after = before["pairs_after"]
    same = after is None or _pairs(school) == [tuple(pair) for pair in after]
    return [] if same else [_("who is kept together or apart")]


def restore(school: School, before: Snapshot) -> None:
    """Put everything back. NeededElsewhereError when a joiner is in somebody's groups by now."""
    old = {kept["id"] for kept in before["rows"]}
    if before["pairs"] is not None:
        PairRule.objects.filter(school=school).delete()
    _remove([kept["id"] for kept in before["after"] if kept["id"] not in old])
    upsert([_row_of(kept) for kept in before["rows"]])
    _restore_pairs(school, before["pairs"] or [])
    unused = Department.objects.filter(school=school, colleague=None).exclude(pk__in=before["departments"])
    unused.delete()
    Membership.objects.filter(school=school, pk__in=before["ended"]).update(is_active=True)


def _remove(joiners: list[int]) -> None:
    try:
        _number, removed = Colleague.objects.filter(pk__in=joiners).delete()
    except ProtectedError as needed:
        raise NeededElsewhereError from needed
    if set(removed) - OWN_ROWS:
        raise NeededElsewhereError


def _restore_pairs(school: School, pairs: Iterable[tuple[int, int, str]]) -> None:
    rules = [PairRule(school=school, first_id=first, second_id=second, wish=wish) for first, second, wish in pairs]
    PairRule.objects.bulk_create(rules)


def _row_of(kept: Snapshot) -> Colleague:
    return Colleague(**{field.attname: field.to_python(kept[field.attname]) for field in COLUMNS})
