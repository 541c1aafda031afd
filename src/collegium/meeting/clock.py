"""The clock of a meeting: its agenda at any instant, worked out anew towards the latest finish.

A pure function of the plan, of what happened so far, and of the instant. Instants are datetimes that know their zone;
everything is counted in whole seconds. The part of the time that is still to come is shared out when a step begins, and
again from the moment a step runs over, so that nothing moves while all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from collegium.meeting.protocol import Step
from collegium.meeting.sharing import Need, share

SECOND = timedelta(seconds=1)
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed: the steps, when they are to begin, and the finish that is never passed."""

    steps: tuple[Step, ...]
    starts: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """A step was begun, or gone back to."""

    step: str
    at: datetime


@dataclass(frozen=True)
class Log:
    """What happened so far. `skipped` are steps that someone left out for today."""

    entered: tuple[Entered, ...] = ()
    skipped: frozenset[str] = frozenset()
    closed: datetime | None = None


class State(StrEnum):
    """`over`: the finish has come and the meeting is not closed yet."""

    BEFORE = "before"
    RUNNING = "running"
    OVER = "over"
    CLOSED = "closed"


class Status(StrEnum):
    """Where a step stands. `parked` did not fit, `skipped` was left out by someone."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    PARKED = "parked"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Part:
    """A step of the agenda at an instant. `begins` and `ends` are none for what does not take place.

    `seconds` is what the step has had and is still to have, `planned` what it would have had from a start on time.
    """

    step: Step
    status: Status
    begins: datetime | None
    ends: datetime | None
    seconds: int
    planned: int


@dataclass(frozen=True)
class Agenda:
    """The agenda at an instant. `finish` is when the meeting is expected to end, never after the plan's finish while it
    is open; once closed, when it was.

    `left` and `left_in_step` are seconds, never negative; `over_in_step` is by how much the present step has run over.
    """

    state: State
    parts: tuple[Part, ...]
    finish: datetime
    left: int
    left_in_step: int
    over_in_step: int
    started: datetime | None

    @property
    def now(self) -> Part | None:
        return next((part for part in self.parts if part.status is Status.NOW), None)

    @property
    def next(self) -> Part | None:
        return next((part for part in self.parts if part.status is Status.TO_COME), None)

    @property
    def parked(self) -> tuple[Step, ...]:
        """What did not fit."""
        return tuple(part.step for part in self.parts if part.status is Status.PARKED)

    @property
    def not_kept(self) -> tuple[Part, ...]:
        """Protected steps that no longer have their time; those parked or left out are not among them."""
        ahead = (Status.NOW, Status.TO_COME)
        return tuple(
            part
            for part in self.parts
            if part.status in ahead and part.step.protected and part.seconds < part.step.preferred * MINUTE
        )


def slot_instants(day: date, start: time, end: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end of a meeting that stands on the school's wall at these times."""
    return (
        datetime.combine(day, start, tzinfo=zone).astimezone(UTC),
        datetime.combine(day, end, tzinfo=zone).astimezone(UTC),
    )


def agenda(plan: Plan, log: Log, now: datetime) -> Agenda:
    """The agenda as it stands at `now`."""
    if log.closed is not None:
        return _closed(plan, log, log.closed)
    if not log.entered:
        return _before(plan, log, now)
    return _running(plan, log, max(now, log.entered[-1].at))


def _before(plan: Plan, log: Log, now: datetime) -> Agenda:
    begins = max(now, plan.starts)
    ahead = [step for step in plan.steps if step.code not in log.skipped]
    given = share([_need(step) for step in ahead], _between(begins, plan.finish))
    times = dict(zip([step.code for step in ahead], given, strict=True))
    parts = _parts(plan, log, times, at=begins, used={}, current=None)
    finish = _last_end(parts, min(begins, plan.finish))
    return Agenda(State.BEFORE, parts, finish, _between(now, finish), 0, 0, None)


