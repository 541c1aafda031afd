"""A protocol: the ordered, timed steps of a conversation, and what is wrong with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collegium.meeting import sentences
from collegium.reasons import Level, Reason

MOST_STEPS = 20
LONGEST_STEP = 240


class Speaks(StrEnum):
    """Who has the word in a step."""

    FACILITATOR = "facilitator"
    IN_TURN = "in_turn"
    PRESENTER = "presenter"
    GROUP = "group"
    PAIRS = "pairs"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Step:
    """One timed part. `least`, `preferred` and `most` are whole minutes.

    An elastic step gives and takes time within them; a `protected` one keeps its preferred minutes for as long as the
    finish allows. `comes_out` says what the step leaves behind.
    """

    code: str
    name: str
    least: int
    preferred: int
    most: int
    speaks: Speaks = Speaks.GROUP
    comes_out: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Protocol:
    """`good_for` says in a sentence when one would choose it; `by_turn` what one of the group brings, if anything."""

    code: str
    name: str
    good_for: str
    steps: tuple[Step, ...]
    by_turn: str = ""

    @property
    def least(self) -> int:
        """Minutes below which a step has to be left out: protected steps at their preferred time, others at least."""
        return sum(step.preferred if step.protected else step.least for step in self.steps)

    @property
    def preferred(self) -> int:
        return sum(step.preferred for step in self.steps)


def faults(steps: Sequence[Step], minutes: int) -> list[Reason]:
    """What keeps these steps from being an agenda of so many minutes; `where` is a step's code or `agenda`."""
    found = [*_faults_of_the_whole(steps)]
    for step in steps:
        found += _faults_of(step)
    if not found:
        found += _room(steps, minutes)
    return found


def _faults_of_the_whole(steps: Sequence[Step]) -> Iterator[Reason]:
    if not steps:
        yield Reason(Level.ERROR, "agenda", "steps", sentences.NO_STEPS, sentence="no_steps")
    if len(steps) > MOST_STEPS:
        yield Reason(Level.ERROR, "agenda", "steps", sentences.TOO_MANY_STEPS, {"most": MOST_STEPS}, "too_many_steps")
    for code, count in Counter(step.code for step in steps).items():
        if count > 1:
            yield Reason(Level.ERROR, code, "code", sentences.CODE_TWICE, {"code": code}, "code_twice")


def _faults_of(step: Step) -> Iterator[Reason]:
    values = {"name": step.name, "least": step.least, "preferred": step.preferred, "most": step.most}
    if not step.name.strip():
        yield Reason(Level.ERROR, step.code, "name", sentences.NO_NAME, sentence="no_name")
    if not 1 <= step.least <= step.preferred <= step.most:
        yield Reason(Level.ERROR, step.code, "minutes", sentences.MINUTES_OUT_OF_ORDER, values, "minutes_out_of_order")
    elif step.most > LONGEST_STEP:
        longest = {**values, "longest": LONGEST_STEP}
        yield Reason(Level.ERROR, step.code, "minutes", sentences.STEP_TOO_LONG, longest, "step_too_long")


def _room(steps: Sequence[Step], minutes: int) -> Iterator[Reason]:
    needed = Protocol("", "", "", tuple(steps)).least
    if needed > minutes:
        values = {"needed": needed, "minutes": minutes}
        yield Reason(Level.ERROR, "agenda", "room", sentences.DOES_NOT_FIT, values, "does_not_fit")
