"""Pages of a meeting: few statements at every size, and nothing of it for those who have no seat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.meetings.models import Meeting, Seat
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from held_meetings import wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

MOST_STATEMENTS = 8
OF_ONE = ["meeting", "wall", "state", "agenda", "materials", "here", "paper", "minutes", "minutes_paper"]


def grow(meeting: Meeting, people: int) -> None:
    rows = Colleague.objects.bulk_create(
        Colleague(
            school=meeting.school, staff_id=f"X{number}", first_name="Bo", last_name=f"Oz {number}", kind="support"
        )
        for number in range(people)
    )
    Seat.objects.bulk_create(
        Seat(meeting=meeting, colleague=row, name=row.name, sort_name=row.sort_name, basis="directed") for row in rows
    )


@pytest.mark.parametrize("name", OF_ONE)
def test_pages_take_the_same_few_statements_at_every_size(
    runs: Client, meeting: Meeting, page: Callable[..., str], name: str
) -> None:
    counts = []
    for people in (0, 60):
        grow(meeting, people)
        with wall_clock("2008-11-13 15:50"), CaptureQueriesContext(connection) as captured:
            assert runs.get(page(f"meetings:{name}", meeting.pk)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST_STATEMENTS


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", OF_ONE)
def test_a_meeting_is_not_there_for_those_without_a_seat_at_it(
    sign_in: Callable[[User], Client],
    own: dict[Role, User],
    meeting: Meeting,
    page: Callable[..., str],
    name: str,
    role: Role,
) -> None:
    meeting.seats.filter(colleague__user=own[role]).delete()
    expected = 404 if Permission.ATTEND in permissions_of([role]) else 403
    assert sign_in(own[role]).get(page(f"meetings:{name}", meeting.pk)).status_code == expected


def test_the_wall_names_nobody(runs: Client, member: Seat, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:50"):
        text = runs.get(page("meetings:wall", meeting.pk)).content.decode()
    names = meeting.seats.values_list("name", flat=True)
    assert [name for name in names if name in text] == []


def test_the_list_holds_the_meetings_of_its_reader(
    takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-13 15:00"):
        text = takes_part.get(page("meetings:list")).content.decode()
    assert re.findall(r"/meetings/(\d+)/", text) == [str(meeting.pk)]


def test_the_list_of_someone_without_meetings_says_how_they_come(led: Client, page: Callable[..., str]) -> None:
    assert "You have no meetings yet" in led.get(page("meetings:list")).content.decode()


def agenda_form(steps: list[str], **changed: Any) -> dict[str, Any]:
    fields = {"protocol": "first_meeting", "bring": "Two books"}
    for step in steps:
        fields |= {f"{step}-least": "2", f"{step}-preferred": "12", f"{step}-most": "14"}
    return fields | changed


STEPS = ["welcome", "focus", "works", "try", "close"]


def test_the_minutes_of_a_step_can_be_changed(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    answer = runs.post(page("meetings:agenda", meeting.pk), agenda_form(STEPS))
    meeting.refresh_from_db()
    assert answer.status_code == 302
    assert [(step["code"], step["preferred"], step["protected"]) for step in meeting.agenda] == [
        (code, 12, False) for code in STEPS
    ]
    assert meeting.bring == "Two books"


def test_minutes_that_cannot_be_are_refused_and_nothing_typed_is_lost(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    answer = runs.post(page("meetings:agenda", meeting.pk), agenda_form(STEPS, **{"works-least": "13"}))
    meeting.refresh_from_db()
    text = answer.content.decode()
    assert "the least, the usual and the most minutes are 13, 12 and 14" in text
    assert ('value="13"' in text, meeting.agenda) == (True, [])


def test_another_protocol_brings_its_own_minutes(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    runs.post(page("meetings:agenda", meeting.pk), {"protocol": "tuning", "bring": ""})
    meeting.refresh_from_db()
    assert (meeting.protocol, meeting.agenda) == ("tuning", [])


def test_the_agenda_of_a_meeting_that_has_begun_stays(runs: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    with wall_clock("2008-11-13 15:50"):
        runs.post(page("meetings:tap", meeting.pk), {"kind": "enter", "step": "welcome", "key": "a"})
        answer = runs.post(page("meetings:agenda", meeting.pk), {"protocol": "tuning", "bring": ""})
    meeting.refresh_from_db()
    assert meeting.protocol == "first_meeting"
    assert "The meeting has begun: its agenda stays as it is." in answer.content.decode()


def test_only_whoever_leads_changes_the_agenda(takes_part: Client, meeting: Meeting, page: Callable[..., str]) -> None:
    assert takes_part.post(page("meetings:agenda", meeting.pk), {"protocol": "tuning"}).status_code == 403


@pytest.mark.parametrize("name", ["meeting", "wall"])
def test_a_meeting_whose_day_passed_without_it_says_so_instead_of_counting_on(
    runs: Client, meeting: Meeting, page: Callable[..., str], name: str
) -> None:
    shown = {}
    for moment in ("2008-11-13 23:59", "2008-11-14 00:01"):
        with wall_clock(moment):
            shown[moment] = runs.get(page(f"meetings:{name}", meeting.pk)).content.decode()
    assert [("<meeting-clock" in text, "nobody began it here" in text) for text in shown.values()] == [
        (True, False),
        (False, True),
    ]


def test_the_wall_of_a_cancelled_meeting_says_so_and_counts_no_time(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=True, number=0, why="The hall is used for examinations.")
    with wall_clock("2008-11-13 15:40"):
        wall = " ".join(runs.get(page("meetings:wall", meeting.pk)).content.decode().split())
        text = runs.get(page("meetings:meeting", meeting.pk)).content.decode()
    assert "This meeting does not take place. The hall is used for examinations." in wall
    assert ("<meeting-clock" in wall, "Meeting 0 of" in wall) == (False, False)
    assert (page("meetings:wall", meeting.pk) in text, page("meetings:materials", meeting.pk) in text) == (False, False)


def test_the_wall_of_a_meeting_that_was_missed_counts_no_time(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock("2008-11-14 08:00"):
        wall = runs.get(page("meetings:wall", meeting.pk)).content.decode()
    assert ("nobody began it here" in wall, "<meeting-clock" in wall) == (True, False)


@pytest.mark.parametrize("began", [False, True])
def test_a_disrupted_meeting_counts_time_only_if_it_was_begun(
    runs: Client, led: Client, meeting: Meeting, page: Callable[..., str], began: bool
) -> None:
    with wall_clock("2008-11-13 15:50"):
        if began:
            runs.post(page("meetings:tap", meeting.pk), {"kind": "enter", "step": "welcome", "key": "1"})
        led.post(page("meetings:days"), {"day": "2008-11-13", "disrupted": "on"})
        texts = [runs.get(page(f"meetings:{name}", meeting.pk)).content.decode() for name in ("meeting", "wall")]
    assert ["<meeting-clock" in text for text in texts] == [began, began]
    assert "The school was disrupted on this day" in texts[0]
    assert ("this meeting does not take place" in texts[1]) is not began
