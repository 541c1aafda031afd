"""Reminders: in one's own words, once, when one can try it, and nobody else learns of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import Event
from collegium_site.jobs.supervisor import round_due
from collegium_site.meetings.models import Meeting, Promise, ReminderRound, Seat
from collegium_site.meetings.services.reminders import remind, remind_everywhere
from collegium_site.meetings.signed_links import off_token
from collegium_site.notices.models import Notice
from collegium_site.notices.selectors import could_not_be_told
from collegium_site.notices.sender import send_due
from collegium_site.schools.models import Colleague, LeavePeriod
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from held_meetings import at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

STEP = "I will try cold calling with 9B"
OPENS = "2008-11-18"
"""Tuesday: the meeting was on Thursday, and two teaching days are for settling in."""


@pytest.fixture(autouse=True)
def promised(member: Seat, following: Meeting) -> Promise:
    Notice.objects.all().delete()  # what publishing told
    return Promise.objects.create(meeting=member.meeting, colleague=member.colleague, name=member.name, text=STEP)


def day_by_day(first: str = "2008-11-14", days: int = 17) -> list[str]:
    """A few rounds a day from the day after the meeting to the next; when a mail left."""
    left = []
    for number in range(days):
        for time in ("08:30", "08:31", "11:31"):
            moment = f"{date.fromisoformat(first) + timedelta(days=number)} {time}"
            with wall_clock(moment):
                round_due.send(None, now=at(moment))
            left += [moment] * Notice.objects.filter(sent_at=at(moment), digest_key__startswith="reminder:").count()
    return left


def queued(when: str) -> int:
    with wall_clock(when):
        return remind_everywhere(at(when))


def test_it_comes_once_when_the_window_opens_in_ones_own_words(member: Seat, mailoutbox: list[EmailMessage]) -> None:
    assert day_by_day() == [f"{OPENS} 08:31"]
    mail = next(mail for mail in mailoutbox if mail.to == [member.colleague.user.email])
    assert mail.subject == "What you said you would try"
    lines = mail.body.splitlines()
    assert lines[0] == f"You said: “{STEP}”"
    assert lines[2].startswith("Your group meets again on Monday 1 December 2008 at 3.45pm: ")
    assert [word for word in ("reminder", "pupil", member.name) if word in mail.subject] == []


def test_it_waits_for_the_hours_of_whoever_it_is_for(member: Seat) -> None:
    Colleague.objects.filter(pk=member.colleague_id).update(days="WThF", hours="WThF 11:00-15:00")
    assert day_by_day() == ["2008-11-19 11:31"]


def test_nobody_is_written_to_on_leave(member: Seat) -> None:
    LeavePeriod.objects.create(colleague=member.colleague, first=date(2008, 11, 17), last=date(2008, 11, 26))
    assert day_by_day() == ["2008-11-27 08:31"]


def test_leave_up_to_the_next_meeting_leaves_no_day(member: Seat) -> None:
    LeavePeriod.objects.create(colleague=member.colleague, first=date(2008, 11, 14), last=date(2008, 12, 5))
    assert day_by_day(days=30) == []


@pytest.mark.parametrize("what", ["answered", "left_school", "left_group", "gone_by_contract", "switched_off"])
def test_none_for_what_is_answered_or_whoever_is_gone_or_wants_none(
    what: str, member: Seat, promised: Promise, following: Meeting, takes_part: Client, page: Callable[..., str]
) -> None:
    if what == "answered":
        Promise.objects.update(answer="tried")
    elif what == "left_school":
        Colleague.objects.filter(pk=member.colleague_id).update(left_on=date(2008, 11, 17))
    elif what == "left_group":
        following.seats.filter(colleague_id=member.colleague_id).delete()
    elif what == "gone_by_contract":
        Colleague.objects.filter(pk=member.colleague_id).update(ends=date(2008, 11, 13))
    else:
        takes_part.post(page("meetings:reminders"), {"wanted": "no"})
    assert day_by_day() == []


def test_a_worker_that_runs_twice_queues_and_sends_once(
    scope: School, member: Seat, mailoutbox: list[EmailMessage]
) -> None:
    now = at(f"{OPENS} 08:30")
    assert [remind(school=scope, now=now) for _worker in range(2)] == [1, 0]
    waiting = list(Notice.objects.all())
    with patch("collegium_site.notices.sender.mails_due", return_value=[waiting]):
        assert [send_due(now) for _worker in range(2)] == [1, 0]
    assert [mail.to for mail in mailoutbox] == [[member.colleague.user.email]]


def test_a_worker_that_is_killed_half_way_leaves_nothing_half_done(scope: School, promised: Promise) -> None:
    now = at(f"{OPENS} 08:30")
    with (
        patch("collegium_site.meetings.services.reminders.queue", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        remind(school=scope, now=now)
    assert (Notice.objects.count(), ReminderRound.objects.count()) == (0, 0)
    assert remind(school=scope, now=now) == 1


def test_one_that_could_not_leave_that_day_is_sent_on_another(member: Seat) -> None:
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("no route")):
        assert day_by_day(OPENS, 1) == []
    assert day_by_day("2008-11-19", 12) == ["2008-11-19 08:31"]


def test_one_that_waits_is_withdrawn_when_the_promise_is_answered_or_reworded(
    takes_part: Client, member: Seat, promised: Promise, following: Meeting, page: Callable[..., str]
) -> None:
    assert queued(f"{OPENS} 08:30") == 1
    with wall_clock(f"{OPENS} 08:31"):
        takes_part.post(page("meetings:promise", member.meeting_id), {"text": "Something else", "owner": member.pk})
    assert (Notice.objects.count(), Promise.objects.get().reminded_on) == (0, None)
    assert queued("2008-11-19 08:30") == 1
    assert "Something else" in Notice.objects.get().body
    takes_part.post(page("meetings:answer", following.pk, promised.pk), {"says": "tried"})
    assert Notice.objects.count() == 0


def test_one_that_was_sent_is_not_sent_again_when_the_promise_is_reworded(
    takes_part: Client, member: Seat, page: Callable[..., str]
) -> None:
    assert day_by_day(OPENS, 1) == [f"{OPENS} 08:31"]
    with wall_clock("2008-11-19 08:00"):
        takes_part.post(page("meetings:promise", member.meeting_id), {"text": "Something else", "owner": member.pk})
    assert day_by_day("2008-11-19", 12) == []


def test_the_link_in_the_mail_switches_them_off_without_signing_in_and_does_nothing_else(
    member: Seat, school: School, page: Callable[..., str]
) -> None:
    address = page("meetings:reminders_off", off_token(school.pk, member.colleague_id))
    assert queued(f"{OPENS} 08:30") == 1
    assert address in Notice.objects.get().body
    nobody = Client()
    shown = nobody.get(address)
    assert (Notice.objects.count(), shown.headers["Cache-Control"]) == (1, "private, no-store")
    assert [word for word in (member.name, STEP) if word in shown.content.decode()] == []
    assert "Reminders are off" in nobody.post(address).content.decode()
    assert Notice.objects.count() == 0
    assert queued("2008-11-19 08:30") == 0
    assert nobody.get(page("meetings:meeting", member.meeting_id)).status_code == 302


def test_a_link_of_another_school_or_one_that_was_changed_is_not_there(
    member: Seat, school: School, other_school: School, page: Callable[..., str]
) -> None:
    token = off_token(school.pk, member.colleague_id)
    wrong = [
        page("meetings:reminders_off", token, school=other_school),
        page("meetings:reminders_off", off_token(other_school.pk, member.colleague_id)),
        page("meetings:reminders_off", f"x{token}"),
    ]
    assert [Client().post(address).status_code for address in wrong] == [404, 404, 404]


def test_they_are_switched_off_and_on_on_ones_own_page(
    sign_in: Callable[[User], Client], own: dict[Role, User], page: Callable[..., str]
) -> None:
    client, says = sign_in(own[Role.COLLEAGUE]), []
    for wanted in ("no", "yes"):
        assert client.post(page("meetings:reminders"), {"wanted": wanted})["Location"] == page("publication:mine")
        says.append("you said you would try are off." in client.get(page("publication:mine")).content.decode())
    assert says == [True, False]


def test_a_demonstration_writes_to_nobody(school: School) -> None:
    type(school).objects.update(is_demonstration=True)
    assert queued(f"{OPENS} 08:30") == 0


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_learns_of_a_reminder(
    role: Role,
    member: Seat,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("no route")):
        day_by_day(OPENS, 1)
    assert Notice.objects.get().failure == "no route"
    assert [notice.subject for notice in could_not_be_told()] in ([], ["What you said you would try"])
    assert Event.objects.filter(kind__contains="remind").count() == 0
    Seat.objects.filter(meeting__group=member.meeting.group, colleague__user=own[role]).exclude(pk=member.pk).delete()
    if own[role] != member.colleague.user:
        client = sign_in(own[role])
        held = permissions_of([role])
        names = [
            name
            for name, permission in (
                ("audit:log", Permission.SEE_AUDIT_LOG),
                ("publication:overview", Permission.SEE_DRAFT_PROGRAMME),
                ("publication:programme", Permission.SEE_PUBLISHED),
                ("schools:members", Permission.MANAGE_PEOPLE),
                ("home:today", Permission.SEE_SCHOOL),
            )
            if permission in held
        ]
        for name in names:
            text = client.get(page(name)).content.decode()
            assert [word for word in (STEP, "What you said you would try") if word in text] == []


def test_a_round_takes_few_statements_however_many_promised(
    scope: School, meeting: Meeting, following: Meeting
) -> None:
    def statements(day: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            remind(school=scope, now=at(f"{day} 07:00"))
        return len(captured)

    few = statements("2008-11-14")
    for seat in meeting.seats.select_related("colleague"):
        following.seats.get_or_create(colleague=seat.colleague, defaults={"name": seat.name, "basis": "directed"})
        Promise.objects.get_or_create(meeting=meeting, colleague=seat.colleague, defaults={"text": STEP})
    assert statements("2008-11-15") <= few + 1


def test_a_school_is_looked_through_once_a_day_and_not_at_night(school: School) -> None:
    assert [queued(f"2008-11-18 {hour}") for hour in ("07:59", "17:00", "08:00", "09:00")] == [0, 0, 1, 0]
    with CaptureQueriesContext(connection) as captured:
        remind_everywhere(at("2008-11-18 12:00"))
    assert len(captured) == 2


def test_by_the_wall_of_the_school(school: School) -> None:
    type(school).objects.update(time_zone="Pacific/Auckland")
    assert remind_everywhere(datetime.fromisoformat("2008-11-17T19:30+00:00")) == 1  # 8.30am on the 18th
