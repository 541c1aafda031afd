"""Who brings what: in turn, fairly, and never someone who is not there; told once, some working days before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from collegium_site.meetings.models import Meeting, Seat
from collegium_site.meetings.services import rota
from collegium_site.meetings.services.reminders import remind_everywhere
from collegium_site.notices.models import Notice
from collegium_site.publication.models import Feed
from collegium_site.schools.models import Colleague, LeavePeriod
from held_meetings import at, next_meeting, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

IDEA = "One idea for the new learning, clear enough to try."


@pytest.fixture
def second(meeting: Meeting) -> Meeting:
    """Monday 1 December 2008; nobody's turn is at the first meeting, to which everyone brings something."""
    return next_meeting(meeting)


@pytest.fixture
def group(second: Meeting, facilitator: Seat, member: Seat) -> list[Colleague]:
    """Three, A to Z, at every meeting of the block; the rest of the group is not there."""
    people = sorted({facilitator.colleague, member.colleague, _third()}, key=lambda one: (one.sort_name, one.pk))
    Seat.objects.filter(meeting__group=second.group, meeting__block=second.block).delete()
    for meeting in Meeting.objects.filter(group=second.group, block=second.block):
        for person in people:
            leads = person == facilitator.colleague
            Seat.objects.create(
                meeting=meeting,
                colleague=person,
                name=person.name,
                sort_name=person.sort_name,
                basis="directed",
                leads=leads,
            )
    rota.settle_run(second)
    Notice.objects.all().delete()
    return people


def _third() -> Colleague:
    return Colleague.objects.exclude(user__isnull=False).exclude(email="").order_by("pk")[0]


def turns_of(meeting: Meeting) -> list[Any]:
    rows = Meeting.objects.filter(programme_id=meeting.programme_id, group=meeting.group, block=meeting.block)
    return [one.turn for one in rows.order_by("number").select_related("turn")]


def test_publishing_says_whose_turn_it_is_at_every_meeting_but_the_first_of_a_block(meeting: Meeting) -> None:
    turns = Meeting.objects.values_list("number", "turn")
    assert {turn is None for number, turn in turns if number == 1} == {True}
    assert all(
        row.turn_id in set(row.seats.filter(basis="directed").values_list("colleague", flat=True))
        for row in Meeting.objects.filter(number__gt=1)
        if row.seats.filter(basis="directed").exists()
    )


def test_everyone_comes_once_in_turn(group: list[Colleague], second: Meeting) -> None:
    assert turns_of(second) == [None, *group]


def test_whoever_sends_apologies_comes_next_time(
    group: list[Colleague], second: Meeting, colleague: User, runs: Client, page: Callable[..., str]
) -> None:
    first, other, third = group
    with wall_clock("2008-11-25 12:00"):
        rows = Seat.objects.filter(meeting=second, colleague=first)
        rows.update(apology="other", mark="apologies")
        rota.settle_run(second)
        assert turns_of(second) == [None, other, first, third]
        rows.update(apology="", mark="")
        rota.settle_run(second)
    assert turns_of(second) == [None, first, other, third]


@pytest.mark.parametrize("gone", [{"cancelled": True}, {"disrupted": True}])
def test_where_there_is_no_meeting_nobodys_turn_is_lost(
    group: list[Colleague], second: Meeting, gone: dict[str, bool]
) -> None:
    Meeting.objects.filter(pk=second.pk).update(**gone)
    rota.settle_run(second)
    assert turns_of(second) == [None, None, group[0], group[1]]


@pytest.mark.parametrize("basis", ["needs_agreement", "invited"])
def test_nobody_is_asked_to_bring_something_to_an_invitation(
    group: list[Colleague], second: Meeting, basis: str
) -> None:
    Seat.objects.filter(meeting=second, colleague=group[0]).update(basis=basis)
    rota.settle_run(second)
    assert turns_of(second)[1:3] == [group[1], group[0]]


def test_someone_who_has_left_has_no_turn(group: list[Colleague], second: Meeting) -> None:
    Colleague.objects.filter(pk=group[0].pk).update(left_on="2008-11-20")
    rota.settle_run(second)
    assert turns_of(second) == [None, group[1], group[2], group[1]]


def test_a_turn_that_was_had_in_an_earlier_block_counts(group: list[Colleague], second: Meeting) -> None:
    Meeting.objects.filter(pk=second.pk).update(block=0)
    Meeting.objects.exclude(pk=second.pk).filter(group=second.group, block=second.block).update(turn=None)
    rota.settle_run(next_meeting_of(second))
    assert turns_of(next_meeting_of(second)) == [None, group[1], group[2]]


def next_meeting_of(second: Meeting) -> Meeting:
    return Meeting.objects.get(group=second.group, block=second.block, number=3)


def test_whoever_leads_can_choose_someone_or_nobody_and_say_what(
    group: list[Colleague], second: Meeting, runs: Client, page: Callable[..., str]
) -> None:
    chosen = Seat.objects.get(meeting=second, colleague=group[2])
    form = {"protocol": "tuning", "bring": "", "by_turn": "The plan for 8C", "turn": str(chosen.pk)}
    with wall_clock("2008-11-25 12:00"):
        assert runs.post(page("meetings:agenda", second.pk), form).status_code == 302
        second.refresh_from_db()
        assert (second.of_turn, turns_of(second)) == ("The plan for 8C", [None, group[2], group[0], group[1]])
        text = runs.get(page("meetings:meeting", second.pk)).content.decode()
        assert (text.count("The plan for 8C"), "<strong>Your turn:</strong>" in text) == (1, True)
        runs.post(page("meetings:agenda", second.pk), {**form, "protocol": "consultancy", "turn": "nobody"})
    assert turns_of(second) == [None, None, group[0], group[1]]


