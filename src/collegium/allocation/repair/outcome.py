"""What a repair gives back: the allocation, what changed, how few changes are possible, and who must be told."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.allocation.outcome import Allocation, Conflict
from collegium.allocation.past import Past
from collegium.reasons import Reason
from collegium.roster.colleague import Colleague


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """Someone who stays is in another group than before in a block (from 1); groups by their labels."""

    colleague_id: str
    block: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """Someone who must be told, and why: one reason for each thing that is new for them."""

    colleague: Colleague
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A programme under way after a change. Without a feasible allocation nothing else is filled in but `past`.

    `allocation.placements` are those of the past as they were and those to come. `changed` are the places of those who
    stay, `fewest` how many had to change and `at_least` how many are proven to be needed. `joined` are counted from
    `past.begins` on, `left` have places in the past alone. `differences` tells every change in a sentence, grouped by
    kind (the reason's rule), `told` who must hear of them.
    """

    allocation: Allocation
    past: Past
    changed: tuple[ChangedPlace, ...] = ()
    fewest: int = 0
    at_least: int = 0
    joined: tuple[Colleague, ...] = ()
    left: tuple[Colleague, ...] = ()
    differences: tuple[Reason, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def feasible(self) -> bool:
        return self.allocation.feasible

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.allocation.conflicts

    @property
    def proven(self) -> bool:
        """Whether no repair could change fewer places."""
        return self.feasible and self.fewest == self.at_least
