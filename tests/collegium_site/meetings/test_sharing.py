"""What a group lets the head and governors read: lines of what it agreed, ticked by whoever leads, naming nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.audit.models import Event
from collegium_site.meetings.models import Meeting, Minutes, Seat, SharedLine
from collegium_site.schools.models import Colleague
from held_meetings import at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

LATER = "2008-11-14 09:00"
ONE, OTHER = "Everyone brings three pieces of work", "We wait five seconds"
AGREED = f"- {ONE}\n\n• {OTHER}\n- {ONE}"


@pytest.fixture
def minutes(meeting: Meeting, facilitator: Seat, member: Seat) -> Minutes:
    """Circulated, of a group of five."""
    Meeting.objects.filter(pk=meeting.pk).update(started_at=at("2008-11-13 15:45"), closed_at=at("2008-11-13 16:44"))
    found: Minutes = Minutes.objects.create(meeting=meeting, number=2, state="circulated", agreed=AGREED)
    assert meeting.seats.count() == 5
    return found


def choose(client: Client, page: Callable[..., str], minutes: Minutes, *lines: str) -> str:
    with wall_clock(LATER):
        answer = client.post(page("meetings:share", minutes.meeting_id), {"line": lines}, follow=True)
    return " ".join(answer.text.split())


def chosen() -> list[str]:
    return list(SharedLine.objects.values_list("text", flat=True))


def test_whoever_leads_ticks_lines_and_takes_them_back(
    runs: Client, minutes: Minutes, page: Callable[..., str]
) -> None:
    assert "Saved." in choose(runs, page, minutes, ONE, OTHER)
    assert chosen() == [ONE, OTHER]
    choose(runs, page, minutes, OTHER)
    assert chosen() == [OTHER]
    assert Event.objects.filter(kind="minutes.shared").count() == 2


def test_the_others_see_what_goes_and_cannot_choose(
    takes_part: Client, runs: Client, minutes: Minutes, page: Callable[..., str]
) -> None:
    choose(runs, page, minutes, ONE)
    shown = choose(takes_part, page, minutes, OTHER)
    assert "Whoever leads chooses, once the minutes are circulated." in shown
    assert "goes on the sheet" in shown
    assert 'type="checkbox"' not in shown
    assert chosen() == [ONE]


def test_a_draft_is_the_groups_alone(runs: Client, minutes: Minutes, page: Callable[..., str]) -> None:
    Minutes.objects.filter(pk=minutes.pk).update(state="draft")
    shown = choose(runs, page, minutes, ONE)
    assert "Nothing to choose from yet" in shown
    assert chosen() == []


def test_a_line_that_names_somebody_of_the_group_is_refused(
    runs: Client, minutes: Minutes, meeting: Meeting, page: Callable[..., str]
) -> None:
    someone = meeting.seats.select_related("colleague")[0].colleague
    Colleague.objects.filter(pk=someone.pk).update(first_name="Odalys", last_name="Tremethick")
    named = "We do it as Odalys does"
    Minutes.objects.filter(pk=minutes.pk).update(agreed=f"{named}\n{ONE}")
    assert "A name of your group stands in it (Odalys)." in choose(runs, page, minutes, named, ONE)
    assert chosen() == []


def test_of_a_group_of_four_nothing_goes(
    runs: Client, minutes: Minutes, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    member.delete()
    assert "fewer than five" in choose(runs, page, minutes, ONE)
    assert chosen() == []


def test_only_what_stands_in_the_minutes_goes(runs: Client, minutes: Minutes, page: Callable[..., str]) -> None:
    assert "The minutes have changed since" in choose(runs, page, minutes, "Something that nobody agreed")
    assert chosen() == []


def test_a_line_that_is_taken_out_of_the_minutes_is_taken_back(
    runs: Client, minutes: Minutes, page: Callable[..., str]
) -> None:
    choose(runs, page, minutes, ONE, OTHER)
    with wall_clock(LATER):
        texts = {"learned": "", "agreed": OTHER, "parked": "", "base": minutes.number}
        runs.post(page("meetings:minutes", minutes.meeting_id), texts)
    assert chosen() == [OTHER]


def test_a_line_too_long_for_the_sheet_says_so(runs: Client, minutes: Minutes, page: Callable[..., str]) -> None:
    long = "and so on " * 31
    Minutes.objects.filter(pk=minutes.pk).update(agreed=long)
    assert "longer than 300 letters" in runs.get(page("meetings:share", minutes.meeting_id)).text
    choose(runs, page, minutes, long.strip())
    assert chosen() == []
