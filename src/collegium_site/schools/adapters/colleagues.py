"""A row of the staff list as a colleague of the library, and back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from collegium.roster.colleague import Colleague, Kind, Membership
from collegium.school_year.patterns_text import read_days, read_hours
from collegium_site.schools.adapters import texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from collegium.school_year.presence import Leave
    from collegium.school_year.working_pattern import WorkingPattern
    from collegium_site.schools import models


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who must be together and who must never be, by staff id, from both sides."""

    apart: Mapping[str, Collection[str]] = field(default_factory=dict)
    together: Mapping[str, Collection[str]] = field(default_factory=dict)


def pairs_of(rules: Iterable[models.PairRule], staff_ids: Mapping[int, str]) -> Pairs:
    """Rules between colleagues in `staff_ids` (row key to staff id); others concern someone who has left."""
    sides: dict[str, dict[str, set[str]]] = {"apart": defaultdict(set), "together": defaultdict(set)}
    for rule in rules:
        if rule.first_id in staff_ids and rule.second_id in staff_ids:
            first, second = staff_ids[rule.first_id], staff_ids[rule.second_id]
            sides[rule.wish][first].add(second)
            sides[rule.wish][second].add(first)
    return Pairs(sides["apart"], sides["together"])


def colleagues_of(
    rows: Collection[models.Colleague],
    rules: Iterable[models.PairRule],
    leave: Mapping[int, tuple[Leave, ...]] = MappingProxyType({}),
) -> list[Colleague]:
    """Library values in the order of the rows. Rows come with their departments; `leave` is given, by the key of a
    row, where groups are made, and nowhere else.
    """
    staff_ids = {row.pk: row.staff_id for row in rows}
    pairs = pairs_of(rules, staff_ids)
    found = [_colleague_of(row, staff_ids, pairs) for row in rows]
    return [replace(one, leave=leave[row.pk]) if row.pk in leave else one for row, one in zip(rows, found, strict=True)]


def colleague_of_row(row: models.Colleague) -> Colleague:
    """One by themselves, without pairs; the row comes with its department."""
    return _colleague_of(row, {row.pk: row.staff_id}, Pairs())


def _colleague_of(row: models.Colleague, staff_ids: Mapping[int, str], pairs: Pairs) -> Colleague:
    facilitates, any_focus = texts.facilitates_of(row.facilitates)
    return Colleague(
        id=row.staff_id,
        first_name=row.first_name,
        last_name=row.last_name,
        kind=Kind(row.kind),
        email=row.email,
        department=row.department.name if row.department else "",
        fraction=row.fraction,
        pattern=pattern_of(row.days, row.hours),
        days=row.days,
        hours=row.hours,
        membership=Membership(row.membership),
        starts=row.starts,
        ends=row.ends,
        years_experience=row.years_experience,
        facilitates=facilitates,
        any_focus=any_focus,
        line_manager=staff_ids.get(row.line_manager_id or 0, ""),
        shares_with=staff_ids.get(row.shares_with_id or 0, ""),
        preferences=texts.preferences_of(row.preferences),
        apart=frozenset(pairs.apart.get(row.staff_id, ())),
        together=frozenset(pairs.together.get(row.staff_id, ())),
        pins=texts.pins_of(row.pins, row.pin_reasons),
    )


@lru_cache(maxsize=4096)
def pattern_of(days: str, hours: str) -> WorkingPattern:
    """What the two texts come to; few patterns serve many colleagues."""
    return read_hours(hours, read_days(days))


def columns_of(colleague: Colleague) -> dict[str, Any]:
    """The columns of a row that hold no other row's key."""
    return {
        "staff_id": colleague.id,
        "first_name": colleague.first_name,
        "last_name": colleague.last_name,
        "email": colleague.email,
        "kind": colleague.kind.value,
        "fraction_parts": colleague.fraction.numerator,
        "fraction_of": colleague.fraction.denominator,
        "days": colleague.days,
        "hours": colleague.hours,
        "membership": colleague.membership.value,
        "starts": colleague.starts,
        "ends": colleague.ends,
        "years_experience": colleague.years_experience,
        "facilitates": texts.facilitates_text(colleague.facilitates, any_focus=colleague.any_focus),
        "preferences": texts.preferences_text(colleague.preferences),
        "pins": texts.pins_text(colleague.pins),
        "pin_reasons": [pin.reason for pin in colleague.pins],
    }
