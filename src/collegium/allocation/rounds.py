"""What the starts of a search tell of themselves, round by round, wherever they run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from collegium.allocation.design import rows_for
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.random_order import mixed
from collegium.allocation.schedule import ROUND

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STARTS = 2
AHEAD = 128
"""Rounds by which a start may be ahead of the slowest."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where one of the searches that run beside each other begins: its number, its seed, and whether with a design."""

    number: int
    seed: int
    designed: bool = False


@dataclass(frozen=True, slots=True)
class Best:
    """The best table of a start, `place[u, s]`, with its hard faults, repeats and soft costs."""

    hard: int
    repeats: int
    soft: int
    place: NDArray[np.int64] = field(compare=False, repr=False)

    @property
    def worth(self) -> tuple[int, int, int]:
        return self.hard, self.repeats, self.soft


@dataclass(frozen=True, slots=True)
class Told:
    """The best of a start after so many rounds; `mending` while these have not begun."""

    number: int
    rounds: int
    best: Best
    mending: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What all starts are told: the problem, the allocation to begin with if any, and the moves of each (none: until
    stopped); `patient` ones mend to the last.
    """

    problem: Problem
    given: tuple[Placement, ...]
    moves: int | None
    patient: bool = False

    def rounds(self) -> Iterator[int]:
        """The moves of each round."""
        for done in count(0, ROUND):
            size = ROUND if self.moves is None else min(ROUND, self.moves - done)
            if size <= 0:
                return
            yield size


def starts_of(problem: Problem, seed: int, given: Sequence[Placement]) -> tuple[Start, ...]:
    """A design, where there is one, and drawn tables; or all from what is given. The input alone says which."""
    designed = not given and bool(rows_for(problem))
    return tuple(Start(number, _seed(seed, number), designed and number == 0) for number in range(STARTS))


def _seed(seed: int, number: int) -> int:
    """Each start draws for itself; the first as the seed says."""
    return mixed(mixed(seed) + number) if number else seed
