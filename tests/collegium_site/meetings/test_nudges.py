"""A word in private: kind, once about each meeting, read by one person and by nobody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from collegium_site.audit.models import Event
from collegium_site.meetings.models import Meeting, Nudge, Seat
from collegium_site.notices.models import Notice
from collegium_site.schools.models import Colleague, LeavePeriod
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from held_meetings import at, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

LINE = "Your idea with the hinge question stayed with me"
EVENING = "2008-11-13 19:00"


def say(client: Client, to: Seat, page: Callable[..., str], meeting: int = 0, says: str = "word") -> str:
    with wall_clock(EVENING):
        form = {"to": to.pk, "says": says, "line": LINE}
        answer = client.post(page("meetings:nudge", meeting or to.meeting_id), form, follow=True)
    to.refresh_from_db()
    return answer.content.decode()


@pytest.fixture(autouse=True)
def nothing_told(meeting: Meeting) -> None:
    Notice.objects.all().delete()


def test_it_stands_on_the_page_of_whoever_it_is_for_and_leaves_by_mail_when_they_work(
    runs: Client, takes_part: Client, member: Seat, page: Callable[..., str]
) -> None:
    assert f"{member.name} reads it, and nobody else." in say(runs, member, page)
    with wall_clock("2008-11-14 09:00"):
        assert LINE in takes_part.get(page("meetings:meeting", member.meeting_id)).content.decode()
    mail = Notice.objects.get()
    assert (mail.recipient, mail.not_before, mail.not_after) == (
        member.colleague.user.email,
        at("2008-11-14 08:00"),
        at("2008-11-14 17:00"),
    )
    assert str(Nudge.WORD.label) in mail.body
    assert LINE in mail.body
    assert LINE not in mail.subject


@pytest.mark.parametrize(
    ("days", "hours", "leave", "opens"),
    [
        ("WThF", "WThF 10:00-14:00", None, "2008-11-14 10:00"),
        ("M", "", None, "2008-11-17 08:00"),
        ("", "", (date(2008, 11, 14), date(2008, 11, 18)), "2008-11-19 08:00"),
    ],
)
def test_the_mail_waits_for_their_days_and_hours_and_the_end_of_their_leave(
    days: str,
    hours: str,
    leave: tuple[date, date] | None,
    opens: str,
    runs: Client,
    member: Seat,
    page: Callable[..., str],
) -> None:
    Colleague.objects.filter(pk=member.colleague_id).update(days=days, hours=hours)
    if leave:
        LeavePeriod.objects.create(colleague=member.colleague, first=leave[0], last=leave[1])
    say(runs, member, page)
    assert Notice.objects.get().not_before == at(opens)


def test_once_about_each_meeting(runs: Client, member: Seat, page: Callable[..., str]) -> None:
    say(runs, member, page)
    assert "once about each meeting" in say(runs, member, page, says="help")
    assert (member.nudge, Notice.objects.count()) == ("word", 1)


@pytest.mark.parametrize("for_a_day", [False, True])
def test_nobody_says_it_but_whoever_leads_the_group(
    takes_part: Client, facilitator: Seat, member: Seat, page: Callable[..., str], *, for_a_day: bool
) -> None:
    Seat.objects.filter(pk=member.pk).update(leads_today=for_a_day)
    say(takes_part, facilitator, page)
    assert (facilitator.nudge, Notice.objects.count()) == ("", 0)


def test_it_goes_to_another_member_of_the_same_meeting(
    runs: Client, facilitator: Seat, page: Callable[..., str]
) -> None:
    elsewhere = Meeting.objects.exclude(pk=facilitator.meeting_id)[0].seats.all()[0]
    for to in (facilitator, elsewhere):
        say(runs, to, page, facilitator.meeting_id)
    assert (facilitator.nudge, elsewhere.nudge, Notice.objects.count()) == ("", "", 0)


def test_only_the_kind_sentences_can_be_said(runs: Client, member: Seat, page: Callable[..., str]) -> None:
    assert "Choose a member and a sentence" in say(runs, member, page, says="do your share")
    assert member.nudge == ""


def test_whoever_cannot_be_reached_here_is_to_be_spoken_to(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    quiet = meeting.seats.filter(colleague__user=None)[0]
    Colleague.objects.filter(pk=quiet.colleague_id).update(email="")
    assert "cannot be reached here: say it to them." in say(runs, quiet, page)
    assert quiet.nudge == ""


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DATA_MANAGER}))
def test_nobody_else_reads_it(
    role: Role,
    runs: Client,
    member: Seat,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    before = Event.objects.count()
    say(runs, member, page)
    assert Event.objects.count() == before
    if role != Role.COLLEAGUE and Permission.ATTEND in permissions_of([role]):
        seat_at(member.meeting, own[role], deputises=True)
    client = sign_in(own[role])
    names = ["home:today", "meetings:list", "publication:mine", "audit:log", "publication:overview", "meetings:days"]
    of_meeting = ["meeting", "wall", "state", "minutes", "minutes_paper", "paper", "catch_up"]
    addresses = [page(name) for name in names]
    addresses += [page(f"meetings:{name}", member.meeting_id) for name in of_meeting]
    with wall_clock("2008-11-13 20:00"):
        assert [address for address in addresses if LINE in client.get(address).content.decode()] == []
