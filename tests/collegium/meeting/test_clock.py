"""The agenda at any instant: never past the finish, with the protected steps intact whenever that is possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meeting import Agenda, Entered, Log, Plan, State, Status, Step, agenda, explain, protocol, slot_instants
from collegium.words import Words

LONDON = ZoneInfo("Europe/London")
STARTS, FINISH = slot_instants(date(2008, 12, 1), time(15, 45), time(16, 45), LONDON)
PLAN = Plan(protocol("learning_community").steps, STARTS, FINISH)
TRY, CLOSE = PLAN.steps[-2:]
AHEAD = (Status.NOW, Status.TO_COME)


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """An instant of the first of December, by the school's wall."""
    return datetime(2008, 12, 1, hour, minute, second, tzinfo=LONDON)


def entered(*times: tuple[str, datetime]) -> Log:
    return Log(tuple(Entered(step, moment) for step, moment in times))


def minutes_of(found: Agenda) -> dict[str, int]:
    """Whole minutes of every step that takes place."""
    return {part.step.code: part.seconds // 60 for part in found.parts if part.status in AHEAD}


def says(log: Log, now: datetime) -> list[str]:
    return [reason.says(Words(clock="12")) for reason in explain(PLAN, agenda(PLAN, log, now), LONDON)]


def test_a_start_on_time_gives_everyone_their_preferred_minutes() -> None:
    found = agenda(PLAN, Log(), STARTS)
    assert minutes_of(found) == {"start": 6, "tried": 20, "new": 17, "try": 12, "close": 5}
    assert (found.state, found.finish, found.left) == (State.BEFORE, FINISH, 3600)
    assert says(Log(), STARTS) == []


def test_acceptance_15_late_start_at_15_52_finishes_at_16_45_with_action_planning_intact() -> None:
    log = entered(("start", at(15, 52)))
    found = agenda(PLAN, log, at(15, 52))
    assert (found.finish, minutes_of(found)["try"], minutes_of(found)["close"]) == (FINISH, 12, 5)
    assert sum(part.seconds for part in found.parts) == 53 * 60
    assert says(log, at(15, 52)) == [
        "Started 3.52pm.",
        "“Start” is shortened by 1 min.",
        "“What we tried” is shortened by 3 min.",
        "“New learning” is shortened by 3 min.",
        "“What I will try” and “Close” keep their time.",
    ]


def test_what_is_late_is_told_before_anyone_has_started() -> None:
    found = agenda(PLAN, Log(), at(15, 52))
    assert (found.state, found.finish, found.parts[0].begins) == (State.BEFORE, FINISH, at(15, 52))


def test_nothing_moves_while_a_step_keeps_to_its_time() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 51)))
    first, later = agenda(PLAN, log, at(15, 51)), agenda(PLAN, log, at(16, 10, 59))
    assert first.parts == later.parts
    assert (later.left_in_step, later.over_in_step) == (1, 0)


def test_an_overrun_shortens_what_follows() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 51)))
    found = agenda(PLAN, log, at(16, 15))
    assert minutes_of(found) == {"tried": 24, "new": 13, "try": 12, "close": 5}
    assert (found.left_in_step, found.over_in_step, found.finish) == (0, 240, FINISH)


def test_what_no_longer_fits_is_parked_and_its_time_goes_to_the_present_step() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 51)))
    found = agenda(PLAN, log, at(16, 21))
    assert [step.code for step in found.parked] == ["new"]
    assert (minutes_of(found), found.finish) == ({"tried": 37, "try": 12, "close": 5}, FINISH)
    assert says(log, at(16, 21)) == [
        "“New learning” no longer fits and is parked for next time.",
        "“What I will try” and “Close” keep their time.",
    ]


