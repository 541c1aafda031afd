"""Running a meeting: taps from any device count once, and everyone sees the same clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.audit.models import Event
from collegium_site.meetings.models import Meeting, Seat, Tap
from held_meetings import at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

JSON = {"Accept": "application/json"}


def tap(client: Client, address: str, *entries: dict[str, Any]) -> Any:
    return client.post(address, {"entries": json.dumps(entries)}, headers=JSON)


def entry(key: str, kind: str, when: str, step: str = "") -> dict[str, Any]:
    return {"key": key, "kind": kind, "step": step, "at": int(at(when).timestamp())}


def refused(says: str, keys: str = "a") -> dict[str, Any]:
    return {"says": says, "refused": dict.fromkeys(keys, says)}


def test_a_late_start_is_told_and_finishes_on_time(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:52"):
        runs.post(page("meetings:tap", meeting.pk), {"kind": "enter", "step": "welcome", "key": "a"})
        text = runs.get(page("meetings:meeting", meeting.pk)).content.decode()
    meeting.refresh_from_db()
    assert meeting.started_at == at("2008-11-13 15:52")
    assert "Started 3.52pm." in text
    assert "“What I will try” and “Close” keep their time." in text
    assert ">4.45pm</p>" in text


def test_what_is_sent_twice_counts_once(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 16:00"):
        for _time in range(2):
            answer = tap(runs, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 15:50", "welcome"))
    assert answer.json()["entered"] == [["welcome", int(at("2008-11-13 15:50").timestamp())]]
    assert Tap.objects.count() == 1


def test_taps_that_waited_for_the_network_come_in_with_their_own_times(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-13 16:50"):
        answer = tap(
            runs,
            page("meetings:tap", meeting.pk),
            entry("a", "enter", "2008-11-13 15:46", "welcome"),
            entry("b", "enter", "2008-11-13 15:56", "focus"),
            entry("c", "close", "2008-11-13 16:44"),
        )
    meeting.refresh_from_db()
    says = [
        "Started 3.46pm.",
        "“What already works” was not reached and is parked for next time.",
        "“What I will try” and “Close” were not reached.",
    ]
    assert (answer.json()["says"], meeting.closed_at) == (says, at("2008-11-13 16:44"))


def test_nothing_is_done_in_the_future(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:50"):
        tap(runs, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 19:00", "welcome"))
    assert Tap.objects.get().at == at("2008-11-13 15:50")


def test_a_second_device_sees_the_same_and_hears_nothing_while_nothing_changes(
    runs: Client, takes_part: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-13 15:50"):
        tap(runs, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 15:50", "welcome"))
        one, other = (client.get(page("meetings:state", meeting.pk)) for client in (runs, takes_part))
        same = takes_part.get(page("meetings:state", meeting.pk), headers={"If-None-Match": other["ETag"]})
    of_leader = {name: value for name, value in one.json().items() if name != "marks"}
    assert (of_leader, same.status_code, same.content) == (other.json(), 304, b"")


def test_only_whoever_leads_runs_the_clock(takes_part: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:50"):
        answer = tap(takes_part, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 15:50", "welcome"))
    assert (answer.status_code, answer.json()) == (422, refused("Only whoever leads this meeting can do that."))
    assert Tap.objects.count() == 0


def test_anyone_of_the_group_can_take_the_lead_for_the_day(
    takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-13 15:50"):
        takes_part.post(page("meetings:lead", meeting.pk))
        answer = tap(takes_part, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 15:50", "welcome"))
    assert answer.status_code == 200
    assert Event.objects.filter(kind="meeting.led_today").count() == 1


@pytest.mark.parametrize("when", ["2008-11-13 15:14", "2008-11-12 15:45", "2008-11-14 15:45"])
def test_a_meeting_begins_on_its_day_and_not_hours_before(
    runs: Client, meeting: Meeting, page: Callable[..., str], when: str
) -> None:
    with wall_clock(when):
        answer = tap(runs, page("meetings:tap", meeting.pk), entry("a", "enter", when, "welcome"))
    assert answer.json() == refused("The meeting can be begun on its own day, from half an hour before it starts.")


def test_a_step_that_is_not_on_the_agenda_is_refused(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:50"):
        answer = tap(runs, page("meetings:tap", meeting.pk), entry("a", "enter", "2008-11-13 15:50", "nap"))
    assert answer.json() == refused("This step is not on the agenda any more: load the page again.")


@pytest.mark.parametrize(
    ("entries", "keys"),
    [
        ("{", ""),
        ("3", ""),
        ("[3]", ""),
        ('[{"key": "a", "kind": "dance", "step": "", "at": 1}]', "a"),
        ('[{"key": "a", "kind": "close", "step": "", "at": "now"}]', "a"),
        ('[{"key": "a", "kind": "close", "step": "", "at": true}]', "a"),
        ('[{"key": "a", "kind": "close", "step": "", "at": 1e300}]', "a"),
        ('[{"key": 7, "kind": "close", "step": "", "at": 1}]', ""),
        ('[{"key": "\\u0000", "kind": "close", "step": "", "at": 1}]', ""),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(
    runs: Client, meeting: Meeting, page: Callable[..., str], entries: str, keys: str
) -> None:
    answer = runs.post(page("meetings:tap", meeting.pk), {"entries": entries}, headers=JSON)
    assert (answer.status_code, answer.json()) == (
        422 if keys else 400,
        refused("This page is older than the site: load it again.", keys),
    )


def test_a_closed_meeting_can_be_opened_again(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 16:44"):
        address = page("meetings:tap", meeting.pk)
        tap(runs, address, entry("a", "enter", "2008-11-13 15:45", "welcome"), entry("b", "close", "2008-11-13 16:40"))
        answer = tap(runs, address, entry("c", "reopen", "2008-11-13 16:41"))
    meeting.refresh_from_db()
    assert (answer.json()["closed"], meeting.closed_at) == (None, None)
    assert list(Event.objects.filter(kind__startswith="meeting.").values_list("kind", flat=True).order_by("pk")) == [
        "meeting.closed",
        "meeting.reopened",
    ]
