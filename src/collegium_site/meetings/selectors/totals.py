"""Meetings in totals, for pages that name nobody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max, Q

from collegium.survey import Counted
from collegium_site.meetings.models import MarkKind, Meeting, Seat, SharedLine
from collegium_site.meetings.selectors.counting import COUNTS, owed


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of one group, and what became of it; `closed_at` is none while it was not closed on its clock."""

    date: date
    end: time
    block: int
    group: str
    closed_at: datetime | None
    disrupted: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A line of what a group of so many members agreed, with the focus area."""

    date: date
    group: tuple[int, str]
    members: int
    focus: str
    colour: int
    text: str


def meetings_of(programme_id: int) -> list[HeldMeeting]:
    """Without those that were cancelled; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id, cancelled=False).order_by("date", "start", "pk")
    return [HeldMeeting(*row) for row in rows.values_list("date", "end", "block", "group", "closed_at", "disrupted")]


def counted_on(programme_id: int, days: Collection[date]) -> list[Counted]:
    """The seats of these days by day, block and focus area; one statement."""
    if not days:
        return []
    seats = Seat.objects.filter(meeting__programme_id=programme_id, meeting__date__in=days)
    rows = owed(seats.filter(COUNTS)).values_list("meeting__date", "meeting__block", "meeting__focus")
    accounted = Q(mark__in=[MarkKind.PRESENT, MarkKind.APOLOGIES])
    counted = rows.annotate(
        expected=Count("pk"),
        attended=Count("pk", filter=Q(mark=MarkKind.PRESENT)),
        accounted=Count("pk", filter=accounted),
        late=Count("pk", filter=Q(caught_up=True) & ~Q(mark=MarkKind.PRESENT)),
    )
    return [Counted(*row) for row in counted.order_by("meeting__date", "meeting__block", "meeting__focus")]


def tried(programme_id: int) -> list[Tried]:
    """What groups let be read, the newest first; one statement."""
    lines = SharedLine.objects.filter(meeting__programme_id=programme_id)
    rows = lines.annotate(members=Count("meeting__seats")).order_by("-meeting__date", "pk")
    return [
        Tried(line.meeting.date, (line.meeting.block, line.meeting.group), line.members, line.meeting.focus,
              line.meeting.colour, line.text)
        for line in rows.select_related("meeting")
    ]  # fmt: skip


def changed_at(programme_id: int) -> datetime | None:
    """When a meeting was closed or a line chosen last; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id).order_by()
    found = rows.aggregate(closed=Max("closed_at"), line=Max("shared_lines__at"))
    return max((at for at in found.values() if at), default=None)
