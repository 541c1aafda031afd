"""Rows of a meeting as values of the library, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from collegium.meeting import Entered, Log, Plan, Speaks, Step, protocol, slot_instants
from collegium_site.meetings.models import Meeting, Tap


def steps_of(meeting: Meeting) -> tuple[Step, ...]:
    """The meeting's own steps, or those of its protocol."""
    if not meeting.agenda:
        return protocol(meeting.protocol).steps
    return tuple(Step(**{**kept, "speaks": Speaks(kept["speaks"])}) for kept in meeting.agenda)


def steps_as_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{**asdict(step), "speaks": step.speaks.value} for step in steps]


def plan_of(meeting: Meeting, zone: ZoneInfo) -> Plan:
    """What was agreed, as instants."""
    starts, finish = slot_instants(meeting.date, meeting.start, meeting.end, zone)
    return Plan(steps_of(meeting), starts, finish)


def log_of(steps: Sequence[Step], taps: Iterable[Tap]) -> Log:
    """What the taps came to; taps of steps that were since taken off the agenda are passed over."""
    known = {step.code for step in steps}
    entered: list[Entered] = []
    skipped: set[str] = set()
    closed = None
    for tap in taps:
        if tap.kind == Tap.Kind.CLOSE:
            closed = tap.at
        elif tap.kind == Tap.Kind.REOPEN:
            closed = None
        elif tap.step in known:
            _note(tap, entered, skipped)
    return Log(tuple(entered), frozenset(skipped), closed)


def _note(tap: Tap, entered: list[Entered], skipped: set[str]) -> None:
    if tap.kind == Tap.Kind.SKIP:
        skipped.add(tap.step)
        return
    skipped.discard(tap.step)
    if tap.kind == Tap.Kind.ENTER:
        entered.append(Entered(tap.step, tap.at))


def clock_as_json(plan: Plan, log: Log) -> Mapping[str, Any]:
    """All that the clock on a device needs to run by itself; instants are whole seconds since 1970."""
    return {
        "starts": _seconds(plan.starts),
        "finish": _seconds(plan.finish),
        "steps": [
            [step.code, step.name, step.least * 60, step.preferred * 60, step.most * 60, step.protected]
            for step in plan.steps
        ],
        "entered": [[entry.step, _seconds(entry.at)] for entry in log.entered],
        "skipped": sorted(log.skipped),
        "closed": _seconds(log.closed) if log.closed else None,
    }


def _seconds(instant: Any) -> int:
    return int(instant.timestamp())
