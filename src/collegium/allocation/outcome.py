"""What a search gives back: placements, figures beside their bounds, and what could not be met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from collegium.allocation.named import Named
from collegium.reasons import Reason
from collegium.words import ENGLISH, Words

StoppedBy = Literal["moves", "seconds", "proven", "cancelled"]


@dataclass(frozen=True, slots=True)
class Placement:
    """One colleague in one block (from 1): the group like `FS-2`, and whether they lead it."""

    colleague_id: str
    block: int
    focus: str
    group: str
    facilitates: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One rule's cost beside the least it could be; `bound` is none where no limit is known."""

    rule: str
    level: int
    weight: int
    cost: int
    bound: int | None

    @property
    def gap(self) -> float | None:
        """(cost - bound) / bound; 0 when equal, none when the bound is 0 or unknown."""
        if self.bound == self.cost:
            return 0.0
        return (self.cost - self.bound) / self.bound if self.bound else None

    @property
    def proven(self) -> bool:
        return self.cost == self.bound


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot be met together: their names, why, and what would give way (each a sentence).

    `core` are the rules one by one, as far as they have names: without any of them the others can be met.
    """

    rules: tuple[str, ...]
    reason: Reason
    relax: tuple[Reason, ...] = ()
    core: tuple[Named, ...] = ()

    def says(self, words: Words = ENGLISH) -> str:
        return self.reason.says(words)

    def ways_out(self, words: Words = ENGLISH) -> list[str]:
        """What would give way, as sentences, each once: how many a confidential one stands for is not told."""
        return list(dict.fromkeys(reason.says(words) for reason in self.relax))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: moves made of those planned (none: until stopped), and the best so far.

    `conflicts` are those that counting has found, before a proof looks for others beside them.
    """

    moves: int
    of: int | None
    hard_violations: int
    repeats: int
    weighted: int
    repeats_bound: int
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Allocation:
    """The result. When `feasible` is false there are conflicts and no placements: never a wrong allocation."""

    feasible: bool
    seed: int
    moves: int
    stopped_by: StoppedBy
    seconds: float
    placements: tuple[Placement, ...] = ()
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    met: dict[str, int] = field(default_factory=dict)
    why: dict[str, Reason] = field(default_factory=dict)
    warnings: tuple[Reason, ...] = ()

    @property
    def cancelled(self) -> bool:
        return self.stopped_by == "cancelled"

    def figure(self, rule: str) -> Figure:
        """The figure of a rule; KeyError where there is none."""
        for figure in self.figures:
            if figure.rule == rule:
                return figure
        raise KeyError(rule)
