"""The days on which a school meets, with totals and no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from collegium_site.meetings.models import MarkKind, Meeting


@dataclass(frozen=True, slots=True)
class Day:
    """`held` of `meetings` were closed; the marks are of all groups together."""

    date: date
    meetings: int
    held: int
    expected: int
    here: int
    apologies: int
    caught_up: int
    disrupted: bool

    @property
    def accounted_for(self) -> int:
        """Attended or apologised."""
        return self.here + self.apologies


def days(programme_id: int) -> list[Day]:
    """Every day with meetings of a programme, in order; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id).order_by("date").values("date")
    counted = rows.annotate(
        meetings=Count("pk", distinct=True),
        held=Count("pk", distinct=True, filter=Q(closed_at__isnull=False)),
        expected=Count("seats", distinct=True),
        here=Count("seats", distinct=True, filter=Q(seats__mark=MarkKind.PRESENT)),
        apologies=Count("seats", distinct=True, filter=Q(seats__mark=MarkKind.APOLOGIES)),
        caught_up=Count("seats", distinct=True, filter=Q(seats__caught_up=True)),
        lost=Count("pk", distinct=True, filter=Q(disrupted=True)),
    )
    return [_day(row) for row in counted]


def _day(row: Any) -> Day:
    return Day(disrupted=row.pop("lost") > 0, **row)
