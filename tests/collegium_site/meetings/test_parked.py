"""What was parked comes onto the next agenda with one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.meetings.models import Meeting, Seat
from held_meetings import wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client


@pytest.fixture
def closed(runs: Client, meeting: Meeting, page: Callable[..., str]) -> Meeting:
    """Held with its first step alone; the two that keep their time were not reached either, and are on every agenda."""
    with wall_clock("2008-11-13 16:30"):
        for key, (kind, step) in enumerate([("enter", "welcome"), ("close", "")]):
            runs.post(page("meetings:tap", meeting.pk), {"kind": kind, "step": step, "key": f"k{key}"})
    meeting.refresh_from_db()
    return meeting


def take(client: Client, page: Callable[..., str], meeting: Meeting, when: str = "2008-11-25 12:00") -> str:
    with wall_clock(when):
        return client.post(page("meetings:take_parked", meeting.pk), follow=True).content.decode()


def steps(meeting: Meeting) -> list[tuple[str, str]]:
    meeting.refresh_from_db()
    return [(step["code"], step["comes_out"]) for step in meeting.agenda][:2]


def test_the_steps_that_did_not_take_place_come_onto_the_next_agenda(
    runs: Client, closed: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-25 12:00"):
        shown = runs.get(page("meetings:meeting", following.pk)).content.decode()
    assert shown.count("Put it on the agenda") == 1
    text = take(runs, page, following)
    left = "What this focus means to us; What already works"
    assert [code for code, _says in steps(following)] == ["start", "parked"]
    assert steps(following)[1][1] == left
    assert ("Put it on the agenda" in text, "Parked last time" in text) == (False, True)


def test_what_the_minutes_say_stands_above_the_clock(
    runs: Client, closed: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-13 16:50"):
        lines = {"learned": "", "agreed": "", "parked": "Reading ages\nThe bus", "base": 0}
        runs.post(page("meetings:minutes", closed.pk), lines)
    take(runs, page, following)
    take(runs, page, following)
    assert steps(following)[1] == ("parked", "Reading ages; The bus")
    assert len(following.agenda) == 6


def test_only_whoever_leads_and_only_before_it_begins(
    runs: Client, takes_part: Client, closed: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    assert "Only whoever leads this meeting can do that." in take(takes_part, page, following)
    with wall_clock("2008-12-01 15:45"):
        runs.post(page("meetings:tap", following.pk), {"kind": "enter", "step": "start", "key": "x"})
    assert "its agenda stays as it is" in take(runs, page, following, "2008-12-01 15:50")
    assert steps(following) == []


def test_where_there_is_no_room_it_says_so(
    runs: Client, closed: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    Meeting.objects.filter(pk=following.pk).update(end="16:25")
    assert "There is no room for what was parked" in take(runs, page, following)


@pytest.mark.parametrize(
    ("when", "label", "figure"),
    [
        ("2008-11-11 17:00", "Begins in", "2 days"),
        ("2008-11-12 23:59", "Begins", "tomorrow"),
        ("2008-11-13 00:45", "Begins in", "15:00:00"),
    ],
)
def test_a_meeting_that_is_days_away_is_counted_in_days(
    takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str], when: str, label: str, figure: str
) -> None:
    with wall_clock(when):
        text = takes_part.get(page("meetings:meeting", meeting.pk)).content.decode()
    assert f"data-left-label>{label}</p>" in text
    assert f'role="timer">{figure}</p>' in text
