"""On which days the school is open, and when its people are at work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery

from collegium.school_year import Leave, Presence, SchoolDays
from collegium_site.schools.adapters.colleagues import pattern_of
from collegium_site.schools.adapters.years import year_of
from collegium_site.schools.models import AcademicYear, Colleague, LeavePeriod
from collegium_site.schools.selectors.years import academic_years
from collegium_site.tenancy.json_rows import as_list, instances
from collegium_site.tenancy.scope import school_scope

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


def school_days(school: School) -> SchoolDays:
    """One statement."""
    return SchoolDays(tuple(academic_years(school)), school.nation)


def is_closed(school: School, day: date) -> bool:
    """Whether nobody is at work on a day of a year that the school has written down; one statement."""
    with school_scope(school):
        known = school_days(school)
    return known.knows(day) and not known.is_open(day)


def presences(keys: Collection[int]) -> dict[int, Presence]:
    """When these people are at work, by their row; whoever has left is at work no more. Two statements."""
    leave: dict[int, list[Leave]] = defaultdict(list)
    for period in LeavePeriod.objects.filter(colleague__in=keys):
        leave[period.colleague_id].append(Leave(period.first, period.last))
    rows = Colleague.objects.filter(pk__in=keys, left_on=None)
    return {row.pk: _presence(row, leave[row.pk]) for row in rows}


def leave_beside() -> Subquery:
    """An annotation `leave` of rows of colleagues, for `leave_by_row`."""
    return as_list(LeavePeriod.objects.filter(colleague=OuterRef("pk")), "colleague")


def leave_by_row(rows: Iterable[Any]) -> dict[int, tuple[Leave, ...]]:
    """What was read beside rows of colleagues, by their keys, with the day each was noted on; no statement."""
    found = {row.pk: instances(LeavePeriod, row.leave) for row in rows if row.leave}
    return {key: tuple(sorted(map(_with_day_noted, periods), key=_in_order)) for key, periods in found.items()}


def _with_day_noted(period: LeavePeriod) -> Leave:
    return Leave(period.first, period.last, period.noted_on)


def _in_order(spell: Leave) -> tuple[date, date]:
    return spell.first, spell.last


def rows_beside() -> tuple[QuerySet[LeavePeriod], QuerySet[AcademicYear]]:
    """Leave and years as subqueries of rows that have a `colleague`, for `presence_of` and `school_days_of`."""
    leave = LeavePeriod.objects.filter(colleague=OuterRef("colleague"))
    return leave, AcademicYear.objects.filter(school=OuterRef("school"))


def presence_of(colleague: Colleague, leave: Iterable[LeavePeriod]) -> Presence:
    """No statement."""
    return _presence(colleague, [Leave(period.first, period.last) for period in leave])


def school_days_of(school: School, years: Iterable[AcademicYear]) -> SchoolDays:
    """No statement."""
    return SchoolDays(tuple(map(year_of, years)), school.nation)


def _presence(row: Colleague, leave: Iterable[Leave]) -> Presence:
    return Presence(pattern_of(row.days, row.hours), row.starts, row.ends, tuple(leave))


def leave_of(colleague: int) -> list[LeavePeriod]:
    """For the person and the programme leader; one statement."""
    return list(LeavePeriod.objects.filter(colleague=colleague))
