"""Visitors: who is expected at a meeting, and who comes to a group at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from collegium_site.meetings.models import Attended, Meeting, Visitor
from collegium_site.tenancy.prepared import Prepared


def _expected(given: Any) -> QuerySet[Visitor]:
    came = Exists(Attended.objects.filter(visitor=OuterRef("pk"), meeting_id=given.meeting))
    here = Visitor.objects.filter(programme_id=given.programme, block=given.block, group=given.group)
    within = Q(meeting=None, since__lte=given.day, until__gte=given.day)
    return here.annotate(came=came).filter(Q(meeting_id=given.meeting) | within | Q(came=True))


EXPECTED = Prepared(_expected)


def expected_visitors(meeting: Meeting) -> list[Visitor]:
    """Those who come to a meeting, and `came` of each; one statement."""
    of = meeting.programme_id
    return EXPECTED(meeting=meeting.pk, day=meeting.date, programme=of, block=meeting.block, group=meeting.group)


@dataclass(frozen=True, slots=True)
class GroupVisitors:
    """Everyone from elsewhere who comes, or came, to a group of a programme in one block."""

    block: int
    group: str
    visitors: list[Any]


def visitors_of(programme_id: int, block: int, group: str) -> GroupVisitors:
    """Each with `times`, the number of meetings they were at; one statement."""
    rows = Visitor.objects.filter(programme_id=programme_id, block=block, group=group)
    return GroupVisitors(block, group, list(rows.select_related("meeting").annotate(times=Count("attended"))))


def meetings_of_group(programme_id: int, block: int, group: str) -> list[Meeting]:
    """Those that take place, in order of date; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id, block=block, group=group)
    return list(rows.filter(cancelled=False, disrupted=False))


def visitor_by_key(pk: int) -> Visitor | None:
    return Visitor.objects.filter(pk=pk).first()
