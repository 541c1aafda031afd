"""What the server has written down of a meeting, whole tables of it, and what it should be after the hour of
`tests/journeys/test_one_hour.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from held_meetings import LONDON

if TYPE_CHECKING:
    from collegium_site.meetings.models import Meeting
    from lived_hour import People

TAPS = [
    ("enter", "start", "15:47"),
    ("enter", "tried", "15:53"),
    ("enter", "new", "16:13"),
    ("enter", "try", "16:30"),
    ("enter", "close", "16:40"),
    ("close", "", "16:44"),
]


def taps_of(meeting: Meeting) -> list[tuple[str, str, str]]:
    return [(tap.kind, tap.step, f"{tap.at.astimezone(LONDON):%H:%M}") for tap in meeting.taps.order_by("pk")]


def marks_of(meeting: Meeting) -> list[tuple[str, str, Any]]:
    return list(meeting.marks.order_by("pk").values_list("seat__name", "mark", "at"))


def expected_marks(people: People) -> list[tuple[str, str, Any]]:
    """In the order in which they came; when anyone came is forgotten at the close."""
    register = [(seat.name, "present", None) for seat in (people.leads, *people.others)]
    late = people.late.name
    return [
        *register,
        (late, "not_here", None),
        (late, "present", None),
        (people.others[0].name, "apologies", None),
    ]


def seats_of(meeting: Meeting) -> dict[str, tuple[Any, ...]]:
    rows = meeting.seats.values_list("name", "mark", "other", "apology", "acknowledged", "caught_up")
    return {name: rest for name, *rest in rows}


def expected_seats(people: People) -> dict[str, tuple[Any, ...]]:
    present, gone = ["present", "", "", False, False], ["apologies", "", "", False, False]
    here = {seat.name: present for seat in (people.leads, people.late, *people.others[1:])}
    return {**here, people.others[0].name: gone, people.absent.name: ["apologies", "", "other", True, True]}


def standing(meeting: Meeting) -> dict[int, tuple[str, int]]:
    """What stands in the ledger for this slot, of everyone in the school: state and minutes."""
    from collegium_site.hours.models import LedgerLine

    rows = LedgerLine.objects.filter(source_kind="slot", source_id=str(meeting.slot), taken_back_by=None)
    return {row.colleague_id: (row.state, row.minutes) for row in rows}


def worked(planned: dict[int, tuple[str, int]], people: People) -> dict[int, tuple[str, int]]:
    """An hour for whoever was there until the end or has caught up; everyone else's stays as it was planned."""
    credited = {seat.colleague_id for seat in (people.leads, people.late, people.absent, *people.others[1:])}
    return {
        key: ("worked", minutes) if key in credited else (state, minutes) for key, (state, minutes) in planned.items()
    }


def promises_of(people: People) -> list[tuple[Any, ...]]:
    from collegium_site.meetings.models import Promise

    made = Promise.objects.filter(meeting=people.meeting)
    answered = Promise.objects.filter(meeting__number=1, meeting__block=people.meeting.block).exclude(answer="")
    of_group = answered.filter(meeting__group=people.meeting.group, meeting__programme=people.meeting.programme)
    return sorted(
        [*made.values_list("name", "text", "answer", "line"), *of_group.values_list("name", "answer", "line")]
    )


def expected_promises(people: People) -> list[tuple[Any, ...]]:
    return sorted(
        [
            (people.leads.name, "Let two others answer first", "", ""),
            (people.late.name, "Start with last week’s question", "", ""),
            (people.absent.name, "Read it aloud", "", ""),
            (people.leads.name, "tried", "It took two minutes."),
            (people.late.name, "not_yet", "Next week, with 8Y."),
        ]
    )


def minutes_of(people: People) -> list[tuple[Any, ...]]:
    """Every version of this meeting's, and how those of last time ended."""
    from collegium_site.meetings.models import MinutesVersion

    meeting = people.meeting
    rows = MinutesVersion.objects.filter(minutes__meeting__group=meeting.group, minutes__meeting__block=meeting.block)
    own = rows.filter(minutes__meeting__programme=meeting.programme).order_by("minutes__meeting__number", "number")
    return list(own.values_list("minutes__meeting__number", "number", "state", "by_name"))


def expected_minutes(people: People) -> list[tuple[Any, ...]]:
    name = people.leads.name
    last = [(1, 1, "draft", name), (1, 2, "circulated", name), (1, 3, "agreed", name)]
    return [*last, (2, 1, "draft", name), (2, 2, "circulated", name)]
