"""Which meetings lie within somebody's days and hours."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year import WHOLE_WEEK, Spell, WeekLetter, WorkingPattern

PATTERN = WorkingPattern(
    (
        Spell(0, week="A"),
        Spell(1, week="A"),
        Spell(1, 8 * 60, 13 * 60, week="B"),
        Spell(2),
        Spell(3, 8 * 60, 12 * 60),
        Spell(3, 12 * 60, 17 * 60),
    )
)


@pytest.mark.parametrize(
    ("weekday", "start", "end", "in_a", "in_b", "without_letter"),
    [
        (0, 9, 10, True, False, False),
        (1, 9, 10, True, True, True),
        (1, 15, 16, True, False, False),
        (2, 15, 16, True, True, True),
        (3, 11, 12, True, True, True),
        (3, 11, 13, True, True, True),
        (3, 11, 18, False, False, False),
        (4, 9, 10, False, False, False),
    ],
)
def test_without_a_letter_both_weeks_must_hold_the_meeting(
    weekday: int, start: int, end: int, in_a: bool, in_b: bool, without_letter: bool
) -> None:
    letters: tuple[WeekLetter, ...] = ("A", "B", "")
    covered = [PATTERN.covers(weekday, start * 60, end * 60, letter) for letter in letters]
    assert covered == [in_a, in_b, without_letter]


def test_a_meeting_is_held_by_its_weekday_and_times() -> None:
    monday = date(2009, 5, 18)
    assert PATTERN.works(monday, time(15, 45), time(16, 45), "A")
    assert not PATTERN.works(monday, time(15, 45), time(16, 45))


def test_only_week_bound_spells_make_a_pattern_by_weeks() -> None:
    assert (PATTERN.by_weeks, WHOLE_WEEK.by_weeks) == (True, False)


SPELLS = st.builds(
    lambda weekday, start, length, week: Spell(weekday, start, start + length, week),
    st.integers(0, 4),
    st.integers(0, 600),
    st.integers(0, 600),
    st.sampled_from(["", "A", "B"]),
)


@given(st.lists(SPELLS, max_size=5).map(tuple), st.integers(0, 4), st.integers(0, 600), st.integers(0, 600))
def test_without_a_letter_it_is_what_holds_in_both(
    spells: tuple[Spell, ...], weekday: int, start: int, length: int
) -> None:
    pattern, there = WorkingPattern(spells), (weekday, start, start + length)
    assert pattern.covers(*there) == (pattern.covers(*there, "A") and pattern.covers(*there, "B"))


@given(
    st.lists(SPELLS, max_size=5).map(tuple), st.integers(0, 600), st.integers(1, 600), st.sampled_from(["", "A", "B"])
)
def test_a_meeting_is_held_when_each_of_its_minutes_is(
    spells: tuple[Spell, ...], start: int, length: int, week: WeekLetter
) -> None:
    own = [(one.start, one.end) for one in spells if one.weekday == 0 and one.week in {"", week}]
    pattern = WorkingPattern(tuple(one for one in spells if one.week in {"", week}))
    each = all(any(first <= minute < last for first, last in own) for minute in range(start, start + length))
    assert pattern.covers(0, start, start + length, week) == each
