"""What must always hold of directed time, whatever the contracts, patterns and meetings are; counted minute by minute.

The oracles know nothing but sets of minutes: no rule of the room is used to judge the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import (
    Basis,
    Contract,
    DatedPattern,
    Entry,
    PersonYear,
    Scheme,
    check_person,
    directed_minutes,
    planned_lines,
    rule_set,
)
from collegium.programme import CountsTowards, Meeting, Programme
from collegium.programme.pool import minutes_given, minutes_taken
from collegium.programme.programme import FocusArea
from collegium.roster import Colleague, Kind
from collegium.school_year import AcademicYear, HalfTerm, Spell, TrainingDay, WorkingPattern

RULES = rule_set("england-teachers")
MONDAY = date(2008, 11, 3)
HALF = HalfTerm("Autumn 2", MONDAY, date(2008, 12, 19))
TWO_DAYS = tuple(TrainingDay(date(2008, 9, day), disaggregated=True) for day in (1, 2))
YEAR = AcademicYear("2008/09", (HALF,), TWO_DAYS)
PROGRAMME = Programme("Communities", "Elmbridge", (YEAR,), (FocusArea("A", "Assessment"),), time(18))

SPANS = st.integers(16, 71).flatmap(lambda first: st.integers(first + 1, 72).map(lambda last: (first * 15, last * 15)))
"""From one quarter of an hour to another, between 4am and 6pm, so that ends meet often."""
DAYS = st.builds(lambda week, weekday: MONDAY + timedelta(7 * week + weekday), st.integers(0, 6), st.integers(0, 4))
MEETINGS = st.tuples(DAYS, SPANS, st.sampled_from(list(CountsTowards)))
SPELLS = st.tuples(st.integers(0, 4), SPANS).map(lambda one: Spell(one[0], *one[1]))
PATTERNS = st.lists(SPELLS, max_size=5).map(lambda spells: WorkingPattern(tuple(spells)))
FRACTIONS = st.fractions(Fraction(1, 10), Fraction(1), max_denominator=60)


def contracts(number: int) -> st.SearchStrategy[list[Contract]]:
    """Each with days and hours of its own, from and until any day."""
    dates = st.tuples(st.none() | DAYS, st.none() | DAYS)
    each = st.tuples(PATTERNS, FRACTIONS, dates, st.booleans())
    return st.lists(each, max_size=number).map(
        lambda given: [
            Contract(str(place), Scheme.STPCD, fraction, *dates, (DatedPattern(pattern),), part_of_each=shared)
            for place, (pattern, fraction, dates, shared) in enumerate(given)
        ]
    )


def clock(minute: int) -> time:
    return time(*divmod(minute, 60))


def meeting_of(number: int, day: date, span: tuple[int, int], counts: CountsTowards) -> Meeting:
    return Meeting(number, day, clock(span[0]), clock(span[1]), counts)


def minutes_of(meeting: Meeting) -> set[int]:
    first, last = (moment.hour * 60 + moment.minute for moment in (meeting.start, meeting.end))
    return set(range(first, last))


def worked_on(contract: Contract, day: date) -> set[int]:
    """Minutes of all spells of a day on which the contract holds."""
    holds = (contract.starts or day) <= day <= (contract.ends or day)
    spells = contract.patterns[0].pattern.spells if holds else ()
    of_day = (spell for spell in spells if spell.weekday == day.weekday())
    return {minute for spell in of_day for minute in range(spell.start, spell.end)}


class Place:
    """The one group that everybody is in."""

    colleague_id, block, group = "T1", 1, "A-1"


@given(st.lists(MEETINGS, min_size=1, max_size=8), contracts(3), PATTERNS)
def test_nobody_is_directed_outside_days_and_hours_and_everybody_within_them(
    wanted: Sequence[tuple[date, tuple[int, int], CountsTowards]], held: list[Contract], listed: WorkingPattern
) -> None:
    """By contracts that are written down, and where there are none by the staff list; and never for more than it takes."""
    meetings = tuple(meeting_of(number, *one) for number, one in enumerate(wanted, 1))
    colleague = Colleague(id="T1", first_name="Ada", last_name="Quill", kind=Kind.TEACHER, pattern=listed)
    programme = replace(PROGRAMME, meetings=meetings, meetings_per_block=len(meetings))
    lines = planned_lines(programme, [Place()], [colleague], {"T1": held})
    known = held or [Contract("", Scheme.STPCD, patterns=(DatedPattern(listed),))]
    within = {
        meeting for meeting in meetings if any(minutes_of(meeting) <= worked_on(one, meeting.date) for one in known)
    }
    assert {(line.date, line.start, line.end) for line in lines} == {(one.date, one.start, one.end) for one in within}
    most = sum(len(minutes_of(one)) for one in within)
    assert directed_minutes(lines).get("T1", 0) <= most
    if not any(one.part_of_each for one in held):
        assert directed_minutes(lines).get("T1", 0) == most


@given(MEETINGS, PATTERNS, st.none() | SPANS)
def test_a_line_is_told_of_exactly_when_it_takes_a_minute_of_ppa_or_lunch(
    wanted: tuple[date, tuple[int, int], CountsTowards], ppa: WorkingPattern, lunch: tuple[int, int] | None
) -> None:
    meeting = meeting_of(1, *wanted)
    line = Entry(1, "slot:1", meeting.date, meeting.start, meeting.end, meeting.minutes, "directed", Basis.DIRECTED)
    kept = Contract("1", Scheme.STPCD, ppa=ppa)
    one = PersonYear(kept, RULES, [line], lunch=lunch and (clock(lunch[0]), clock(lunch[1])))
    taken = minutes_of(meeting)
    told = {found.reason.rule for found in check_person(one)}
    spells = (set(range(spell.start, spell.end)) for spell in ppa.spells if spell.weekday == meeting.date.weekday())
    assert ("ppa" in told, "lunch" in told) == (
        any(taken & spell for spell in spells),
        bool(lunch and taken & set(range(*lunch))),
    )


@given(st.lists(DAYS, max_size=40), st.integers(0, 30))
def test_days_are_told_of_exactly_when_more_are_directed_than_the_limit(days: list[date], limit: int) -> None:
    rules = RULES.overridden([replace(RULES.provisions["days"], value=limit)])
    lines = [Entry(1, f"slot:{day}", day, time(9), time(10), 60, "directed", Basis.DIRECTED) for day in days]
    told = [
        found
        for found in check_person(PersonYear(Contract("1", Scheme.STPCD), rules, lines))
        if found.reason.rule == "days"
    ]
    assert bool(told) == (len(set(days)) > limit)


@given(st.lists(MEETINGS, max_size=10), st.integers(1, 600), st.integers(1, 4))
def test_what_meetings_take_of_the_pool_is_the_sum_of_the_disaggregated_ones(
    wanted: Sequence[tuple[date, tuple[int, int], CountsTowards]], a_day: int, in_a_block: int
) -> None:
    """Where all groups meet together: whatever they count towards otherwise takes nothing of the closed days."""
    meetings = tuple(meeting_of(number, *one) for number, one in enumerate(wanted, 1))
    programme = replace(PROGRAMME, disaggregated_day_minutes=a_day, meetings=meetings, meetings_per_block=in_a_block)
    taken = sum(len(minutes_of(one)) for one in meetings if one.counts_towards is CountsTowards.DISAGGREGATED)
    assert (minutes_given(programme, YEAR), minutes_taken(programme, meetings)) == (2 * a_day, taken)
