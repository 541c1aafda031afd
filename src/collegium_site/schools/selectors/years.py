"""The school's academic years: one statement, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium_site.schools.adapters.years import year_of
from collegium_site.schools.models import AcademicYear as YearRow

if TYPE_CHECKING:
    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class KeptYear:
    """A year with the key of its row."""

    pk: int
    year: AcademicYear
    note: str = ""


def kept_years(school: School) -> list[KeptYear]:
    rows = YearRow.objects.filter(school=school)
    return [KeptYear(row.pk, year_of(row), row.note) for row in rows]


def academic_years(school: School) -> list[AcademicYear]:
    """The years in order of their names."""
    return [kept.year for kept in kept_years(school)]


def kept_year(school: School, pk: int) -> KeptYear | None:
    row = YearRow.objects.filter(school=school, pk=pk).first()
    return KeptYear(row.pk, year_of(row), row.note) if row else None
