"""What a group says to itself: promises and minutes. Everything here asks whose seat it is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from collegium_site.meetings import rules
from collegium_site.meetings.models import (
    Action,
    Beside,
    MarkKind,
    Meeting,
    Minutes,
    MinutesVersion,
    Promise,
    Seat,
    Tap,
    Understanding,
)
from collegium_site.meetings.selectors.given import Given, given_to
from collegium_site.meetings.selectors.meetings import Room
from collegium_site.meetings.selectors.runs import run_of
from collegium_site.meetings.selectors.visitors import expected_visitors
from collegium_site.tenancy.models import School
from collegium_site.tenancy.prepared import Prepared

ANSWERS = Promise.Answer.choices
KINDS_OF_ACTION = Action.Kind.choices


@dataclass(frozen=True)
class Talk:
    """Of the last meeting and of this one, as far as whoever sits on this seat may read it."""

    seat: Seat
    last: Sequence[Promise]
    made: Sequence[Promise]
    last_minutes: Minutes | None
    minutes: Minutes | None
    given: Given
    open_actions: int
    understanding: Understanding | None
    parked: str

    @property
    def came_back(self) -> int:
        return sum(bool(promise.answer) for promise in self.last)

    @property
    def own(self) -> Promise | None:
        """The promise that this person has made at this meeting."""
        return next((promise for promise in self.made if promise.colleague_id == self.seat.colleague_id), None)

    @property
    def of_others(self) -> list[Promise]:
        """Promises of this meeting that are not one's own."""
        return [promise for promise in self.made if promise.colleague_id != self.seat.colleague_id]

    @property
    def can_agree(self) -> bool:
        return self.last_minutes is not None and rules.can_agree(self.seat, self.last_minutes)

    @property
    def can_write(self) -> bool:
        return rules.can_write_minutes(self.seat, self.minutes)


def talk(seat: Seat) -> Talk:
    """Two statements."""
    number = seat.meeting.number
    promises = sorted(_promises(seat), key=lambda promise: promise.colleague.sort_name)  # as on the register
    run = run_of(seat)
    return Talk(
        seat=seat,
        last=_own_first([promise for promise in promises if promise.meeting.number == number - 1], seat),
        made=[promise for promise in promises if promise.meeting.number == number],
        last_minutes=run.minutes_of(number - 1),
        minutes=run.minutes_of(number),
        given=given_to(run.meeting(number) or seat.meeting),
        open_actions=run.open_actions_of(number - 1),
        understanding=run.understanding,
        parked=run.parked_at(number - 1),
    )


def _own_first(promises: Sequence[Promise], seat: Seat) -> list[Promise]:
    """What one said oneself, then the others."""
    return sorted(promises, key=lambda promise: promise.colleague_id != seat.colleague_id)


def _promises(seat: Seat) -> list[Promise]:
    """Of this meeting and of the group's last one; for some kinds of member their own, and of those they were at."""
    here = seat.meeting
    where: dict[str, int | str] = {"programme": here.programme_id, "block": here.block, "group": here.group}
    if rules.sees_only_attended(seat):
        return PROMISES_WHERE_THERE(last=here.number - 1, this=here.number, colleague=seat.colleague_id, **where)
    return PROMISES(last=here.number - 1, this=here.number, **where)


def _of_both(given: Any) -> QuerySet[Promise]:
    rows = Promise.objects.select_related("meeting", "colleague").filter(
        meeting__programme_id=given.programme, meeting__block=given.block, meeting__group=given.group
    )
    return rows.filter(meeting__number__in=[given.last, given.this])


def _where_there(given: Any) -> QuerySet[Promise]:
    there = Seat.objects.filter(meeting=OuterRef("meeting"), colleague_id=given.colleague, mark=MarkKind.PRESENT)
    return _of_both(given).filter(Q(Exists(there)) | Q(colleague_id=given.colleague))


PROMISES, PROMISES_WHERE_THERE = Prepared(_of_both), Prepared(_where_there)


def promise_keys(meeting: int) -> dict[int, int]:
    """The keys of a meeting's promises by whoever made them, and nothing of what they say; one statement."""
    return dict(Promise.objects.filter(meeting_id=meeting).values_list("colleague_id", "pk"))


@dataclass(frozen=True)
class Paper:
    """The minutes of one meeting with their versions, their actions, and who may have the word."""

    meeting: Meeting
    seat: Seat
    minutes: Minutes | None
    versions: Sequence[MinutesVersion]
    besides: Sequence[Beside]
    all_actions: Sequence[Action]
    room: Room

    @property
    def actions(self) -> list[Action]:
        return [one for one in self.all_actions if one.kind == Action.Kind.ACTION]

    @property
    def decisions(self) -> list[Action]:
        return [one for one in self.all_actions if one.kind == Action.Kind.DECISION]

    @property
    def seats(self) -> Sequence[Seat]:
        return self.room.seats

    @property
    def runs(self) -> bool:
        return rules.runs(self.seat)

    @property
    def can_write(self) -> bool:
        return rules.can_write_minutes(self.seat, self.minutes)

    @property
    def can_agree(self) -> bool:
        """Here only those of a block's last meeting: the group has no next one to do it at."""
        return self.minutes is not None and rules.can_agree(self.seat, self.minutes)

    @property
    def can_circulate(self) -> bool:
        return self.runs and self.minutes is not None and self.minutes.state == Minutes.State.DRAFT


def paper(pk: int, user: Any, school: School, now: datetime) -> Paper | None:
    """Seven statements at most; none for whoever has no seat, or may not read what they were not at."""
    seats = Seat.objects.filter(meeting_id=pk, colleague__user=user)
    seat = seats.select_related("meeting__minutes", "colleague__user").first()
    if seat is None or (rules.sees_only_attended(seat) and seat.mark != MarkKind.PRESENT):
        return None
    meeting = seat.meeting
    minutes = getattr(meeting, "minutes", None)
    everyone, taps = list(Seat.objects.filter(meeting=meeting)), list(Tap.objects.filter(meeting=meeting))
    return Paper(
        meeting=meeting,
        seat=seat,
        minutes=minutes,
        versions=list(MinutesVersion.objects.filter(minutes=minutes)) if minutes else [],
        besides=list(Beside.objects.filter(minutes=minutes)) if minutes else [],
        all_actions=list(Action.objects.filter(meeting=meeting).select_related("owner")),
        room=Room(meeting, seat, everyone, taps, school.zone, now, expected_visitors(meeting)),
    )
