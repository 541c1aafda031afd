"""A table from anywhere, judged and counted as the engine's own are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.engine.searching import MIXES, gap_of
from collegium.allocation import Figure, Placement, Problem, figures_of, validate


@dataclass(frozen=True, slots=True)
class Rated:
    """`broken` are the places in which a rule is not met, by the independent judge."""

    broken: int
    figures: tuple[Figure, ...]

    @property
    def gap(self) -> float:
        return gap_of(self.figures, MIXES)


def rated(problem: Problem, placements: Sequence[Placement]) -> Rated:
    colleagues = [person.colleague for person in problem.people]
    return Rated(len(validate(problem.programme, colleagues, placements)), figures_of(problem, placements))
