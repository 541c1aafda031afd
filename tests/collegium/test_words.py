"""How names are sorted, and how time and fractions are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.words import duration, fraction_in_words, plain_letters, sort_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Bäcker", "backer"),
        ("Świątek", "swiatek"),
        ("Łuczak", "luczak"),
        ("Øster", "oster"),
        ("Weiß", "weiss"),
        ("O’Brien", "obrien"),
        ("de la Cruz", "delacruz"),
        ("李", "李"),
        ("–", ""),
    ],
)
def test_a_name_is_sorted_without_case_marks_and_signs(name: str, plain: str) -> None:
    assert plain_letters(name) == plain


def test_names_come_by_last_name_then_first() -> None:
    names = [("Brearley", "Jo"), ("Bäcker", "Udo"), ("Lee", "Zoe"), ("Leeds", "Ann"), ("Lee", "Élan")]
    assert sorted(names, key=lambda name: sort_name(*name)) == [
        ("Bäcker", "Udo"),
        ("Brearley", "Jo"),
        ("Lee", "Élan"),
        ("Lee", "Zoe"),
        ("Leeds", "Ann"),
    ]


@given(st.text(), st.text())
def test_both_parts_can_be_told_apart(last: str, first: str) -> None:
    assert sort_name(last, first).split(" ") == [plain_letters(last), plain_letters(first)]


@pytest.mark.parametrize(
    ("minutes", "says"),
    [(0, "0 min"), (45, "45 min"), (120, "2 h"), (-72, "-1 h 12 min"), (75_900, "1,265 h"), (75_510, "1,258 h 30 min")],
)
def test_time_is_written_in_hours_and_minutes(minutes: int, says: str) -> None:
    assert duration(minutes) == says


@pytest.mark.parametrize(
    ("fraction", "says"), [(Fraction(3, 5), "3/5"), (Fraction(1), "full time"), (Fraction(237, 296), "237/296 (0.80)")]
)
def test_a_fraction_is_written_exactly_and_the_whole_in_words(fraction: Fraction, says: str) -> None:
    assert fraction_in_words(fraction) == says
