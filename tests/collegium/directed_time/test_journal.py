"""The ledger is only ever added to: plans, reversals and what was worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import (
    Balance,
    Basis,
    Entry,
    State,
    changes,
    directed,
    notice_days,
    reversal,
    share_of,
    standing_lines,
)
from collegium.directed_time.journal import by_who

MONDAY = date(2008, 12, 1)


def line(who: int = 1, source: str = "slot:1", day: date = MONDAY, **more: object) -> Entry:
    found = Entry(who, source, day, time(15, 45), time(16, 45), 60, "disaggregated", Basis.DIRECTED)
    return replace(found, **more)


def keep(kept: list[Entry], added: object) -> list[Entry]:
    """As a table would: every line gets the next number."""
    return [*kept, *(replace(one, key=len(kept) + place) for place, one in enumerate(added, 1))]


def planned(*wanted: Entry) -> list[Entry]:
    return keep([], changes([], wanted).lines)


def test_acceptance_6_a_changed_meeting_is_a_reversal_and_a_new_line_never_an_edit() -> None:
    kept = planned(line(), line(2))
    moved = line(day=MONDAY + timedelta(days=7))
    found = changes(kept, [moved, line(2)])
    assert found.reversals == (reversal(kept[0]),)
    assert found.additions == (moved,)
    assert (found.people, found.directed_minutes) == (1, 0)
    after = keep(kept, found.lines)
    assert after[:2] == kept
    assert [one.date for one in standing_lines(after)] == [MONDAY, MONDAY + timedelta(days=7)]


def test_acceptance_6_notice_is_counted_to_the_earlier_of_the_two_days() -> None:
    assert notice_days(date(2008, 11, 20), MONDAY, MONDAY + timedelta(days=7)) == 11
    assert notice_days(date(2008, 11, 20), None, MONDAY) == 11
    assert notice_days(date(2008, 12, 3), MONDAY) == -2


def test_a_withdrawn_meeting_is_taken_back_once() -> None:
    kept = planned(line())
    gone = keep(kept, changes(kept, []).lines)
    assert standing_lines(gone) == []
    assert changes(gone, []).lines == ()
    assert [one.state for one in changes(gone, [line()]).lines] == [State.PLANNED]


def test_a_day_that_is_over_is_not_taken_back_because_someone_has_left_but_moves_with_its_meeting() -> None:
    kept = planned(line())
    after = MONDAY + timedelta(days=1)
    assert changes(kept, [], since=after).lines == ()
    assert len(changes(kept, [], since=MONDAY).reversals) == 1
    moved = changes(kept, [line(day=MONDAY + timedelta(days=7))], since=after)
    assert (len(moved.reversals), len(moved.additions)) == (1, 1)


def test_what_was_worked_stays_whatever_is_planned() -> None:
    kept = planned(line())
    worked = keep(kept, [replace(kept[0], state=State.WORKED, key=0, reverses=kept[0].key, act="closing")])
    assert changes(worked, []).lines == changes(worked, [line(day=MONDAY + timedelta(days=1))]).lines == ()
    assert [one.state for one in standing_lines(worked)] == [State.WORKED]


def test_an_absence_that_is_not_owed_is_not_planned_again_unless_the_meeting_moves_and_is_then_owed_once() -> None:
    kept = planned(line())
    excused = keep(kept, [reversal(kept[0], "excused")])
    assert changes(excused, [line()]).lines == ()
    moved = line(day=MONDAY + timedelta(days=1))
    assert changes(excused, [moved]).lines == (replace(moved, reverses=excused[-1].key),)
    assert changes(excused, []).lines == ()


def test_acceptance_3_an_agreement_outlives_a_new_plan_and_ends_when_the_meeting_moves() -> None:
    invited = line(basis=None, state=State.INVITED)
    kept = planned(invited)
    agreed = replace(invited, basis=Basis.TOIL, state=State.PLANNED, reverses=kept[0].key, act="agreement")
    both = keep(kept, [agreed])
    assert directed(standing_lines(both)) == 0
    assert changes(both, [invited]).lines == ()
    moved = replace(invited, date=MONDAY + timedelta(days=1))
    assert [one.state for one in changes(both, [moved]).lines] == [State.CANCELLED, State.INVITED]


@pytest.mark.parametrize("minutes", [-1, 61])
def test_a_line_holds_no_more_minutes_than_its_time(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes from"):
        line(minutes=minutes)


lines = st.builds(
    line,
    who=st.integers(1, 3),
    source=st.sampled_from(["slot:1", "slot:2"]),
    day=st.integers(0, 3).map(lambda number: MONDAY + timedelta(days=number)),
    minutes=st.integers(0, 60),
    basis=st.sampled_from([Basis.DIRECTED, Basis.TOIL]),
)
plans = st.lists(st.lists(lines, unique_by=lambda one: one.about), min_size=1, max_size=5)


@given(plans)
def test_after_every_plan_exactly_it_stands_nothing_was_edited_and_each_line_is_taken_back_at_most_once(
    wanted: list[list[Entry]],
) -> None:
    kept: list[Entry] = []
    for plan in wanted:
        found = changes(kept, plan)
        before, kept = kept, keep(kept, found.lines)
        assert kept[: len(before)] == before
        assert sorted(map(facts, standing_lines(kept))) == sorted(map(facts, plan))
        assert directed(standing_lines(kept)) == directed(standing_lines(before)) + found.directed_minutes
        back = [one.reverses for one in kept if one.reverses]
        assert len(back) == len(set(back))
        assert changes(kept, plan).lines == ()


@given(plans)
def test_the_lines_of_each_person_add_up_to_those_of_all(wanted: list[list[Entry]]) -> None:
    kept = [one for plan in wanted for one in plan]
    assert sum(directed(own) for _who, own in by_who(kept)) == directed(kept)


def facts(one: Entry) -> tuple[object, ...]:
    return (*one.about, one.date, one.minutes, str(one.basis))


minutes = st.integers(0, 2000)


@given(minutes, minutes, minutes, minutes)
def test_a_balance_balances(share: int, done: int, to_come: int, excused: int) -> None:
    found = Balance(share, done, to_come, excused)
    assert found.done + found.planned + found.left == found.owed + found.over
    assert not (found.left and found.over)
    assert min(found.left, found.over, found.owed) >= 0


def test_four_of_six_hours_done_and_two_to_place() -> None:
    found = Balance(share=360, done=240)
    assert (found.owed, found.left, found.over) == (360, 120, 0)


def test_what_was_missed_through_sickness_is_never_owed() -> None:
    found = Balance(share=360, done=240, excused=60)
    assert (found.owed, found.left) == (300, 60)


@given(st.integers(0, 5000), st.fractions(0, 1, max_denominator=500))
def test_a_share_of_a_pool_is_whole_minutes_and_never_more_than_the_fraction(pool: int, fraction: object) -> None:
    found = share_of(pool, fraction)
    assert found <= pool * fraction < found + 1