def test_protected_steps_that_lose_time_are_named() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 51)))
    found = agenda(PLAN, log, at(16, 30))
    assert [(part.step.code, part.seconds // 60) for part in found.not_kept] == [("try", 10), ("close", 4)]
    assert says(log, at(16, 30))[1:] == [
        "“What I will try” cannot keep its time: it is 1 min short.",
        "“Close” cannot keep its time: it is 1 min short.",
    ]


def test_a_step_left_out_gives_its_time_to_the_others() -> None:
    log = replace(entered(("start", STARTS)), skipped=frozenset({"new"}))
    found = agenda(PLAN, log, STARTS)
    assert minutes_of(found) == {"start": 8, "tried": 30, "try": 12, "close": 5}
    assert [part.status for part in found.parts if part.step.code == "new"] == [Status.SKIPPED]
    assert found.finish == at(16, 40)


def test_going_back_counts_the_time_a_step_has_had() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 47)), ("start", at(15, 48)))
    found = agenda(PLAN, log, at(15, 48))
    assert found.now is not None
    assert (found.now.step.code, found.parts[1].status) == ("start", Status.TO_COME)
    assert sum(part.seconds for part in found.parts) == 3600


def test_when_the_time_is_up_it_says_so_and_nothing_more_is_planned() -> None:
    log = entered(("start", STARTS), ("tried", at(15, 51)))
    found = agenda(PLAN, log, at(16, 47))
    assert (found.state, found.left, found.finish) == (State.OVER, 0, FINISH)
    assert [step.code for step in found.parked] == ["new", "try", "close"]
    assert says(log, at(16, 47)) == ["The time is up: close the meeting now."]


def test_a_closed_meeting_stands_still() -> None:
    log = replace(entered(("start", STARTS), ("try", at(16, 10)), ("close", at(16, 38))), closed=at(16, 44))
    found = agenda(PLAN, log, at(18, 0))
    assert (found.state, found.finish, found.started) == (State.CLOSED, at(16, 44), STARTS)
    assert [(part.step.code, part.status) for part in found.parts] == [
        ("start", Status.DONE),
        ("tried", Status.PARKED),
        ("new", Status.PARKED),
        ("try", Status.DONE),
        ("close", Status.DONE),
    ]
    assert says(log, at(18, 0)) == ["“What we tried” and “New learning” were not reached and are parked for next time."]


def test_a_meeting_that_began_late_and_reached_all_but_one_step_says_both_at_its_close() -> None:
    log = replace(entered(("start", at(15, 47)), ("tried", at(15, 53)), ("new", at(16, 5)), ("try", at(16, 30))))
    closed = replace(log, closed=at(16, 44))
    assert says(closed, at(18, 0)) == [
        "Started 3.47pm.",
        "“Close” was not reached.",
    ]


def test_a_device_whose_clock_is_behind_the_last_tap_shows_that_tap() -> None:
    log = entered(("start", at(15, 50)))
    assert agenda(PLAN, log, at(15, 40)) == agenda(PLAN, log, at(15, 50))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2009, 3, 27), 15), (date(2009, 3, 30), 14), (date(2009, 10, 23), 14), (date(2009, 10, 26), 15)],
)
def test_a_quarter_to_four_is_a_quarter_to_four_on_both_sides_of_a_clock_change(day: date, expected: int) -> None:
    starts, finish = slot_instants(day, time(15, 45), time(16, 45), LONDON)
    assert (starts.hour, starts.tzinfo, finish - starts) == (expected, UTC, timedelta(hours=1))


def test_the_zone_in_which_instants_are_written_changes_nothing() -> None:
    log = entered(("start", at(15, 52)))
    elsewhere = ZoneInfo("Pacific/Auckland")
    moved = Log(tuple(Entered(one.step, one.at.astimezone(elsewhere)) for one in log.entered))
    there = Plan(PLAN.steps, STARTS.astimezone(elsewhere), FINISH.astimezone(elsewhere))
    assert agenda(there, moved, at(16, 0).astimezone(elsewhere)) == agenda(PLAN, log, at(16, 0))


def test_the_running_step_gives_its_time_before_others_go_below_their_least() -> None:
    running, other = Step("a", "A", 5, 5, 5), Step("b", "B", 5, 5, 5)
    found = agenda(Plan((running, other), STARTS, at(15, 52)), entered(("a", STARTS)), STARTS)
    assert minutes_of(found) == {"a": 2, "b": 5}


