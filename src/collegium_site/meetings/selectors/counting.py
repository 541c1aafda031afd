"""Which seats count, for one person's line and for totals alike."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from collegium_site.hours.selectors.excused import excused
from collegium_site.meetings.models import MarkKind, Seat
from collegium_site.publication.content.people import DIRECTED

COUNTS = Q(meeting__closed_at__isnull=False, meeting__disrupted=False) & (Q(basis=DIRECTED) | Q(mark=MarkKind.PRESENT))
"""Seats at meetings that were held, of those who were directed there, or came."""


def owed(seats: QuerySet[Seat]) -> QuerySet[Any]:
    """Without those that are not owed: illness, leave, a day on which someone was not at work. In no order.

    Whoever came all the same was there.
    """
    slot = Cast(OuterRef("meeting__slot"), CharField())
    not_owed = excused(source_kind="slot", source_id=slot, colleague=OuterRef("colleague"))
    day = F("meeting__date")
    spell = {"colleague__leave_periods__first__lte": day, "colleague__leave_periods__last__gte": day}
    on_leave = Seat.objects.filter(pk=OuterRef("pk"), **spell).order_by()
    away = ~Q(mark=MarkKind.PRESENT) & (Q(not_at_work=True) | Exists(on_leave))
    return seats.exclude(Exists(not_owed)).exclude(away).order_by()
