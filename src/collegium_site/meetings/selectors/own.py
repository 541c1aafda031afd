"""What one member needs to know of their meetings: the next, what they promised from one to the next, catch-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from collegium.meeting import Step
from collegium_site.hours.pages.closed_days import ClosedDays
from collegium_site.hours.selectors import closed_days
from collegium_site.materials.selectors import beside_meetings
from collegium_site.meetings import rules
from collegium_site.meetings.adapters import steps_of
from collegium_site.meetings.models import Promise, ReminderChoice, Seat
from collegium_site.meetings.selectors.trying import Trial, calendar_beside, trial_of
from collegium_site.tenancy.prepared import Prepared
from collegium_site.tenancy.scope import current_school

ANSWERS = Promise.Answer.choices
SAID = ("pk", "text", "answer", "line")


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting on the line: what was said there, if anything, the meeting at which its owner answers it, and when
    it can be tried, while that is still to come.
    """

    seat: Any
    answered_at: int | None
    trial: Trial | None = None

    @property
    def state(self) -> str:
        """How the line goes on from here: `tried`, `changed`, `not_yet`, `open`, or nothing was said."""
        return self.seat.said_answer or ("open" if self.seat.said_text else "nothing")

    @property
    def says(self) -> str:
        return str(Promise.Answer(self.seat.said_answer).label) if self.seat.said_answer else ""

    @property
    def owed(self) -> bool:
        return rules.owes_catch_up(self.seat, on_leave=self.seat.away)

    @property
    def can_catch_up(self) -> bool:
        return rules.can_catch_up(self.seat)


@dataclass(frozen=True)
class Own:
    """`seats` are all of one person's in a programme but cancelled ones, by date; `now` by the school's wall.

    Each holds what is `given` for its meeting.
    """

    seats: Sequence[Any]
    zone: ZoneInfo
    now: datetime
    year: str = ""

    @cached_property
    def closed_days(self) -> ClosedDays | None:
        """How far one is with those of the year in hand, as My time has it."""
        seat = self.coming or next(iter(self.seats), None)
        return closed_days.closed_days_of(seat, current_school()) if seat else None

    @cached_property
    def coming(self) -> Any:
        """The seat at the meeting that one is at or comes to next."""
        return next((seat for seat in self.seats if not self._is_over(seat)), None)

    @property
    def answers(self) -> list[tuple[str, Any]]:
        return ANSWERS

    @property
    def can_apologise(self) -> bool:
        return self.coming is not None and rules.can_apologise(self.coming, self.zone, self.now)

    @cached_property
    def stops(self) -> list[Stop]:
        """The meetings over so far."""
        return [self._stop(seat) for seat in self.seats if self._is_over(seat)]

    @property
    def line(self) -> list[Stop]:
        """From the first thing one said; the newest first, as one looks at it."""
        said = [number for number, stop in enumerate(self.stops) if stop.seat.said_text]
        return list(reversed(self.stops[said[0] :])) if said else []

    @property
    def open(self) -> Stop | None:
        """What was said last and has no answer yet."""
        return next((stop for stop in reversed(self.stops) if stop.state == "open"), None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The agenda of the next meeting."""
        return steps_of(self.coming.meeting) if self.coming else ()

    @property
    def catch_ups(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.can_catch_up]

    @property
    def nudges(self) -> list[Any]:
        """Words for this person alone, about the last meeting of each group and the next."""
        recent = [stop.seat for stop in self.stops[-1:]] + ([self.coming] if self.coming else [])
        return [seat for seat in recent if seat.nudge]

    @property
    def wants_reminders(self) -> bool:
        return not any(seat.quiet for seat in self.seats)

    def _stop(self, seat: Any) -> Stop:
        after = self._after(seat)
        is_open = seat.said_text and not seat.said_answer
        trial = trial_of(seat, after.meeting.date, self.now.date()) if after and is_open else None
        return Stop(seat, self._answered_at(seat, after), trial)

    def _after(self, seat: Any) -> Any:
        """The seat at the group's next meeting."""
        same = (one for one in self.seats if _group(one) == _group(seat))
        return next((one for one in same if one.meeting.number == seat.meeting.number + 1), None)

    @staticmethod
    def _answered_at(seat: Any, after: Any) -> int | None:
        """The group's next meeting; the last of a run, or before they left the group, is answered where it was made."""
        if after is not None:
            return int(after.meeting_id)
        return int(seat.meeting_id) if rules.is_last(seat.meeting, comes_again=False) else None

    def _is_over(self, seat: Any) -> bool:
        meeting, today = seat.meeting, (self.now.date(), self.now.time())
        return meeting.closed_at is not None or (meeting.date, meeting.end) < today


@dataclass(frozen=True, slots=True)
class YearInHand:
    """The year whose hours are shown, with its first and its last day."""

    name: str
    first: date
    last: date


def own(colleague: int, programme_id: int, zone: ZoneInfo, now: datetime, year: YearInHand) -> Own:
    """Of this row of the staff list; `now` is an instant. One statement."""
    here = now.astimezone(zone)
    days = {"first": year.first, "last": year.last, "today": here.date()}
    return Own(SEATS(colleague=colleague, programme=programme_id, year=year.name, **days), zone, here, year.name)


def _seats(given: Any) -> QuerySet[Seat]:
    said = Promise.objects.filter(meeting=OuterRef("meeting"), colleague=OuterRef("colleague"))
    quiet = ReminderChoice.objects.filter(colleague=OuterRef("colleague"), wanted=False)
    found = {f"said_{name}": Subquery(said.values(name)[:1]) for name in SAID}
    rows = Seat.objects.filter(
        colleague_id=given.colleague, meeting__programme_id=given.programme, meeting__cancelled=False
    )
    return (
        rows.select_related("meeting", "colleague")
        .annotate(given=beside_meetings("meeting__"))
        .annotate(**found, away=away(), quiet=Exists(quiet))
        .annotate(**calendar_beside(), **closed_days.beside(given, "meeting__date"))
        .order_by("meeting__date", "meeting__start")
    )


SEATS = Prepared(_seats)


def away() -> Exists:
    """Of a seat: whether whoever sits there was on leave on the day of the meeting."""
    spell = {
        "colleague__leave_periods__first__lte": F("meeting__date"),
        "colleague__leave_periods__last__gte": F("meeting__date"),
    }
    return Exists(Seat.objects.filter(pk=OuterRef("pk"), **spell))


def _group(seat: Any) -> tuple[int, str]:
    return seat.meeting.block, seat.meeting.group


def was_away(seat: Seat) -> bool:
    """One statement."""
    return Seat.objects.filter(away(), pk=seat.pk).exists()