@st.composite
def steps(draw: st.DrawFn) -> tuple[Step, ...]:
    """Up to eight steps, any of them protected."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        least, preferred, most = sorted(draw(st.tuples(*[st.integers(1, 40)] * 3)))
        found.append(Step(str(number), f"Step {number}", least, preferred, most, protected=draw(st.booleans())))
    return tuple(found)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Plan, Log, datetime]:
    """A meeting at some instant, after any taps in any order."""
    plan = Plan(draw(steps()), STARTS, STARTS + timedelta(minutes=draw(st.integers(10, 120))))
    codes = [step.code for step in plan.steps]
    moment, taps = STARTS + timedelta(seconds=draw(st.integers(-600, 3000))), []
    for code in draw(st.lists(st.sampled_from(codes), max_size=6)):
        taps.append(Entered(code, moment))
        moment += timedelta(seconds=draw(st.integers(0, 2400)))
    skipped = draw(st.frozensets(st.sampled_from(codes)))
    return plan, Log(tuple(taps), skipped), moment


@given(meetings())
def test_never_past_the_finish(meeting: tuple[Plan, Log, datetime]) -> None:
    plan, log, now = meeting
    found = agenda(plan, log, now)
    assert found.finish <= plan.finish
    assert [part for part in found.parts if part.status is Status.TO_COME and (part.ends or now) > plan.finish] == []


@given(meetings())
def test_steps_to_come_follow_one_another_without_a_gap(meeting: tuple[Plan, Log, datetime]) -> None:
    plan, log, now = meeting
    found = agenda(plan, log, now)
    ahead = [part for part in found.parts if part.status in AHEAD]
    assert [one.ends for one in ahead[:-1]] == [one.begins for one in ahead[1:]]


@given(meetings())
def test_protected_steps_are_intact_whenever_possible_and_named_when_not(meeting: tuple[Plan, Log, datetime]) -> None:
    plan, log, now = meeting
    found = agenda(plan, log, now)
    protected = [part for part in found.parts if part.status is Status.TO_COME and part.step.protected]
    short = [part for part in protected if part.seconds < part.step.preferred * 60]
    assert [part.step.code for part in short] == [
        part.step.code for part in found.not_kept if part.status is Status.TO_COME
    ]
    if short:  # then nothing else has any of the time that is left
        elastic = [part for part in found.parts if part.status is Status.TO_COME and not part.step.protected]
        assert elastic == []
        assert found.finish == plan.finish


@given(meetings())
def test_elastic_steps_keep_between_their_least_and_their_most(meeting: tuple[Plan, Log, datetime]) -> None:
    plan, log, now = meeting
    used = {entry.step for entry in log.entered}
    for part in agenda(plan, log, now).parts:
        if part.status is Status.TO_COME and not part.step.protected and part.step.code not in used:
            assert part.step.least * 60 <= part.seconds <= part.step.most * 60


@given(steps(), st.integers(0, 7200), st.integers(0, 600))
def test_a_later_start_gives_no_step_a_later_end_from_the_start_and_parks_no_fewer(
    some: tuple[Step, ...], late: int, later: int
) -> None:
    plan = Plan(some, STARTS, FINISH)
    first, second = (agenda(plan, Log(), STARTS + timedelta(seconds=seconds)) for seconds in (late, late + later))
    assert {step.code for step in first.parked} <= {step.code for step in second.parked}
    if first.parked == second.parked:
        assert all(one >= two for one, two in zip(lengths(first), lengths(second), strict=True))


def lengths(found: Agenda) -> list[timedelta]:
    """From the start of the agenda to the end of each step."""
    ends = [part.ends for part in found.parts if part.ends]
    begins = next((part.begins for part in found.parts if part.begins), STARTS)
    return [end - begins for end in ends]


@given(meetings(), st.integers(1, 600))
def test_time_that_passes_never_brings_a_parked_step_back(meeting: tuple[Plan, Log, datetime], later: int) -> None:
    plan, log, now = meeting
    first, second = agenda(plan, log, now), agenda(plan, log, now + timedelta(seconds=later))
    assert {step.code for step in first.parked} <= {step.code for step in second.parked}