def test_the_turn_of_someone_who_was_not_there_is_not_counted(group: list[Colleague], second: Meeting) -> None:
    times = {"started_at": "2008-12-01T15:45Z", "closed_at": "2008-12-01T16:45Z"}
    Meeting.objects.filter(pk=second.pk).update(**times)
    Seat.objects.filter(meeting=second).update(mark="present")
    Seat.objects.filter(meeting=second, colleague=group[0]).update(mark="not_here")
    rota.settle_run(second)
    assert turns_of(second) == [None, group[0], group[0], group[1]]


def test_ones_own_page_and_calendar_say_that_it_is_ones_turn(
    meeting: Meeting, made: Any, colleague: User, sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    own = Colleague.objects.get(user=colleague)
    seat = Seat.objects.filter(colleague=own, meeting__number=2).select_related("meeting").order_by("meeting__date")[0]
    Meeting.objects.filter(pk=seat.meeting_id).update(turn=own, bring="Two exercise books")
    client = sign_in(colleague)
    with wall_clock("2008-11-25 12:00"):
        text = client.get(page("publication:mine")).content.decode()
        renew(feed=client, page=page, programme=made.programme_id)
        calendar = client.get(reverse("publication:feed", args=["elmbridge", Feed.objects.get().token]))
    lines = calendar.content.decode().replace("\r\n ", "")
    expected = "Bring: Two exercise books\\nYour turn to bring: " + IDEA.replace(",", "\\,")
    assert f"<strong>Your turn to bring:</strong> {IDEA}" in text
    assert (lines.count(expected), lines.count(f"/meetings/{seat.meeting_id}/")) == (1, 1)
    names = Seat.objects.exclude(colleague=own).values_list("name", flat=True)
    assert [name for name in names if name in lines] == []


def renew(feed: Client, page: Callable[..., str], programme: int) -> None:
    feed.post(page("publication:renew_feed"), {"kind": "person", "programme_id": programme})


def notices(meeting: Meeting) -> list[tuple[str, str]]:
    """Of this meeting: who is told, and what."""
    rows = Notice.objects.filter(digest_key__startswith=f"coming:{meeting.pk}:").order_by("pk")
    return [(notice.recipient_name, notice.body) for notice in rows]


def rounds(*days: str) -> None:
    for day in days:
        with wall_clock(f"{day} 09:30"):
            remind_everywhere(at(f"{day} 09:30"))


def test_everyone_is_told_once_three_working_days_before(group: list[Colleague], second: Meeting) -> None:
    rounds("2008-11-24", "2008-11-25")
    assert notices(second) == []
    rounds("2008-11-26", "2008-11-27", "2008-11-28")
    told = notices(second)
    assert sorted(name for name, _body in told) == sorted(person.name for person in group)
    own = dict(told)[group[0].name]
    assert f"Your turn to bring: {IDEA}" in own
    assert f"/meetings/{second.pk}/" in own
    assert [name for name, body in told if "Your turn" in body] == [group[0].name]


def test_a_notice_names_nobody(group: list[Colleague], second: Meeting) -> None:
    rounds("2008-11-26")
    names = [person.name for person in group]
    assert [name for name in names for _to, body in notices(second) if name in body] == []


def test_those_on_leave_and_those_who_sent_apologies_are_left_alone(group: list[Colleague], second: Meeting) -> None:
    LeavePeriod.objects.create(colleague=group[0], first="2008-11-20", last="2008-12-20")
    Seat.objects.filter(meeting=second, colleague=group[1]).update(apology="other", mark="apologies")
    rounds("2008-11-26")
    assert [name for name, _body in notices(second)] == [group[2].name]


def test_whoever_is_back_before_the_meeting_is_told_when_they_are(group: list[Colleague], second: Meeting) -> None:
    LeavePeriod.objects.create(colleague=group[0], first="2008-11-20", last="2008-11-27")
    rounds("2008-11-26")
    own = Notice.objects.get(digest_key=f"coming:{second.pk}:{group[0].pk}")
    assert own.not_before.date() == date(2008, 11, 28)


def test_whoever_gets_the_turn_of_another_after_the_notice_is_told(
    group: list[Colleague], second: Meeting, runs: Client, page: Callable[..., str]
) -> None:
    rounds("2008-11-26")
    Notice.objects.all().delete()
    chosen = Seat.objects.get(meeting=second, colleague=group[2])
    with wall_clock("2008-11-27 12:00"):
        runs.post(
            page("meetings:agenda", second.pk),
            {"protocol": "learning_community", "bring": "", "by_turn": "", "turn": str(chosen.pk), **STEPS},
        )
    assert [(name, "Your turn to bring" in body) for name, body in notices(second)] == [(group[2].name, True)]


STEPS: dict[str, str] = {
    f"{step}-{name}": str(minutes)
    for step in ("start", "tried", "new", "try", "close")
    for name, minutes in (("least", 2), ("preferred", 8), ("most", 12))
}
