"""Academic years themselves."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year import AcademicYear, HalfTerm, TrainingDay, check_year, usual_year, year_name


def test_years_turn_in_august() -> None:
    assert [year_name(day) for day in (date(2026, 8, 1), date(2027, 7, 31), date(1999, 9, 1))] == [
        "2026/27",
        "2026/27",
        "1999/00",
    ]


@given(st.integers(1990, 2090))
def test_a_usual_year_has_six_half_terms_of_whole_weeks_in_order(begins: int) -> None:
    year = usual_year(begins)
    assert [(half.first.weekday(), half.last.weekday()) for half in year.half_terms] == [(0, 4)] * 6
    assert all(earlier.last < later.first for earlier, later in pairwise(year.half_terms))


def test_half_terms_that_end_first_or_overlap_are_errors() -> None:
    backwards = HalfTerm("Autumn 1", date(2026, 10, 20), date(2026, 9, 1))
    spring = HalfTerm("Spring 1", date(2027, 1, 4), date(2027, 2, 12))
    into = HalfTerm("Spring 2", date(2027, 2, 12), date(2027, 3, 20))
    days = tuple(TrainingDay(date(2026, 9, day)) for day in range(1, 6))
    found = check_year(AcademicYear("2026/27", (backwards, spring, into), days))
    assert [(reason.level, reason.says()) for reason in found] == [
        ("error", "Autumn 1 ends before it begins."),
        ("error", "Spring 2 begins before Spring 1 is over."),
    ]


def test_an_unusual_number_of_training_days_is_a_note() -> None:
    found = check_year(usual_year(2026), "wales")
    assert [(reason.level, reason.says()) for reason in found] == [
        ("note", "2026/27 has 0 Training Days; 6 are usual in this nation.")
    ]
