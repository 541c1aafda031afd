"""Academic years themselves: their names, a first sketch of one, and what looks wrong about one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear, HalfTerm, monday_of

HALF_TERM_NAMES = ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"]
# Week of teaching begun and ended, counted from the Monday on or after 1 September: a usual English year of 39 weeks.
USUAL_WEEKS = ((0, 7), (9, 15), (18, 23), (25, 30), (33, 38), (40, 46))

HALF_TERM_BACKWARDS = "{name} ends before it begins."
HALF_TERMS_OVERLAP = "{name} begins before {earlier} is over."
TRAINING_DAYS = "{year} has {found} {labels[training_day]}s; {usual} are usual in this nation."
# Non-pupil days in a contract year (domain rules, 1.1). Wales: six in recent years, by yearly regulation.
USUAL_TRAINING_DAYS = {"england": 5, "wales": 6, "scotland": 5, "northern-ireland": 5}


def year_name(first: date) -> str:
    """`2026/27` for the academic year in which a day lies; years turn on 1 August."""
    begins = first.year if first.month >= 8 else first.year - 1
    return f"{begins}/{(begins + 1) % 100:02d}"


def usual_year(begins: int) -> AcademicYear:
    """A sketch of the academic year beginning in September of this year: six half terms to be corrected."""
    first_september = date(begins, 9, 1)
    monday = monday_of(first_september + timedelta(days=6))
    half_terms = [
        HalfTerm(name, monday + timedelta(weeks=first), monday + timedelta(weeks=last, days=-3))
        for name, (first, last) in zip(HALF_TERM_NAMES, USUAL_WEEKS, strict=True)
    ]
    return AcademicYear(year_name(first_september), tuple(half_terms))


def check_year(year: AcademicYear, nation: str = "england") -> list[Reason]:
    """What is wrong with a year itself (errors), and what is unusual (notes)."""
    return [*_half_terms(year), *_training_days(year, nation)]


def _half_terms(year: AcademicYear) -> Iterator[Reason]:
    for half in year.half_terms:
        if half.last < half.first:
            values = {"name": half.name}
            where = f"{year.name}, {half.name}"
            yield Reason(Level.ERROR, where, "half_terms", HALF_TERM_BACKWARDS, values, "half_term_backwards")
    for earlier, later in pairwise(year.half_terms):
        if later.first <= earlier.last and earlier.first <= earlier.last:
            values = {"name": later.name, "earlier": earlier.name}
            where = f"{year.name}, {later.name}"
            yield Reason(Level.ERROR, where, "half_terms", HALF_TERMS_OVERLAP, values, "half_terms_overlap")


def _training_days(year: AcademicYear, nation: str) -> Iterator[Reason]:
    usual, found = USUAL_TRAINING_DAYS[nation], len({training.date for training in year.training_days})
    if found != usual:
        values = {"year": year.name, "found": found, "usual": usual}
        yield Reason(Level.NOTE, year.name, "training_days", TRAINING_DAYS, values)
