"""Meetings of someone, and one meeting with what its page needs. Whoever has no seat at a meeting finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from collegium.meeting import Agenda, Log, Plan, Protocol, State, agenda, explain, protocol
from collegium.words import Words
from collegium_site.meetings import adapters, rules
from collegium_site.meetings.models import MarkKind, Meeting, Nudge, Seat, Tap
from collegium_site.meetings.selectors.visitors import expected_visitors, visits_beside
from collegium_site.tenancy.models import School
from collegium_site.tenancy.prepared import Prepared

SEATS = Prepared(lambda given: Seat.objects.filter(meeting_id=given.meeting).select_related("meeting", "colleague"))
TAPS = Prepared(lambda given: Tap.objects.filter(meeting_id=given.meeting))


@dataclass(frozen=True)
class Room:
    """A meeting as one of its members opens it: who is expected, and where its clock stands at `now`."""

    meeting: Meeting
    seat: Seat
    seats: Sequence[Seat]
    taps: Sequence[Tap]
    zone: ZoneInfo
    now: datetime
    visitors: Sequence[Any] = ()

    @cached_property
    def plan(self) -> Plan:
        return adapters.plan_of(self.meeting, self.zone)

    @cached_property
    def log(self) -> Log:
        return adapters.log_of(self.plan.steps, self.taps)

    @cached_property
    def agenda(self) -> Agenda:
        return agenda(self.plan, self.log, self.now)

    @cached_property
    def protocol(self) -> Protocol:
        return protocol(self.meeting.protocol)

    @cached_property
    def says(self) -> list[str]:
        """What the clock did to the agenda."""
        return [reason.says(Words(clock="12")) for reason in explain(self.plan, self.agenda, self.zone)]

    @cached_property
    def runs(self) -> bool:
        return rules.runs(self.seat)

    @cached_property
    def can_begin(self) -> bool:
        return self.runs and rules.can_begin(self.meeting, self.zone, self.now)

    @cached_property
    def was_missed(self) -> bool:
        return rules.was_missed(self.meeting, self.zone, self.now)

    @property
    def never_begins(self) -> bool:
        """Cancelled, or on a day of disruption before anyone began it: there is no time to count."""
        return not self.meeting.takes_place and self.meeting.started_at is None

    @property
    def every(self) -> int:
        """Seconds between two looks at the server: those who run it see each other's taps at once."""
        return 4 if self.runs else 20

    @cached_property
    def can_mark(self) -> bool:
        return self.runs and rules.can_mark(self.meeting, self.zone, self.now)

    @cached_property
    def register_rests(self) -> bool:
        """The meeting is closed, and nobody's mark is open or said two ways."""
        return self.agenda.state is State.CLOSED and all(seat.mark and not seat.other for seat in self.seats)

    @property
    def counted_from(self) -> date:
        return rules.counted_from(self.meeting.date)

    @cached_property
    def is_counted(self) -> bool:
        """Whether totals may have counted this day."""
        return self.now.astimezone(self.zone).date() >= self.counted_from

    @cached_property
    def is_past(self) -> bool:
        return self.now.astimezone(self.zone).date() > self.meeting.date

    @cached_property
    def can_apologise(self) -> bool:
        return rules.can_apologise(self.seat, self.zone, self.now)

    @cached_property
    def can_catch_up(self) -> bool:
        return rules.can_catch_up(self.seat)

    @cached_property
    def unacknowledged(self) -> list[Seat]:
        """Whose apologies whoever leads has not seen yet."""
        return [seat for seat in self.seats if seat.apology and not seat.acknowledged] if self.runs else []

    @cached_property
    def can_promise(self) -> bool:
        return rules.can_promise(self.meeting, self.zone, self.now)

    @property
    def may_add(self) -> bool:
        """Materials, by whoever leads it."""
        return self.runs and not self.meeting.cancelled

    @property
    def is_heard(self) -> bool:
        """Whether someone of the school is here as a visitor, who can read what is promised."""
        return any(visitor.came and visitor.user_id for visitor in self.visitors)

    @cached_property
    def can_write_understanding(self) -> bool:
        return rules.can_write_understanding(self.seat, self.zone, self.now)

    @cached_property
    def without_sign_in(self) -> list[Seat]:
        """For whom whoever leads writes things down."""
        return [seat for seat in self.seats if seat.colleague.user_id is None] if self.runs else []

    @property
    def nudges(self) -> list[tuple[str, Any]]:
        return Nudge.choices

    @cached_property
    def can_be_nudged(self) -> list[Seat]:
        """To whom whoever leads may still say a word in private."""
        return [seat for seat in self.seats if rules.can_nudge(self.seat, seat, self.zone, self.now)]

    @cached_property
    def code_holds(self) -> bool:
        return rules.code_holds(self.meeting, self.zone, self.now)

    @cached_property
    def here(self) -> int:
        return sum(seat.mark == MarkKind.PRESENT for seat in self.seats)

    @cached_property
    def apologies(self) -> int:
        return sum(seat.mark == MarkKind.APOLOGIES for seat in self.seats)

    @cached_property
    def visitors_here(self) -> int:
        """They are counted beside those who are expected, never among them."""
        return sum(visitor.came for visitor in self.visitors)

    @cached_property
    def is_today(self) -> bool:
        return self.now.astimezone(self.zone).date() == self.meeting.date

    @cached_property
    def can_take_parked(self) -> bool:
        """Whether what was parked last time can still come onto this agenda."""
        has_it = any(step.code == "parked" for step in self.plan.steps)
        return self.runs and rules.agenda_can_change(self.meeting) and not has_it

    @cached_property
    def turn(self) -> Seat | None:
        """Whose turn it is to bring something."""
        there = self.meeting.turn_id is not None and self.meeting.of_turn
        return next((seat for seat in self.seats if there and seat.colleague_id == self.meeting.turn_id), None)

    @cached_property
    def leader(self) -> Seat | None:
        """Who leads it: whoever took the lead for the day, or the facilitator."""
        by_rank = sorted(self.seats, key=lambda seat: (not seat.leads_today, not seat.leads))
        first = next(iter(by_rank), None)
        return first if first and (first.leads or first.leads_today) else None


