"""The run of meetings that a group gives to its focus, as whoever sits at one of them may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from collegium_site.materials.selectors import beside_meetings
from collegium_site.meetings import rules
from collegium_site.meetings.models import (
    Action,
    MarkKind,
    Meeting,
    Minutes,
    Seat,
    Understanding,
    UnderstandingVersion,
)
from collegium_site.tenancy.prepared import Prepared


@dataclass(frozen=True)
class Run:
    """Rows of meetings in order, each with its minutes, and with `was_there` of the one who reads."""

    seat: Seat
    meetings: Sequence[Meeting]

    def meeting(self, number: int) -> Meeting | None:
        return next((one for one in self.meetings if one.number == number), None)

    def minutes_of(self, number: int) -> Minutes | None:
        """None where there are none, or where they are not for this person: some read only what they were at."""
        one = self.meeting(number)
        if one is None or (rules.sees_only_attended(self.seat) and not one.was_there):  # type: ignore[attr-defined] # an annotation
            return None
        minutes: Minutes | None = getattr(one, "minutes", None)
        return minutes

    def open_actions_of(self, number: int) -> int:
        """What is still to be done, for those who may read the minutes it stands in."""
        one = self.meeting(number)
        return one.open_actions or 0 if one and self.minutes_of(number) else 0  # type: ignore[attr-defined] # an annotation

    def parked_at(self, number: int) -> str:
        """What a meeting left for the next one: as its minutes say, or the steps that did not take place."""
        one, minutes = self.meeting(number), self.minutes_of(number)
        if minutes and minutes.number:
            return minutes.parked
        return one.left_over if one else ""

    @property
    def understanding(self) -> Understanding | None:
        """What the group understands by its focus, for those who were at a meeting where only such may read."""
        if rules.sees_only_attended(self.seat) and not any(one.was_there for one in self.meetings):  # type: ignore[attr-defined] # as above
            return None
        found = (getattr(one, "understanding", None) for one in self.meetings)
        return next((one for one in found if one is not None), None)


def _rows(given: Any) -> QuerySet[Meeting]:
    was_there = Seat.objects.filter(meeting=OuterRef("pk"), colleague_id=given.colleague, mark=MarkKind.PRESENT)
    to_do = Action.objects.filter(meeting=OuterRef("pk"), kind=Action.Kind.ACTION, is_done=False).order_by()
    still = to_do.values("meeting").annotate(number=Count("pk")).values("number")
    rows = Meeting.objects.filter(programme_id=given.programme, block=given.block, group=given.group, cancelled=False)
    found = rows.select_related("minutes", "understanding").annotate(
        given=beside_meetings(), was_there=Exists(was_there), open_actions=Subquery(still)
    )
    return found.order_by("number")


ROWS = Prepared(_rows)


def run_of(seat: Seat) -> Run:
    """One statement."""
    here = seat.meeting
    return Run(seat, ROWS(colleague=seat.colleague_id, programme=here.programme_id, block=here.block, group=here.group))


def versions_of(understanding: Understanding | None) -> list[UnderstandingVersion]:
    """The newest first; one statement."""
    return list(UnderstandingVersion.objects.filter(understanding=understanding)) if understanding else []
