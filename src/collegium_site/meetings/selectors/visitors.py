"""Visitors: who is expected at a meeting, and who comes to a group at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from collegium_site.meetings.models import Attended, Meeting, Promise, Seat, Visitor
from collegium_site.tenancy.json_rows import as_list, instances
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


@dataclass(frozen=True, slots=True)
class Visit:
    """A meeting at which someone of the school was a visitor, with what was promised while they were there."""

    meeting: Meeting
    promises: list[Promise]


def visit_of(pk: int, user: Any) -> Visit | None:
    """Two statements; none for whoever was not at this meeting, and one to find that out.

    Whoever caught up afterwards said what they will try to their group alone.
    """
    attended = Attended.objects.filter(meeting_id=pk, visitor__user=user).select_related("meeting").first()
    if attended is None:
        return None
    afterwards = Seat.objects.filter(meeting_id=pk, colleague_id=OuterRef("colleague_id"), caught_up=True)
    heard = Promise.objects.filter(~Exists(afterwards), meeting_id=pk)
    return Visit(attended.meeting, list(heard.order_by("colleague__sort_name", "pk")))


def visits_beside(user: Any) -> Subquery:
    """An annotation: the meetings at which someone of the school was a visitor, of any row read for this person."""
    return as_list(_visited(user), "school", "id", "date", "start", "group", "focus")


def visits_of(user: Any, seats: Sequence[Any]) -> list[Meeting]:
    """Them, the newest first. `seats`: of the same person, read with `visits_beside` as their `visits`; without a seat
    it is one statement.
    """
    found = instances(Meeting, seats[0].visits) if seats else _visited(user)
    return sorted(found, key=lambda one: (one.date, one.start), reverse=True)


def _visited(user: Any) -> QuerySet[Meeting]:
    return Meeting.objects.filter(attended__visitor__user=user)


def meetings_of_group(programme_id: int, block: int, group: str) -> list[Meeting]:
    """Those that take place, in order of date; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id, block=block, group=group)
    return list(rows.filter(cancelled=False, disrupted=False))


def visitor_by_key(pk: int) -> Visitor | None:
    return Visitor.objects.filter(pk=pk).first()
