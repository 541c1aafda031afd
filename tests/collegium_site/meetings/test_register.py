"""The register: nothing lost, nothing doubled, nothing kept that nobody needs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium_site.meetings.models import Attended, Mark, Meeting, Seat, Visitor
from collegium_site.meetings.services import register
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.register import Marked
from held_meetings import at, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

JSON = {"Accept": "application/json"}
NOW = "2008-11-13 15:50"


def entry(key: str, seat: Seat, mark: str, saw: str = "", when: str = NOW) -> dict[str, Any]:
    return {"key": key, "seat": seat.pk, "mark": mark, "saw": saw, "at": int(at(when).timestamp())}


def send(client: Client, address: str, *entries: dict[str, Any]) -> Any:
    with wall_clock(NOW):
        return client.post(address, {"entries": json.dumps(entries)}, headers=JSON)


@pytest.fixture
def address(meeting: Meeting, page: Callable[..., str]) -> str:
    return page("meetings:marks", meeting.pk)


def marks(meeting: Meeting) -> dict[int, tuple[str, str]]:
    return {seat.pk: (seat.mark, seat.other) for seat in Seat.objects.filter(meeting=meeting) if seat.mark}


def test_a_mark_is_one_tap(runs: Client, member: Seat, meeting: Meeting, address: str) -> None:
    answer = send(runs, address, entry("a", member, "present"))
    assert (answer.status_code, answer.json()["marks"][str(member.pk)]) == (200, ["present", "a", ""])
    assert answer.json()["count"] == [f"1 of {meeting.seats.count()} here"]


def test_what_is_sent_twice_counts_once(runs: Client, member: Seat, meeting: Meeting, address: str) -> None:
    send(runs, address, entry("a", member, "present"))
    send(runs, address, entry("a", member, "present"), entry("b", member, "not_here", saw="a"))
    send(runs, address, entry("a", member, "present"))
    assert (marks(meeting), Mark.objects.count()) == ({member.pk: ("not_here", "")}, 2)


def test_two_devices_that_did_not_know_of_each_other_are_both_shown(
    runs: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "present"))
    send(runs, address, entry("b", member, "apologies"))
    assert marks(meeting) == {member.pk: ("apologies", "present")}
    with wall_clock(NOW):
        text = runs.get(page("meetings:meeting", meeting.pk)).content.decode()
    assert "Two devices said different things: apologies and present. Tap the right one." in " ".join(text.split())
    send(runs, address, entry("c", member, "present", saw="b"))
    assert marks(meeting) == {member.pk: ("present", "")}


def test_two_devices_that_say_the_same_agree(runs: Client, member: Seat, meeting: Meeting, address: str) -> None:
    send(runs, address, entry("a", member, "present"))
    send(runs, address, entry("b", member, "present"))
    assert marks(meeting) == {member.pk: ("present", "")}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    order=st.lists(st.integers(0, 5), max_size=30),
    said=st.lists(st.sampled_from(["present", "apologies", "not_here"]), min_size=6, max_size=6),
)
def test_however_often_and_in_whatever_order_parcels_arrive_each_mark_is_kept_once(
    facilitator: Seat, member: Seat, meeting: Meeting, order: list[int], said: list[str]
) -> None:
    Mark.objects.filter(meeting=meeting).delete()
    sent = [Marked(f"k{number}", member.pk, mark, at(NOW), "") for number, mark in enumerate(said)]
    for number in order:
        register.save_register(pk=meeting.pk, marks=[sent[number]], actor=facilitator.colleague.user, now=at(NOW))
    first_time = list(dict.fromkeys(order))
    kept = list(Mark.objects.filter(meeting=meeting).values_list("key", "mark"))
    assert kept == [(f"k{number}", said[number]) for number in first_time]


def test_a_plain_form_saves_the_choices_that_were_changed(
    runs: Client, facilitator: Seat, member: Seat, meeting: Meeting, address: str
) -> None:
    form = {
        "key": "form",
        f"mark-{member.pk}": "apologies",
        f"was-{member.pk}": "",
        f"mark-{facilitator.pk}": "present",
        f"was-{facilitator.pk}": "present",
    }
    with wall_clock(NOW):
        for _time in range(2):
            assert runs.post(address, form).status_code == 302
    assert (marks(meeting), Mark.objects.count()) == ({member.pk: ("apologies", "")}, 1)


def test_a_register_of_twelve_is_one_transaction_of_at_most_eight_statements(
    runs: Client, facilitator: Seat, meeting: Meeting, other_seats: list[Seat], address: str
) -> None:
    counts, actor = [], facilitator.colleague.user
    for size in (1, 12):
        given = [entry(f"{size}-{seat.pk}", seat, "present") for seat in other_seats[:size]]
        sent = [Marked(one["key"], one["seat"], "present", at(NOW), "") for one in given]
        with CaptureQueriesContext(connection) as captured:
            register.save_register(pk=meeting.pk, marks=sent, actor=actor, now=at(NOW))
        counts.append(len(captured))
    assert counts == [6, 6]
    answer = send(runs, address, *given)
    assert [mark[0] for seat, mark in answer.json()["marks"].items() if int(seat) != facilitator.pk] == [
        "present" if seat in other_seats[:12] else "" for seat in meeting.seats.exclude(pk=facilitator.pk)
    ]


@pytest.fixture
def other_seats(meeting: Meeting, facilitator: Seat) -> list[Seat]:
    from collegium_site.schools.models import Colleague

    rows = Colleague.objects.bulk_create(
        Colleague(
            school=meeting.school, staff_id=f"X{number}", first_name="Bo", last_name=f"Oz {number:02}", kind="support"
        )
        for number in range(12)
    )
    seats = [Seat(meeting=meeting, colleague=row, name=row.name, sort_name=row.sort_name) for row in rows]
    return Seat.objects.bulk_create(seats)


def test_only_whoever_leads_marks_others(takes_part: Client, facilitator: Seat, meeting: Meeting, address: str) -> None:
    answer = send(takes_part, address, entry("a", facilitator, "not_here"))
    says = "Only whoever leads this meeting can do that."
    assert (answer.status_code, answer.json()) == (422, {"says": says, "refused": {"a": says}})
    assert marks(meeting) == {}


def test_nobody_marks_in_a_meeting_without_a_seat(led: Client, member: Seat, meeting: Meeting, address: str) -> None:
    assert send(led, address, entry("a", member, "present")).status_code == 422
    assert marks(meeting) == {}


OLD_PAGE = "This page is older than the site: load it again."


def test_of_a_parcel_only_what_cannot_be_kept_is_refused(
    runs: Client, facilitator: Seat, member: Seat, meeting: Meeting, address: str
) -> None:
    elsewhere = Seat.objects.exclude(meeting=meeting)[0]
    parcel = [
        entry("a", member, "present"),
        entry("b", elsewhere, "present"),
        entry("c", facilitator, "asleep"),
        entry("d", facilitator, "present") | {"at": "noon"},
        entry("e", facilitator, "apologies"),
    ]
    for _time in range(2):
        answer = send(runs, address, *parcel)
        refused = {"b": "No longer expected at this meeting.", "c": OLD_PAGE, "d": OLD_PAGE}
        assert (answer.status_code, answer.json()["refused"]) == (200, refused)
        assert marks(meeting) == {member.pk: ("present", ""), facilitator.pk: ("apologies", "")}
        assert sorted(Mark.objects.values_list("key", flat=True)) == ["a", "e"]


@pytest.mark.parametrize(
    "parcel",
    [
        "nonsense",
        "{}",
        '["a"]',
        '[{"key": "a", "seat": 1, "mark": "present", "at": 0}, {"seat": 1, "mark": "present", "at": 0}]',
        '[{"key": 7}]',
        '[{"key": ""}]',
        json.dumps([{"key": str(number)} for number in range(501)]),
    ],
)
def test_a_parcel_in_which_nothing_can_be_told_apart_is_a_bad_request(
    runs: Client, meeting: Meeting, address: str, page: Callable[..., str], parcel: str
) -> None:
    for where in (address, page("meetings:tap", meeting.pk)):
        answer = runs.post(where, {"entries": parcel}, headers=JSON)
        assert (answer.status_code, answer.json()) == (400, {"says": OLD_PAGE, "refused": {}})
    assert Mark.objects.count() == 0


def test_a_parcel_that_is_too_long_is_not_taken_for_an_empty_one(runs: Client, address: str) -> None:
    answer = runs.post(address, {"entries": "[" + " " * 200_000 + "]"}, headers=JSON)
    assert (answer.status_code, answer.json()["refused"]) == (400, {})


def test_a_plain_form_says_what_was_refused_and_keeps_the_rest(
    runs: Client, member: Seat, meeting: Meeting, address: str
) -> None:
    elsewhere = Seat.objects.exclude(meeting=meeting)[0]
    form = {"key": "form", f"mark-{member.pk}": "present", f"mark-{elsewhere.pk}": "present"}
    with wall_clock(NOW):
        text = runs.post(address, form, follow=True).content.decode()
    assert "No longer expected at this meeting." in text
    assert marks(meeting) == {member.pk: ("present", "")}


def test_the_register_opens_half_an_hour_before(facilitator: Seat, member: Seat, meeting: Meeting) -> None:
    one = Marked("a", member.pk, "present", at(NOW), "")
    with pytest.raises(Refused, match="opens half an hour before"):
        register.save_register(pk=meeting.pk, marks=[one], actor=facilitator.colleague.user, now=at("2008-11-13 15:14"))


def test_a_paper_register_is_keyed_in_afterwards(facilitator: Seat, member: Seat, meeting: Meeting) -> None:
    one = Marked("a", member.pk, "present", at("2008-11-20 09:00"), "")
    register.save_register(pk=meeting.pk, marks=[one], actor=facilitator.colleague.user, now=at("2008-11-20 09:00"))
    assert marks(meeting) == {member.pk: ("present", "")}


def test_arrival_times_go_when_the_meeting_is_closed(
    runs: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "present"))
    assert [mark.at for mark in Mark.objects.all()] == [at(NOW)]
    with wall_clock("2008-11-13 16:44"):
        taps = page("meetings:tap", meeting.pk)
        runs.post(taps, {"kind": "enter", "step": "welcome", "key": "1"})
        runs.post(taps, {"kind": "close", "key": "2"})
    send(runs, address, entry("b", member, "not_here", saw="a"))
    assert [mark.at for mark in Mark.objects.all()] == [None, None]


def test_someone_says_for_themselves_that_they_are_here(
    takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(NOW):
        answer = takes_part.post(page("meetings:here", meeting.pk), {"code": f" {meeting.code}", "key": "k"})
    assert (answer.status_code, marks(meeting)) == (302, {member.pk: ("present", "")})


@pytest.mark.parametrize(
    ("when", "wrong", "says"),
    [
        (NOW, "1", "This is not the code on the wall."),
        ("2008-11-13 16:46", "", "The code holds for the hour of the meeting only. Ask whoever leads to mark you."),
        ("2008-11-13 15:00", "", "The register opens half an hour before the meeting starts."),
    ],
)
def test_the_code_holds_for_its_meeting_and_its_hour(
    takes_part: Client, meeting: Meeting, page: Callable[..., str], when: str, wrong: str, says: str
) -> None:
    with wall_clock(when):
        answer = takes_part.post(page("meetings:here", meeting.pk), {"code": meeting.code + wrong, "key": "k"})
    assert says in answer.content.decode()
    assert marks(meeting) == {}


def test_someone_who_comes_late_and_says_so_stands_above_what_was_marked(
    runs: Client, takes_part: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "not_here"))
    with wall_clock("2008-11-13 15:59"):
        takes_part.post(page("meetings:here", meeting.pk), {"code": meeting.code, "key": "k"})
    assert marks(meeting) == {member.pk: ("present", "")}


def test_a_disrupted_day_keeps_nothing_about_anyone_and_takes_nothing(
    runs: Client, led: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "not_here"))
    led.post(page("meetings:days"), {"day": "2008-11-13", "disrupted": "on"})
    answer = send(runs, address, entry("b", member, "not_here"))
    says = "The school was disrupted on this day: nothing about anyone is kept."
    assert (answer.status_code, answer.json()) == (422, {"says": says, "refused": {"b": says}})
    assert (marks(meeting), Mark.objects.count(), Attended.objects.count(), Visitor.objects.count()) == ({}, 0, 0, 0)
    assert set(Meeting.objects.filter(disrupted=True).values_list("date", flat=True)) == {meeting.date}


def test_a_day_is_asked_about_before_its_marks_are_removed(
    runs: Client, led: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "present"))
    asked = led.get(page("meetings:days") + "?ask=2008-11-13").content.decode()
    assert "Every mark of this day is removed for good (1 present, 0 apologies)" in " ".join(asked.split())
    assert marks(meeting) == {member.pk: ("present", "")}
    assert "removed for good" not in led.get(page("meetings:days") + "?ask=yesterday").content.decode()


def test_a_day_that_was_not_disrupted_after_all_can_be_marked_again(
    runs: Client, led: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    led.post(page("meetings:days"), {"day": "2008-11-13", "disrupted": "on"})
    led.post(page("meetings:days"), {"day": "2008-11-13"})
    send(runs, address, entry("a", member, "present"))
    assert marks(meeting) == {member.pk: ("present", "")}


def test_the_leader_sees_totals_and_no_name(
    runs: Client, led: Client, member: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", member, "present"))
    text = led.get(page("meetings:days")).content.decode()
    assert [name for name in Seat.objects.values_list("name", flat=True) if name in text] == []
    assert text.count("<tr id=") == Meeting.objects.values("date").distinct().count()


def test_the_days_take_few_statements(led: Client, version: object, page: Callable[..., str]) -> None:
    with CaptureQueriesContext(connection) as captured:
        led.get(page("meetings:days"))
    assert len(captured) <= 8


def test_the_paper_register_names_everyone_expected(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    text = runs.get(page("meetings:paper", meeting.pk)).content.decode()
    assert [
        name for name in meeting.seats.values_list("name", flat=True) if name.replace("'", "&#x27;") not in text
    ] == []


def test_the_wall_shows_the_code_for_the_hour_only(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    shown = []
    for when in (NOW, "2008-11-13 17:30"):
        with wall_clock(when):
            shown.append(
                f"<strong>{meeting.code}</strong>" in runs.get(page("meetings:wall", meeting.pk)).content.decode()
            )
    assert shown == [True, False]


def test_a_member_sees_nobodys_mark(
    runs: Client, takes_part: Client, facilitator: Seat, meeting: Meeting, address: str, page: Callable[..., str]
) -> None:
    send(runs, address, entry("a", facilitator, "not_here"))
    with wall_clock(NOW):
        state = takes_part.get(page("meetings:state", meeting.pk)).json()
        text = takes_part.get(page("meetings:meeting", meeting.pk)).content.decode()
    assert ("marks" in state, "not_here" in text) == (False, False)


def test_the_facilitators_own_seat_is_marked_too(
    runs: Client, facilitator: Seat, meeting: Meeting, address: str, own: dict[Any, User]
) -> None:
    send(runs, address, entry("a", facilitator, "present"))
    assert seat_at(meeting, facilitator.colleague.user, leads=True).mark == "present"


def test_someone_of_the_school_without_a_seat_comes_as_a_visitor_with_the_code(
    led: Client, leader: User, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:here", meeting.pk)
    with wall_clock("2008-11-13 15:50"):
        assert "you come as a visitor" in led.get(address).content.decode()
        wrong = led.post(address, {"code": "0000", "key": "a"}).content.decode()
        assert ("This is not the code on the wall." in wrong, meeting.attended.count()) == (True, 0)
        for key in "ab":
            answer = led.post(address, {"code": meeting.code, "key": key}, follow=True)
            assert answer.redirect_chain == [(page("meetings:meeting", meeting.pk), 302)]
            assert "You were here as a visitor on Thursday 13 November 2008." in answer.content.decode()
    assert list(meeting.attended.values_list("visitor__name", flat=True)) == [leader.get_full_name()]


def test_whoever_guesses_the_code_is_stopped_and_nobody_else(
    led: Client, takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:here", meeting.pk)
    with wall_clock("2008-11-13 15:50"):
        for number in range(10):
            wrong = led.post(address, {"code": f"x{number}", "key": f"k{number}"}).content.decode()
            assert "This is not the code on the wall." in wrong
        stopped = led.post(address, {"code": meeting.code, "key": "last"}).content.decode()
        assert ("Too many wrong codes." in stopped, meeting.attended.count()) == (True, 0)
        assert takes_part.post(address, {"code": meeting.code, "key": "mine"}).status_code == 302
        assert led.get(page("meetings:meeting", meeting.pk)).status_code == 404


@pytest.mark.parametrize("when", ["2008-11-13 15:14", "2008-11-13 16:46", "2008-11-14 15:50"])
def test_outside_the_hour_there_is_nothing_for_a_visitor(
    led: Client, meeting: Meeting, page: Callable[..., str], when: str
) -> None:
    with wall_clock(when):
        assert led.get(page("meetings:here", meeting.pk)).status_code == 404
        assert led.post(page("meetings:here", meeting.pk), {"code": meeting.code, "key": "a"}).status_code == 404
    assert meeting.attended.count() == 0


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("2008-11-13 18:00", ""),
        ("2008-11-14 09:00", "keyed in before Thursday 27 November 2008: then this day is counted, once."),
        ("2008-11-26 23:00", "keyed in before Thursday 27 November 2008: then this day is counted, once."),
        ("2008-11-27 00:00", "What is marked now is kept and counts for that person; it may be in no total."),
    ],
)
def test_the_register_says_when_a_mark_comes_too_late_for_totals(
    runs: Client, meeting: Meeting, page: Callable[..., str], when: str, says: str
) -> None:
    with wall_clock(when):
        text = " ".join(runs.get(page("meetings:meeting", meeting.pk)).content.decode().split())
    said = [line for line in ("keyed in before", "What is marked now") if line in text]
    assert (len(said), says in text) == (1 if says else 0, True)
