"""Minutes: three lines, every version kept, nobody's words overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.audit.models import Event
from collegium_site.meetings.models import Action, Beside, Meeting, Minutes, MinutesVersion, Seat
from collegium_site.notices.models import Notice
from collegium_site.tenancy.permissions import Role
from held_meetings import next_meeting, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User


@pytest.fixture
def address(meeting: Meeting, page: Callable[..., str]) -> str:
    return page("meetings:minutes", meeting.pk)


def lines(base: int, learned: str = "Short questions work", agreed: str = "", parked: str = "") -> dict[str, object]:
    return {"learned": learned, "agreed": agreed, "parked": parked, "base": base}


def test_three_lines_are_kept_with_every_version(runs: Client, facilitator: Seat, address: str) -> None:
    runs.post(address, lines(0))
    runs.post(address, lines(1, agreed="We try it in Year 9"))
    kept = Minutes.objects.get()
    assert (kept.number, kept.agreed, kept.state) == (2, "We try it in Year 9", "draft")
    versions = MinutesVersion.objects.order_by("number").values_list("number", "agreed", "by_name")
    assert list(versions) == [(1, "", facilitator.name), (2, "We try it in Year 9", facilitator.name)]


def test_two_who_write_at_once_both_keep_their_words(
    runs: Client, takes_part: Client, facilitator: Seat, member: Seat, address: str
) -> None:
    runs.post(address, lines(0, learned="The facilitator's words"))
    answer = takes_part.post(address, lines(0, learned="The member's words"))
    text = answer.content.decode()
    assert Minutes.objects.get().learned == "The facilitator's words"
    assert "The facilitator&#x27;s words" in text
    assert "The member&#x27;s words" in text
    assert f"{facilitator.name} saved while you were writing." in text
    assert 'name="base" value="1"' in text
    assert "The <mark>facilitator&#x27;s </mark>words" in text
    assert "The <mark>member&#x27;s </mark>words" in text
    assert Beside.objects.values_list("number", "learned", "by_name").get() == (1, "The member's words", member.name)
    takes_part.post(address, lines(1, learned="Both"))
    assert list(MinutesVersion.objects.order_by("number").values_list("learned", flat=True)) == [
        "The facilitator's words",
        "Both",
    ]


def test_lines_that_end_as_another_browser_ends_them_say_the_same(runs: Client, address: str) -> None:
    for end in ("\n", "\r\n"):
        runs.post(address, lines(0, learned=f"Short questions work{end}Waiting is hard"))
    assert MinutesVersion.objects.get().learned == "Short questions work\nWaiting is hard"


def test_the_page_says_how_far_they_are_and_prints_the_lines_without_the_form(runs: Client, address: str) -> None:
    runs.post(address, lines(0))
    text = runs.get(address).content.decode()
    on_paper = text[text.index('class="paper-only"') :]
    assert "Short questions work" in on_paper[: on_paper.index("</dl>")]
    assert text.count('<span class="status">draft</span>') == 1


def test_what_was_typed_beside_a_version_is_kept_once_and_read_by_the_group(
    runs: Client, takes_part: Client, member: Seat, address: str
) -> None:
    runs.post(address, lines(0, learned="Theirs"))
    for _time in range(2):
        takes_part.post(address, lines(0, learned="Written in between"))
    assert Beside.objects.count() == 1
    text = runs.get(address).content.decode()
    assert "written beside it" in text
    assert "Written in between" in text


def test_saving_the_same_again_makes_no_version(runs: Client, address: str) -> None:
    for _time in range(2):
        runs.post(address, lines(0))
    assert MinutesVersion.objects.count() == 1


def test_steps_that_were_parked_stand_in_the_third_line(
    runs: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    tap = page("meetings:tap", meeting.pk)
    with wall_clock("2008-11-13 16:44"):
        runs.post(tap, {"kind": "enter", "step": "welcome", "key": "1"})
        runs.post(tap, {"kind": "enter", "step": "close", "key": "2"})
        runs.post(tap, {"kind": "close", "key": "3"})
        text = runs.get(address).content.decode()
    assert "What this focus means to us\nWhat already works</textarea>" in text


def test_circulating_tells_everyone_with_an_address_once(
    runs: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    runs.post(address, lines(0))
    for _time in range(2):
        runs.post(page("meetings:circulate", meeting.pk))
    people = [seat.colleague for seat in meeting.seats.select_related("colleague__user")]
    expected = sorted(person.email or person.user.email for person in people if person.email or person.user)
    told = Notice.objects.filter(subject__startswith="Minutes: ").values_list("recipient", flat=True)
    assert sorted(told) == expected
    assert Minutes.objects.get().state == "circulated"
    assert Event.objects.filter(kind="minutes.circulated").count() == 1


def test_there_is_nothing_to_circulate_before_something_is_written(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    answer = runs.post(page("meetings:circulate", meeting.pk), follow=True)
    assert "There is no draft to circulate." in answer.content.decode()


def test_once_circulated_only_whoever_leads_changes_them(
    runs: Client, takes_part: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    runs.post(address, lines(0))
    runs.post(page("meetings:circulate", meeting.pk))
    answer = takes_part.post(address, lines(2, learned="Mine"))
    assert "These minutes can no longer be changed." in answer.content.decode()
    runs.post(address, lines(2, learned="Corrected"))
    assert (Minutes.objects.get().learned, Minutes.objects.get().state) == ("Corrected", "circulated")


def test_they_are_agreed_at_the_next_meeting_and_stay(
    runs: Client, meeting: Meeting, colleague: User, address: str, page: Callable[..., str]
) -> None:
    following = next_meeting(meeting)
    seat_at(following, colleague, leads=True)
    runs.post(address, lines(0))
    minutes = Minutes.objects.get()
    agree = page("meetings:agree", following.pk, minutes.pk)
    assert "Minutes are agreed once they are circulated" in runs.post(agree, follow=True).content.decode()
    runs.post(page("meetings:circulate", meeting.pk))
    runs.post(page("meetings:agree", meeting.pk, minutes.pk))
    assert Minutes.objects.get().state == "circulated"
    runs.post(agree)
    runs.post(address, lines(3, learned="Too late"))
    kept = Minutes.objects.get()
    assert (kept.state, kept.learned, kept.number) == ("agreed", "Short questions work", 3)


@pytest.mark.parametrize("name", ["minutes", "minutes_paper"])
def test_governors_read_the_minutes_of_meetings_they_were_at(
    runs: Client,
    meeting: Meeting,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    address: str,
    page: Callable[..., str],
    name: str,
) -> None:
    runs.post(address, lines(0))
    seat = seat_at(meeting, own[Role.GOVERNOR])
    type(seat.colleague).objects.filter(pk=seat.colleague_id).update(kind="governor")
    client, statuses = sign_in(own[Role.GOVERNOR]), []
    for mark in ("", "present"):
        Seat.objects.filter(pk=seat.pk).update(mark=mark)
        statuses.append(client.get(page(f"meetings:{name}", meeting.pk)).status_code)
    assert statuses == [404, 200]


def test_actions_have_an_owner_and_are_ticked_off(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:actions", meeting.pk)
    for _time in range(2):
        runs.post(address, {"what": "Book the hall", "owner": member.pk, "key": "a"})
    action = Action.objects.get()
    assert (action.what, action.owner) == ("Book the hall", member)
    takes_part.post(address, {"done": action.pk, "is_done": "on"})
    assert Action.objects.get().is_done is True
    takes_part.post(address, {"done": action.pk})
    assert Action.objects.get().is_done is False


def test_decisions_have_an_owner_too_and_open_actions_come_first_next_time(
    runs: Client, member: Seat, meeting: Meeting, following: Meeting, address: str, page: Callable[..., str]
) -> None:
    runs.post(address, lines(0))
    for key, kind, what in (("a", "decision", "Hinge questions in Year 9"), ("b", "action", "Book the hall")):
        form = {"kind": kind, "what": what, "owner": member.pk, "key": key}
        runs.post(page("meetings:actions", meeting.pk), form)
    assert list(Action.objects.values_list("kind", "owner__name")) == [
        ("decision", member.name),
        ("action", member.name),
    ]
    paper = runs.get(page("meetings:minutes_paper", meeting.pk)).content.decode()
    assert paper.index("Hinge questions in Year 9") < paper.index("Book the hall")
    with wall_clock(f"{following.date} 15:50"):
        assert "1 action of last time is open" in runs.get(page("meetings:meeting", following.pk)).content.decode()


def test_an_action_of_another_meeting_cannot_be_ticked(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    elsewhere = Action.objects.create(meeting=Meeting.objects.exclude(pk=meeting.pk)[0], key="x", what="Y")
    runs.post(page("meetings:actions", meeting.pk), {"done": elsewhere.pk, "is_done": "on"})
    elsewhere.refresh_from_db()
    assert elsewhere.is_done is False


def test_the_paper_says_when_it_finished(
    runs: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    tap = page("meetings:tap", meeting.pk)
    with wall_clock("2008-11-13 16:44"):
        runs.post(tap, {"kind": "enter", "step": "welcome", "key": "1"})
        runs.post(tap, {"kind": "close", "key": "2"})
    runs.post(address, lines(0))
    text = runs.get(page("meetings:minutes_paper", meeting.pk)).content.decode()
    assert "finished 4.44pm" in text
    assert "Short questions work" in text


def test_those_of_a_blocks_last_meeting_are_agreed_by_whoever_led_it(
    runs: Client, takes_part: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(number=meeting.of)
    runs.post(address, lines(0))
    kept = Minutes.objects.get()
    agree = page("meetings:agree", meeting.pk, kept.pk)
    runs.post(agree)
    assert Minutes.objects.get().state == "draft"
    runs.post(page("meetings:circulate", meeting.pk))
    assert runs.get(address).content.decode().count(agree) == 1
    assert agree not in takes_part.get(address).content.decode()
    takes_part.post(agree)
    assert Minutes.objects.get().state == "circulated"
    runs.post(agree)
    assert Minutes.objects.get().state == "agreed"


def test_those_of_another_meeting_wait_for_the_next(
    runs: Client, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    runs.post(address, lines(0))
    runs.post(page("meetings:circulate", meeting.pk))
    runs.post(page("meetings:agree", meeting.pk, Minutes.objects.get().pk))
    assert Minutes.objects.get().state == "circulated"
