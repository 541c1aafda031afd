"""Our understanding of this focus: written by whoever leads, carried through the block, nobody's words lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.meetings.models import Meeting, Seat, Understanding, UnderstandingVersion
from collegium_site.tenancy.permissions import Role
from held_meetings import next_meeting, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

SECRET = "For us it means that every pupil can put a question"
FIRST, LATER = "2008-11-13 16:40", "2008-12-01 15:50"


@pytest.fixture
def address(meeting: Meeting, page: Callable[..., str]) -> str:
    return page("meetings:understanding", meeting.pk)


def write(client: Client, address: str, base: int, text: str = SECRET, when: str = FIRST) -> str:
    with wall_clock(when):
        return client.post(address, {"text": text, "base": base}, follow=True).content.decode()


def test_it_stands_on_every_later_agenda_of_the_block(
    runs: Client, takes_part: Client, member: Seat, address: str, meeting: Meeting, page: Callable[..., str]
) -> None:
    write(runs, address, 0)
    later = next_meeting(meeting)
    seat_at(later, member.colleague.user)
    with wall_clock("2008-11-25 12:00"):
        text = takes_part.get(page("meetings:meeting", later.pk)).content.decode()
    assert (SECRET in text, "Say it better" in text) == (True, False)


def test_it_can_be_said_better_at_a_later_meeting_and_every_version_is_kept(
    runs: Client, facilitator: Seat, address: str, meeting: Meeting, page: Callable[..., str]
) -> None:
    write(runs, address, 0)
    later = next_meeting(meeting)
    seat_at(later, facilitator.colleague.user, leads=True)
    write(runs, page("meetings:understanding", later.pk), 1, "Said better", LATER)
    kept = Understanding.objects.get()
    assert (kept.meeting, kept.number, kept.text) == (meeting, 2, "Said better")
    versions = UnderstandingVersion.objects.order_by("number").values_list("number", "text", "by_name")
    assert list(versions) == [(1, SECRET, facilitator.name), (2, "Said better", facilitator.name)]


def test_two_who_write_at_once_both_keep_their_words(
    runs: Client, takes_part: Client, member: Seat, facilitator: Seat, address: str
) -> None:
    Seat.objects.filter(pk=member.pk).update(deputises=True)
    write(runs, address, 0, "The facilitator's words")
    text = write(takes_part, address, 0, "The deputy's words")
    assert "The facilitator&#x27;s words" in text
    assert "The deputy&#x27;s words" in text
    assert f"{facilitator.name} saved while you were writing." in text
    assert Understanding.objects.get().text == "The facilitator's words"
    write(takes_part, address, 1, "Both")
    assert Understanding.objects.get().text == "Both"


def test_saving_the_same_again_makes_no_version(runs: Client, address: str) -> None:
    write(runs, address, 0)
    write(runs, address, 0)
    assert UnderstandingVersion.objects.count() == 1


def test_only_whoever_leads_writes_it_and_only_once_the_meeting_is_near(
    runs: Client, takes_part: Client, address: str
) -> None:
    says = "Whoever leads writes it, from half an hour before the meeting on."
    assert says in write(takes_part, address, 0)
    assert says in write(runs, address, 0, when="2008-11-13 15:00")
    assert Understanding.objects.count() == 0


def test_whoever_took_the_lead_for_the_day_writes_it(takes_part: Client, member: Seat, address: str) -> None:
    Seat.objects.filter(pk=member.pk).update(leads_today=True)
    write(takes_part, address, 0)
    assert Understanding.objects.get().by_name == member.name


def test_an_empty_paragraph_is_refused_at_its_field(runs: Client, address: str) -> None:
    assert "Write what you understand by this focus." in write(runs, address, 0, "  ")


@pytest.mark.parametrize("kind", ["governor", "partner"])
@pytest.mark.parametrize("mark", ["", "present"])
def test_governors_and_partners_read_it_once_they_were_at_a_meeting(
    runs: Client, takes_part: Client, member: Seat, address: str, meeting: Meeting, page: Callable[..., str],
    kind: str, mark: str,
) -> None:  # fmt: skip
    type(member.colleague).objects.filter(pk=member.colleague_id).update(kind=kind)
    Seat.objects.filter(pk=member.pk).update(mark=mark)
    write(runs, address, 0)
    with wall_clock(FIRST):
        read = [takes_part.get(one).content.decode() for one in (address, page("meetings:meeting", meeting.pk))]
    assert [SECRET in text for text in read] == [mark == "present"] * 2


@pytest.mark.parametrize("role", list(Role))
def test_nobody_without_a_seat_reads_it(
    sign_in: Callable[[User], Client], own: dict[Role, User], runs: Client, address: str, meeting: Meeting, role: Role
) -> None:
    write(runs, address, 0)
    meeting.seats.filter(colleague__user=own[role]).delete()
    answer = sign_in(own[role]).get(address)
    assert (answer.status_code in {403, 404}, SECRET in answer.content.decode()) == (True, False)
