"""The school's academic years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import ProtectedError

from collegium.school_year.academic_year import WeekException
from collegium_site.audit.services import record
from collegium_site.schools.adapters.years import calendar_of, year_of
from collegium_site.schools.models import AcademicYear as YearRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from collegium.school_year.academic_year import AcademicYear
    from collegium.school_year.working_pattern import WeekLetter
    from collegium_site.tenancy.models import School


class YearNameTakenError(ValueError):
    """The school has a year of this name already."""


class YearInUseError(ValueError):
    """A programme runs over this year."""


@transaction.atomic
def save_year(*, school: School, actor: Any, year: AcademicYear, pk: int | None = None, note: str = "") -> int:
    """Keep a year, new or changed; the key of its row. YearNameTakenError when another year has its name."""
    if YearRow.objects.filter(school=school, name=year.name).exclude(pk=pk or 0).exists():
        raise YearNameTakenError(year.name)
    row = YearRow.objects.get(pk=pk) if pk else YearRow(school=school)
    row.name, row.calendar, row.note = year.name, calendar_of(year), note
    row.save()
    record(kind="school.year_saved", school=school, actor=actor, about=row, details={"name": year.name})
    return row.pk


@transaction.atomic
def set_weeks(
    *, school: School, actor: Any, pk: int, first_week: WeekLetter, letters: Mapping[date, WeekLetter]
) -> None:
    """Keep the table of weeks; only what breaks the alternation is stored."""
    row = YearRow.objects.get(pk=pk)
    year = replace(year_of(row), first_week=first_week, week_exceptions=())
    row.calendar = calendar_of(replace(year, week_exceptions=week_exceptions(year, letters)))
    row.save()
    record(kind="school.weeks_saved", school=school, actor=actor, about=row, details={"name": row.name})


@transaction.atomic
def remove_year(*, school: School, actor: Any, pk: int) -> None:
    """YearInUseError when a programme runs over it."""
    row = YearRow.objects.get(pk=pk)
    record(kind="school.year_removed", school=school, actor=actor, about=row, details={"name": row.name})
    try:
        row.delete()
    except ProtectedError as used:
        raise YearInUseError(row.name) from used


def week_exceptions(year: AcademicYear, letters: Mapping[date, WeekLetter]) -> tuple[WeekException, ...]:
    """Where the table's letters break off from plain alternation."""
    exceptions: list[WeekException] = []
    for monday in year.week_letters():
        counted = replace(year, week_exceptions=tuple(exceptions)).week_letters()[monday]
        if letters.get(monday, counted) != counted:
            exceptions.append(WeekException(monday, letters[monday]))
    return tuple(exceptions)
