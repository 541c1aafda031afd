"""The days on which a school meets, with totals and no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from collegium_site.meetings.models import MarkKind, Meeting, Seat


@dataclass(frozen=True, slots=True)
class Day:
    """`held` of `meetings` were closed, `not_held` beside them are cancelled; the marks are of all groups together."""

    date: date
    meetings: int
    held: int
    expected: int
    here: int
    apologies: int
    caught_up: int
    disrupted: bool
    not_held: int = 0

    @property
    def accounted_for(self) -> int:
        """Attended or apologised."""
        return self.here + self.apologies


def days(programme_id: int) -> list[Day]:
    """Every day with meetings of a programme, in order; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id).order_by("date").values("date")
    stand = Q(cancelled=False)
    counted = rows.annotate(
        meetings=Count("pk", distinct=True, filter=stand),
        not_held=Count("pk", distinct=True, filter=~stand),
        held=Count("pk", distinct=True, filter=Q(closed_at__isnull=False)),
        expected=Count("seats", distinct=True, filter=stand),
        here=Count("seats", distinct=True, filter=Q(seats__mark=MarkKind.PRESENT)),
        apologies=Count("seats", distinct=True, filter=Q(seats__mark=MarkKind.APOLOGIES)),
        caught_up=Count("seats", distinct=True, filter=Q(seats__caught_up=True)),
        lost=Count("pk", distinct=True, filter=Q(disrupted=True)),
    )
    return [_day(row) for row in counted]


def _day(row: Any) -> Day:
    return Day(disrupted=row.pop("lost") > 0, **row)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting of a day with whoever leads it: as published, or for this once."""

    meeting: Meeting
    leader: str
    stands_in: str


def meetings_on(day: date) -> list[Held]:
    """Every meeting of a day, by time and group; two statements."""
    rows = list(Meeting.objects.filter(date=day).order_by("start", "group"))
    leading = Seat.objects.filter(Q(leads=True) | Q(leads_today=True), meeting__in=rows)
    names: dict[tuple[int, bool], str] = {}
    for seat in leading:
        names[seat.meeting_id, seat.leads_today] = seat.name
    return [Held(row, names.get((row.pk, False), ""), names.get((row.pk, True), "")) for row in rows]
