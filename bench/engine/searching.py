"""The engine's own search: how far it is after how long."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.engine.problems import Size
from collegium.allocation import Allocation, Figure, Progress, allocate, problem_from
from collegium.demo import Phase, demo_school

MIXES = ("repeats", "department_mix", "role_mix", "experience_mix")
"""The sum that the targets speak of."""


@dataclass(frozen=True, slots=True)
class Point:
    """After so many seconds: rules still broken, pairs who meet again, the weighted sum of every figure."""

    seconds: float
    hard: int
    repeats: int
    weighted: int


@dataclass(frozen=True, slots=True)
class Searched:
    """One search: its best so far over time, and the figures it ended with."""

    asked: float
    moves: int
    stopped_by: str
    points: tuple[Point, ...]
    figures: tuple[Figure, ...]

    @property
    def met_after(self) -> float | None:
        """Seconds until every rule was met."""
        return next((point.seconds for point in self.points if not point.hard), None)

    @property
    def fewest_after(self) -> float | None:
        """Seconds until no fewer pairs could meet again; none where it did not come to that."""
        bound = next(figure.bound for figure in self.figures if figure.rule == "repeats")
        return next((point.seconds for point in self.points if not point.hard and point.repeats == bound), None)

    @property
    def gap(self) -> float:
        return gap_of(self.figures, MIXES)

    def gaps(self) -> list[tuple[float, float]]:
        """(seconds, gap of the weighted sum of every figure to that of their limits), once every rule is met."""
        bounds = sum(figure.weight * (figure.bound or 0) for figure in self.figures)
        met = (point for point in self.points if not point.hard)
        return [(point.seconds, (point.weighted - bounds) / bounds) for point in met]


def gap_of(figures: Sequence[Figure], rules: Sequence[str]) -> float:
    """The weighted sum of these rules above that of their limits, as a part of the latter."""
    chosen = [figure for figure in figures if figure.rule in rules]
    bounds = sum(figure.weight * (figure.bound or 0) for figure in chosen)
    return (sum(figure.weight * figure.cost for figure in chosen) - bounds) / bounds


def warm() -> None:
    """The compiled kernel is loaded, or made, before anything is timed."""
    school = demo_school(36, 1, phase=Phase.PRIMARY)
    allocate(problem_from(school.programme, school.colleagues), moves=100)


def searched(size: Size, seconds: float | None) -> Searched:
    """The search for so long, or with the moves it takes by itself."""
    warm()
    problem = size.problem()
    points: list[Point] = []
    began = time.perf_counter()

    def record(reached: Progress) -> None:
        point = Point(time.perf_counter() - began, reached.hard_violations, reached.repeats, reached.weighted)
        if not points or (point.hard, point.repeats, point.weighted) != _worth(points[-1]):
            points.append(point)

    found = allocate(problem, seconds=seconds, progress=record)
    return Searched(seconds or found.seconds, found.moves, found.stopped_by, tuple(points), found.figures)


def _worth(point: Point) -> tuple[int, int, int]:
    return (point.hard, point.repeats, point.weighted)


def allocated(size: Size) -> Allocation:
    """The allocation that the search makes when nothing is asked of it."""
    return allocate(size.problem())
