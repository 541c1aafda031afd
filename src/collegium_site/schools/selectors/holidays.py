"""The nation's bank holidays as a school's year meets them. No statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from collegium.school_year.bank_holidays import bank_holidays

if TYPE_CHECKING:
    from datetime import date

    from collegium.school_year.academic_year import AcademicYear


class Holiday(NamedTuple):
    day: date
    name: str
    in_term: bool


def holidays_in(nation: str, year: AcademicYear) -> list[Holiday]:
    """Bank holidays from the year's first to its last day, in order."""
    calendar_years = range(year.first.year, year.last.year + 1)
    known = [item for number in calendar_years for item in bank_holidays(nation, number).items()]
    return [Holiday(day, name, year.half_term_of(day) is not None) for day, name in sorted(known) if day in year]
