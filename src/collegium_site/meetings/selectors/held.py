"""Meetings with everyone expected at them, for whoever acts on many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from collegium.meeting import Step
from collegium_site.meetings import adapters
from collegium_site.meetings.models import Meeting, Seat


@dataclass(frozen=True)
class Expected:
    """A meeting with its seats, and when it begins and ends."""

    meeting: Meeting
    seats: Sequence[Seat]
    zone: ZoneInfo

    @property
    def leader(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.leads), None)

    @property
    def steps(self) -> tuple[Step, ...]:
        return adapters.steps_of(self.meeting)

    @property
    def starts(self) -> datetime:
        return adapters.plan_of(self.meeting, self.zone).starts


def lately(programme_id: int, *, before: date, days: int, zone: ZoneInfo) -> list[Expected]:
    """The meetings of the last so many days on which a programme met, in order of date; three statements."""
    over = Meeting.objects.filter(programme_id=programme_id, date__lt=before)
    dates = list(over.order_by("-date").values_list("date", flat=True).distinct()[:days])
    meetings = list(over.filter(date__in=dates).order_by("date", "pk"))
    seats = defaultdict(list)
    rows = Seat.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
    for seat in rows.select_related("meeting", "colleague__user"):
        seats[seat.meeting_id].append(seat)
    return [Expected(meeting, seats[meeting.pk], zone) for meeting in meetings]
