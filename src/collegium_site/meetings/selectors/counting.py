"""Which seats count, for one person's line and for totals alike."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from collegium_site.hours.selectors.excused import excused
from collegium_site.meetings.models import MarkKind, Seat
from collegium_site.meetings.selectors.own import away
from collegium_site.publication.content.people import DIRECTED

COUNTS = Q(meeting__closed_at__isnull=False, meeting__disrupted=False) & (Q(basis=DIRECTED) | Q(mark=MarkKind.PRESENT))
"""Seats at meetings that were held, of those who were directed there, or came."""


def owed(seats: QuerySet[Seat]) -> QuerySet[Any]:
    """Without those that are not owed: illness, leave, a day on which someone was not at work. In no order.

    Whoever came all the same was there.
    """
    slot = Cast(OuterRef("meeting__slot"), CharField())
    not_owed = excused(source_kind="slot", source_id=slot, colleague=OuterRef("colleague"))
    missing = ~Q(mark=MarkKind.PRESENT) & (Q(not_at_work=True) | away())
    return seats.exclude(Exists(not_owed)).exclude(missing).order_by()
