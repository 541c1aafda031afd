"""Promises: one small step each, answered by its owner, read by the group and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.meetings.models import MarkKind, Meeting, Promise, Seat
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from held_meetings import seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

DURING = "2008-11-13 16:30"
STEP = "Ask 9X to write the last question themselves"


def promised(client: Client, seat: Seat, page: Callable[..., str], text: str = STEP) -> None:
    with wall_clock(DURING):
        client.post(page("meetings:promise", seat.meeting_id), {"text": text, "owner": seat.pk})


def test_a_promise_is_made_and_changed_until_it_is_answered(
    takes_part: Client, member: Seat, following: Meeting, page: Callable[..., str]
) -> None:
    promised(takes_part, member, page, "Something")
    promised(takes_part, member, page)
    made = Promise.objects.get()
    assert (made.text, made.name) == (STEP, member.name)
    takes_part.post(page("meetings:answer", following.pk, made.pk), {"says": "tried", "line": "They wrote three."})
    promised(takes_part, member, page, "Something else")
    made.refresh_from_db()
    assert (made.text, made.answer, made.line) == (STEP, "tried", "They wrote three.")


def test_last_times_promises_come_after_the_register_and_before_new_ones(
    takes_part: Client, runs: Client, member: Seat, following: Meeting, page: Callable[..., str]
) -> None:
    promised(takes_part, member, page)
    with wall_clock(f"{following.date} 15:50"):
        text = runs.get(page("meetings:meeting", following.pk)).content.decode()
    of_ids = [text.index(f'id="{name}"') for name in ("register-heading", "last-heading", "promises-heading")]
    assert of_ids == sorted(of_ids)
    assert of_ids[1] < text.index(STEP) < of_ids[2]
    links = [text.index(f'href="#{name}"') for name in ("register-heading", "last-heading", "promises-heading")]
    assert links == sorted(links)
    assert links[2] < of_ids[0]
    assert "0 of 1 came back" in text


def test_only_its_owner_answers_a_promise(
    takes_part: Client, runs: Client, member: Seat, following: Meeting, page: Callable[..., str]
) -> None:
    promised(takes_part, member, page)
    made = Promise.objects.get()
    runs.post(page("meetings:answer", following.pk, made.pk), {"says": "not_yet"})
    made.refresh_from_db()
    assert made.answer == ""


def test_whoever_leads_writes_for_those_who_do_not_sign_in_and_for_no_one_else(
    runs: Client, member: Seat, meeting: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    quiet = next(seat for seat in meeting.seats.select_related("colleague") if not seat.colleague.user_id)
    with wall_clock(DURING):
        for seat in (quiet, member):
            runs.post(page("meetings:promise", meeting.pk), {"text": STEP, "owner": seat.pk})
    made = Promise.objects.get()
    assert made.colleague_id == quiet.colleague_id
    runs.post(page("meetings:answer", following.pk, made.pk), {"says": "changed"})
    made.refresh_from_db()
    assert made.answer == "changed"


def test_a_promise_of_another_group_cannot_be_answered_through_ones_own_meeting(
    takes_part: Client, member: Seat, following: Meeting, page: Callable[..., str]
) -> None:
    elsewhere = Meeting.objects.exclude(group=following.group)[0]
    foreign = Promise.objects.create(meeting=elsewhere, colleague=member.colleague, name="X", text="Y")
    takes_part.post(page("meetings:answer", following.pk, foreign.pk), {"says": "tried"})
    foreign.refresh_from_db()
    assert foreign.answer == ""


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reads_the_promises_of_a_group_it_is_not_in(
    takes_part: Client,
    member: Seat,
    following: Meeting,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    role: Role,
) -> None:
    promised(takes_part, member, page)
    Seat.objects.filter(meeting__group=following.group, colleague__user=own[role]).delete()
    client = sign_in(own[role])
    gone = 404 if Permission.ATTEND in permissions_of([role]) else 403
    addresses = [
        page(f"meetings:{name}", pk)
        for name in ("meeting", "minutes", "state")
        for pk in (following.pk, member.meeting_id)
    ]
    assert {client.get(address).status_code for address in addresses} == {gone}
    for name in ("home:today", "meetings:list", "publication:mine", "audit:log"):
        assert STEP not in client.get(page(name)).content.decode()


@pytest.mark.parametrize("kind", ["governor", "partner"])
def test_governors_and_partners_read_those_of_meetings_they_were_at(
    takes_part: Client,
    member: Seat,
    meeting: Meeting,
    following: Meeting,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    kind: str,
) -> None:
    promised(takes_part, member, page)
    seats = [seat_at(one, own[Role.GOVERNOR]) for one in (meeting, following)]
    Colleague.objects.filter(pk=seats[0].colleague_id).update(kind=kind)
    client, seen = sign_in(own[Role.GOVERNOR]), []
    for mark in ("", MarkKind.NOT_HERE, MarkKind.PRESENT):
        Seat.objects.filter(pk=seats[0].pk).update(mark=mark)
        seen.append(STEP in client.get(page("meetings:meeting", following.pk)).content.decode())
    assert seen == [False, False, True]


def test_an_empty_promise_is_asked_for_in_words(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    with wall_clock(DURING):
        answer = takes_part.post(
            page("meetings:promise", member.meeting_id), {"text": " ", "owner": member.pk}, follow=True
        )
    assert "Write down what you will try." in answer.content.decode()


def test_the_safeguarding_lead_stands_beside_what_can_be_written(
    takes_part: Client, member: Seat, page: Callable[..., str]
) -> None:
    school = member.school
    school.safeguarding_name, school.safeguarding_phone, school.safeguarding_room = "Ola Brandt", "214", "Room 3"
    school.save()
    with wall_clock(DURING):
        for name in ("meeting", "minutes"):
            text = takes_part.get(page(f"meetings:{name}", member.meeting_id)).content.decode()
            assert "Pupils are not named here." in text
            assert ">Ola Brandt, 214, Room 3</strong>" in text


def test_promises_stay_to_be_read_when_the_school_was_disrupted(
    takes_part: Client, led: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    promised(takes_part, member, page)
    led.post(page("meetings:days"), {"day": f"{meeting.date:%Y-%m-%d}", "disrupted": "on"})
    text = takes_part.get(page("meetings:meeting", meeting.pk)).content.decode()
    assert text.count(STEP) == 1
    assert page("meetings:promise", meeting.pk) not in text


def test_promises_wait_for_the_meeting(takes_part: Client, member: Seat, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-10 09:00"):
        takes_part.post(page("meetings:promise", member.meeting_id), {"text": STEP, "owner": member.pk})
    assert Promise.objects.count() == 0