def seat_at(pk: int, user: Any) -> Seat | None:
    """The seat of this person at a meeting, with both; one statement."""
    seats = Seat.objects.filter(meeting_id=pk, colleague__user=user)
    return seats.select_related("meeting", "colleague__user").first()


def visited(pk: int, school: School, now: datetime) -> Meeting | None:
    """A meeting to which someone of the school may come as a visitor, with the code on its wall; one statement."""
    meeting = Meeting.objects.filter(pk=pk).first()
    return meeting if meeting and rules.code_holds(meeting, school.zone, now) else None


def seated_at(pk: int) -> list[Seat]:
    """Everyone expected at a meeting, with it; one statement."""
    return SEATS(meeting=pk)


def room(pk: int, user: Any, school: School, now: datetime) -> Room | None:
    """Three statements; one for whoever has no seat at it."""
    seats = seated_at(pk)
    own = next((seat for seat in seats if seat.colleague.user_id == user.pk), None)
    if own is None:
        return None
    taps = TAPS(meeting=pk)
    return Room(own.meeting, own, seats, taps, school.zone, now, expected_visitors(own.meeting))


@dataclass(frozen=True, slots=True)
class Mine:
    """A meeting in the list of someone's own."""

    seat: Seat
    is_over: bool

    @property
    def meeting(self) -> Meeting:
        return self.seat.meeting

    @property
    def can_catch_up(self) -> bool:
        return rules.can_catch_up(self.seat)


def own_meetings(user: Any, now: datetime) -> list[Mine]:
    """Every meeting at which someone has a seat, in order of date, and beside each seat those at which they were a
    visitor; `now` by the school's wall. One statement.
    """
    seats = Seat.objects.filter(colleague__user=user).select_related("meeting", "colleague")
    seats = seats.annotate(visits=visits_beside(user))
    today = (now.date(), now.time())
    return [
        Mine(seat, seat.meeting.closed_at is not None or (seat.meeting.date, seat.meeting.end) < today)
        for seat in seats.order_by("meeting__date", "meeting__start")
    ]


def next_meeting(user: Any, now: datetime) -> int | None:
    """The key of the meeting that someone is at or comes to next; `now` by the school's wall. One statement."""
    ahead = Q(meeting__date__gt=now.date()) | Q(meeting__date=now.date(), meeting__end__gte=now.time())
    seats = Seat.objects.filter(ahead, colleague__user=user, meeting__closed_at=None, meeting__cancelled=False)
    found: int | None = seats.order_by("meeting__date", "meeting__start").values_list("meeting_id", flat=True).first()
    return found


def begun(programme_id: int) -> frozenset[tuple[int, int, str]]:
    """Slot, block and group of every meeting that has begun; one statement."""
    rows = Meeting.objects.filter(programme_id=programme_id, started_at__isnull=False)
    return frozenset(rows.values_list("slot", "block", "group"))
