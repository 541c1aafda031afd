"""What the clock did to the agenda, in sentences for whoever runs the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from collegium.meeting import sentences
from collegium.meeting.clock import MINUTE, Agenda, Part, Plan, State, Status
from collegium.meeting.protocol import Step
from collegium.reasons import Level, Reason
from collegium.words import duration

LATE = timedelta(minutes=1)
AHEAD = (Status.NOW, Status.TO_COME)


def explain(plan: Plan, agenda: Agenda, zone: ZoneInfo) -> list[Reason]:
    """In the order in which one would say it; times are those on the school's wall. Nothing where all goes to plan."""
    if agenda.state is State.CLOSED:
        return [*_started(plan, agenda, zone), *_not_reached(agenda)]
    if agenda.state is State.OVER:
        return [Reason(Level.WARNING, "agenda", "time_is_up", sentences.TIME_IS_UP)]
    return [*_changes(plan, agenda, zone)]


def _changes(plan: Plan, agenda: Agenda, zone: ZoneInfo) -> Iterator[Reason]:
    yield from _started(plan, agenda, zone)
    shorter = [part for part in agenda.parts if _is_shortened(part)]
    for part in shorter:
        yield _by("shortened", sentences.SHORTENED, part, part.planned - part.seconds)
    yield from _of_steps("parked", agenda.parked, Level.WARNING, sentences.PARKED, sentences.PARKED_ONE)
    yield from _protected(agenda, changed=bool(shorter or agenda.parked))


def _started(plan: Plan, agenda: Agenda, zone: ZoneInfo) -> Iterator[Reason]:
    if agenda.started and agenda.started - plan.starts >= LATE:
        at = agenda.started.astimezone(zone).time()
        yield Reason(Level.NOTE, "agenda", "started", sentences.STARTED, {"at": at})


def _not_reached(agenda: Agenda) -> Iterator[Reason]:
    """At the close. What is protected stands on every agenda: it is not parked for the next one."""
    for_next_time = [step for step in agenda.parked if not step.protected]
    of_today = [step for step in agenda.parked if step.protected]
    note = Level.NOTE
    yield from _of_steps("not_reached", for_next_time, note, sentences.NOT_REACHED, sentences.NOT_REACHED_ONE)
    yield from _of_steps("not_done", of_today, note, sentences.NOT_DONE, sentences.NOT_DONE_ONE)


def _of_steps(rule: str, steps: Sequence[Step], level: Level, several: str, one: str) -> Iterator[Reason]:
    if len(steps) > 1:
        yield Reason(level, "agenda", rule, several, {"steps": _names(steps)})
    elif steps:
        yield Reason(level, "agenda", rule, one, {"steps": _names(steps)}, f"{rule}_one")


def _protected(agenda: Agenda, *, changed: bool) -> Iterator[Reason]:
    for part in agenda.not_kept:
        yield _by("not_kept", sentences.NOT_KEPT, part, part.step.preferred * MINUTE - part.seconds, Level.WARNING)
    kept = [part.step for part in agenda.parts if part.step.protected and part.status in AHEAD]
    if changed and kept and not agenda.not_kept:
        template = sentences.KEPT if len(kept) > 1 else sentences.KEPT_ONE
        sentence = "kept" if len(kept) > 1 else "kept_one"
        yield Reason(Level.NOTE, "agenda", "kept", template, {"steps": _names(tuple(kept))}, sentence)


def _is_shortened(part: Part) -> bool:
    """By half a minute or more: less is not worth a word."""
    return part.status in AHEAD and not part.step.protected and part.planned - part.seconds >= MINUTE // 2


def _by(rule: str, template: str, part: Part, seconds: int, level: Level = Level.NOTE) -> Reason:
    minutes = max(1, (seconds + MINUTE // 2) // MINUTE)
    return Reason(level, part.step.code, rule, template, {"step": part.step.name, "by": duration(minutes)})


def _names(steps: Sequence[Step]) -> list[str]:
    return [f"“{step.name}”" for step in steps]
