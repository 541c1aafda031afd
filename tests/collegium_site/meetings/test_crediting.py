"""Hours follow the register and the day: corrected after the close, waived on a day of disruption, owed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.directed_time import standing_lines
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.ledger import entries_for
from collegium_site.meetings.models import MarkKind, Meeting, Seat
from collegium_site.meetings.services.crediting import credit
from collegium_site.meetings.services.register import set_disrupted
from held_meetings import at

if TYPE_CHECKING:
    from collegium_site.accounts.models import User

EVENING = at("2008-11-13 17:00")


def of(meeting: Meeting, who: int) -> list[tuple[str, int]]:
    """What stands for someone: state and minutes."""
    lines = standing_lines(entries_for(Reference("slot", str(meeting.slot)), [who]))
    return [(line.state.value, line.minutes) for line in lines]


@pytest.fixture
def seat(meeting: Meeting) -> Seat:
    """Of someone who is directed to the meeting."""
    meeting.started_at = meeting.closed_at = at("2008-11-13 16:44")
    meeting.save()
    return Seat.objects.filter(meeting=meeting, basis="directed")[0]


def marked(seat: Seat, mark: str, leader: User) -> None:
    Seat.objects.filter(pk=seat.pk).update(mark=mark)
    credit(meeting=seat.meeting, actor=leader, now=EVENING)


def test_a_mark_corrected_after_the_close_takes_the_hour_back_and_plans_it_again(seat: Seat, leader: User) -> None:
    marked(seat, MarkKind.PRESENT, leader)
    assert of(seat.meeting, seat.colleague_id) == [("worked", 60)]
    marked(seat, MarkKind.NOT_HERE, leader)
    assert of(seat.meeting, seat.colleague_id) == [("planned", 60)]
    taken_back = LedgerLine.objects.get(colleague=seat.colleague_id, state="cancelled")
    assert taken_back.posting.reason == "The register was corrected after the meeting was closed."


def test_whoever_was_marked_otherwise_can_still_catch_up_for_it(seat: Seat, leader: User) -> None:
    marked(seat, MarkKind.PRESENT, leader)
    marked(seat, MarkKind.NOT_HERE, leader)
    Seat.objects.filter(pk=seat.pk).update(caught_up=True)
    credit(meeting=seat.meeting, actor=leader, now=EVENING)
    assert of(seat.meeting, seat.colleague_id) == [("worked", 60)]


def test_someone_who_came_by_choice_is_invited_again(meeting: Meeting, leader: User) -> None:
    line = LedgerLine.objects.filter(state="invited")[0]
    held = Meeting.objects.get(slot=int(line.source_id), seats__colleague=line.colleague_id)
    own = Seat.objects.get(meeting=held, colleague=line.colleague_id)
    marked(own, MarkKind.PRESENT, leader)
    assert of(held, own.colleague_id) == [("worked", 60)]
    marked(own, MarkKind.NOT_HERE, leader)
    assert of(held, own.colleague_id) == [("invited", 60)]


def test_a_day_of_disruption_is_owed_by_nobody_and_undone_by_everybody(meeting: Meeting, leader: User) -> None:
    people = list(Seat.objects.filter(meeting__date=meeting.date).values_list("colleague_id", flat=True))
    before = {who: of(meeting, who) for who in people}
    set_disrupted(day=meeting.date, disrupted=True, actor=leader, now=EVENING)
    assert {who: of(meeting, who) for who in people} == {who: [] for who in people}
    assert {one.reason for one in Posting.objects.filter(act="excused")} == {"The school was disrupted."}
    set_disrupted(day=meeting.date, disrupted=False, actor=leader, now=EVENING)
    assert {who: of(meeting, who) for who in people} == before


def test_what_was_worked_before_the_day_was_marked_stays_worked(seat: Seat, leader: User) -> None:
    marked(seat, MarkKind.PRESENT, leader)
    set_disrupted(day=seat.meeting.date, disrupted=True, actor=leader, now=EVENING)
    assert of(seat.meeting, seat.colleague_id) == [("worked", 60)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from([MarkKind.PRESENT, MarkKind.NOT_HERE, "on", "off"]), max_size=8))
def test_whatever_is_marked_and_undone_one_line_stands_and_says_what_the_register_says(
    seat: Seat, leader: User, acts: list[Any]
) -> None:
    mark, worked = "", of(seat.meeting, seat.colleague_id) == [("worked", 60)]
    for act in acts:
        if act in {"on", "off"}:
            set_disrupted(day=seat.meeting.date, disrupted=act == "on", actor=leader, now=EVENING)
        elif Meeting.objects.get(pk=seat.meeting_id).takes_place:
            mark = act
            marked(seat, act, leader)
            worked = act == MarkKind.PRESENT
    waived = not Meeting.objects.get(pk=seat.meeting_id).takes_place and not worked
    expected = [] if waived else [("worked" if worked else "planned", 60)]
    assert (of(seat.meeting, seat.colleague_id), mark) == (expected, mark)
