"""The days on which a small step can be tried: never one that is not worked, never in a break, never on leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year import (
    WHOLE_WEEK,
    AcademicYear,
    ClosedDay,
    HalfTerm,
    Leave,
    Presence,
    SchoolDays,
    Spell,
    TrainingDay,
    WeekLetter,
    WorkingPattern,
    bank_holiday_on,
    trial_window,
    usual_year,
)

YEAR = AcademicYear(
    "2008/09",
    (
        HalfTerm("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
        HalfTerm("Spring 1", date(2009, 1, 5), date(2009, 2, 13)),
        HalfTerm("Summer 1", date(2009, 4, 20), date(2009, 5, 22)),
    ),
    training_days=(TrainingDay(date(2009, 1, 5)), TrainingDay(date(2009, 5, 11), disaggregated=True)),
    closed=(ClosedDay(date(2008, 11, 20), "Snow"),),
    first_week="A",
)
SCHOOL = SchoolDays((YEAR,))
EVERY_DAY = Presence(WHOLE_WEEK)


def on(*weekdays: int) -> WorkingPattern:
    return WorkingPattern(tuple(Spell(weekday) for weekday in weekdays))


def test_it_opens_after_two_teaching_days_and_closes_before_the_next_meeting() -> None:
    window = trial_window(date(2008, 11, 13), date(2008, 12, 1), EVERY_DAY, SCHOOL)
    assert (window.opens, window.closes, window.why) == (date(2008, 11, 18), date(2008, 11, 28), None)
    assert date(2008, 11, 20) not in window
    assert len(window.days) == 8


def test_it_opens_on_the_first_day_that_someone_works() -> None:
    window = trial_window(date(2008, 11, 13), date(2008, 12, 1), Presence(on(2, 3, 4)), SCHOOL)
    assert window.opens == date(2008, 11, 19)


def test_settling_in_counts_teaching_days_so_that_a_break_eats_none_of_it() -> None:
    window = trial_window(date(2008, 12, 18), date(2009, 1, 20), EVERY_DAY, SCHOOL)
    assert window.opens == date(2009, 1, 7)


def test_settling_in_gives_way_where_there_is_no_other_day() -> None:
    window = trial_window(date(2008, 11, 13), date(2008, 11, 21), Presence(on(4)), SCHOOL)
    assert window.days == (date(2008, 11, 14),)


def test_letters_of_the_weeks_count() -> None:
    pattern = WorkingPattern((Spell(2, week="B"),))
    window = trial_window(date(2008, 11, 3), date(2008, 12, 1), Presence(pattern), SCHOOL)
    assert window.days == (date(2008, 11, 12), date(2008, 11, 26))


@pytest.mark.parametrize(
    ("after", "before", "presence", "says"),
    [
        (date(2008, 12, 19), date(2009, 1, 6), EVERY_DAY, "There is no teaching day before the next meeting."),
        (
            date(2008, 11, 13),
            date(2008, 12, 1),
            Presence(WHOLE_WEEK, ends=date(2008, 11, 13)),
            "No teaching day before the next meeting lies within the contract.",
        ),
        (
            date(2008, 11, 13),
            date(2008, 11, 17),
            Presence(on(0, 1)),
            "No teaching day before the next meeting is one that is worked.",
        ),
        (
            date(2008, 11, 13),
            date(2008, 12, 1),
            Presence(WHOLE_WEEK, leave=(Leave(date(2008, 11, 14), date(2008, 11, 30)),)),
            "Every day that is worked before the next meeting is one of leave.",
        ),
    ],
)
def test_where_there_is_none_it_says_why(after: date, before: date, presence: Presence, says: str) -> None:
    window = trial_window(after, before, presence, SCHOOL)
    assert (window.days, window.opens, window.closes) == ((), None, None)
    assert window.why is not None
    assert window.why.says() == says


def test_a_training_day_is_open_and_teaches_nobody_and_a_given_back_one_is_neither() -> None:
    held, given_back, holiday = date(2009, 1, 5), date(2009, 5, 11), date(2009, 5, 4)
    assert [(SCHOOL.is_open(day), SCHOOL.teaches(day)) for day in (held, given_back, holiday)] == [
        (True, False),
        (False, False),
        (False, False),
    ]


SPELLS = st.builds(
    lambda weekday, start, length, week: Spell(weekday, start, start + length, week),
    st.integers(0, 4),
    st.integers(0, 900),
    st.integers(1, 500),
    st.sampled_from(["", "A", "B"]),
)
DAYS = st.integers(0, 400).map(lambda number: date(2026, 8, 20) + timedelta(days=number))
LEAVE = st.builds(lambda first, length: Leave(first, first + timedelta(days=length)), DAYS, st.integers(0, 60))
PRESENCES = st.builds(
    Presence,
    st.lists(SPELLS, max_size=6).map(lambda spells: WorkingPattern(tuple(spells))),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(LEAVE, max_size=3).map(tuple),
)
NEXT = usual_year(2026)
SCHOOLS = st.builds(
    lambda letter, training, closed, nation: SchoolDays(
        (
            AcademicYear(
                NEXT.name,
                NEXT.half_terms,
                tuple(TrainingDay(day) for day in training),
                tuple(ClosedDay(day, "Snow") for day in closed),
                letter,
            ),
        ),
        nation,
    ),
    st.sampled_from(["", "A", "B"]),
    st.lists(DAYS, max_size=5),
    st.lists(DAYS, max_size=5),
    st.sampled_from(["england", "scotland"]),
)


@given(DAYS, st.integers(1, 70), PRESENCES, SCHOOLS)
def test_no_day_of_it_is_one_on_which_someone_does_not_teach_work_or_is_away(
    after: date, gap: int, presence: Presence, school: SchoolDays
) -> None:
    before = after + timedelta(days=gap)
    window = trial_window(after, before, presence, school)
    year = school.years[0]
    for day in window.days:
        assert after < day < before
        assert any(half.first <= day <= half.last for half in year.half_terms)
        assert not year.closed_on(day)
        assert not year.training_day_on(day)
        assert not bank_holiday_on(school.nation, day)
        assert not any(spell.first <= day <= spell.last for spell in presence.leave)
        assert presence.starts is None or presence.starts <= day
        assert presence.ends is None or presence.ends >= day
        letters = {spell.week for spell in presence.pattern.spells if spell.weekday == day.weekday()}
        letter = year.week_of(day)
        assert "" in letters or letter in letters if letter else "" in letters or letters == {"A", "B"}
    assert list(window.days) == sorted(set(window.days))
    assert (window.why is None) == bool(window.days)


@given(DAYS, st.integers(1, 70), PRESENCES, SCHOOLS)
def test_it_is_empty_only_where_no_teaching_day_is_worked(
    after: date, gap: int, presence: Presence, school: SchoolDays
) -> None:
    before = after + timedelta(days=gap)
    worked = [day for day in school.teaching_days(after, before) if presence.works(day, school.week_of(day))]
    window = trial_window(after, before, presence, school)
    assert bool(window.days) == bool(worked)
    assert set(window.days) <= set(worked)


LETTERS: st.SearchStrategy[WeekLetter] = st.sampled_from(["", "A", "B"])


@given(PRESENCES, DAYS, LETTERS, st.integers(0, 1000), st.integers(1, 400))
def test_hours_lie_within_a_spell_and_between_the_times_asked_for(
    presence: Presence, day: date, week: WeekLetter, opens: int, length: int
) -> None:
    closes = opens + length
    found = presence.hours_between(day, week, opens, closes)
    spells = presence.spells_on(day, week) if presence.works(day, week) else ()
    if found is None:
        assert not any(spell.start < closes and opens < spell.end for spell in spells)
    else:
        assert opens <= found[0] < found[1] <= closes
        assert any(spell.start <= found[0] and found[1] <= spell.end for spell in spells)