def _running(plan: Plan, log: Log, now: datetime) -> Agenda:
    entry = log.entered[-1]
    used = _used(log.entered)
    codes = [step.code for step in plan.steps]
    current = plan.steps[codes.index(entry.step)]
    ahead = [step for step in plan.steps[codes.index(entry.step) + 1 :] if step.code not in log.skipped]
    given = _share(current, ahead, used, _between(entry.at, plan.finish))
    planned_end = entry.at + (given[0] or 0) * SECOND
    ends = planned_end
    if now > planned_end:
        ends, given = _overrun(ahead, used, now, plan.finish)
    times = dict(zip([step.code for step in ahead], given[1:], strict=True))
    parts = _parts(plan, log, times, at=ends, used=used, current=(current, entry.at, ends))
    finish = min(_last_end(parts, ends), plan.finish)
    return Agenda(
        state=State.OVER if now >= plan.finish else State.RUNNING,
        parts=parts,
        finish=finish,
        left=_between(now, finish),
        left_in_step=_between(now, ends),
        over_in_step=_between(planned_end, now),
        started=log.entered[0].at,
    )


def _share(current: Step, ahead: Sequence[Step], used: dict[str, int], seconds: int) -> list[int | None]:
    needs = [_need(current, used.get(current.code, 0), running=True)]
    needs += [_need(step, used.get(step.code, 0)) for step in ahead]
    return share(needs, seconds)


def _overrun(
    ahead: Sequence[Step], used: dict[str, int], now: datetime, finish: datetime
) -> tuple[datetime, list[int | None]]:
    """When the present step has to end, and what the others get; time freed by parking goes to the present one."""
    seconds = _between(now, finish)
    given = share([_need(step, used.get(step.code, 0)) for step in ahead], seconds)
    spare = seconds - sum(one or 0 for one in given) if None in given else 0
    return min(now, finish) + spare * SECOND, [0, *given]


def _closed(plan: Plan, log: Log, at: datetime) -> Agenda:
    parts = _parts(plan, log, {}, at=at, used=_used((*log.entered, Entered("", at))), current=None)
    started = log.entered[0].at if log.entered else None
    return Agenda(State.CLOSED, parts, at, 0, 0, 0, started)


def _parts(
    plan: Plan,
    log: Log,
    times: dict[str, int | None],
    *,
    at: datetime,
    used: dict[str, int],
    current: tuple[Step, datetime, datetime] | None,
) -> tuple[Part, ...]:
    """`times` holds what the steps ahead get, which begin at `at` one after the other."""
    planned = _planned(plan)
    parts = []
    for step in plan.steps:
        had = used.get(step.code, 0)
        given = times.get(step.code)
        if current and step is current[0]:
            seconds = had + _between(current[1], current[2])
            parts.append(Part(step, Status.NOW, current[1], current[2], seconds, planned[step.code]))
        elif given is not None:
            parts.append(Part(step, Status.TO_COME, at, at + given * SECOND, had + given, planned[step.code]))
            at += given * SECOND
        else:
            parts.append(_past(step, log, had, planned[step.code]))
    return tuple(parts)


def _past(step: Step, log: Log, had: int, planned: int) -> Part:
    """A step that is over, or does not take place."""
    entries = [place for place, entry in enumerate(log.entered) if entry.step == step.code]
    if not entries:
        status = Status.SKIPPED if step.code in log.skipped else Status.PARKED
        return Part(step, status, None, None, 0, planned)
    after = log.entered[entries[-1] + 1].at if entries[-1] + 1 < len(log.entered) else log.closed
    return Part(step, Status.DONE, log.entered[entries[0]].at, after, had, planned)


def _planned(plan: Plan) -> dict[str, int]:
    """What every step has when all goes to plan."""
    given = share([_need(step) for step in plan.steps], _between(plan.starts, plan.finish))
    return {step.code: seconds or 0 for step, seconds in zip(plan.steps, given, strict=True)}


def _used(entered: Sequence[Entered]) -> dict[str, int]:
    """Seconds that each step has had before the last entry."""
    used: dict[str, int] = {}
    for entry, after in pairwise(entered):
        used[entry.step] = used.get(entry.step, 0) + _between(entry.at, after.at)
    return used


def _need(step: Step, used: int = 0, *, running: bool = False) -> Need:
    """What a step still needs after the seconds it has had."""
    least, preferred, most = (max(0, minutes * MINUTE - used) for minutes in (step.least, step.preferred, step.most))
    return Need(least, preferred, most, step.protected, running)


def _last_end(parts: Iterable[Part], otherwise: datetime) -> datetime:
    ahead = (Status.NOW, Status.TO_COME)
    return max((part.ends for part in parts if part.ends and part.status in ahead), default=otherwise)


def _between(earlier: datetime, later: datetime) -> int:
    """Whole seconds from one instant to a later one; 0 when it is not later."""
    return max(0, (later - earlier) // SECOND)
