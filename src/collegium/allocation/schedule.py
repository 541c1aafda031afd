"""How a start goes about it: first mending what hard rules are broken, then cycles of cooling, each from the best.

Every number here depends on the moves made, on the size of the problem and on whether hard rules are broken, never on
the time: a run that was stopped can be repeated to the same result by its number of moves. Moves that mend are not
among that number: a limit says how long an allocation is bettered, not whether there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import count

STEPS = 128
COLDEST = 2 << 8
COOLING_BITS = 16
MENDING_STEP = 16
MENDING, KICKING = 3_000 << 8, 4_500 << 8
MENDING_TURNS, MENDING_CHUNKS = 24, 64
PATIENCE = 2 * MENDING_CHUNKS
"""Chunks of mending before the exact solver is asked whether there is anything to find."""
COOLING_FAULTS = [(9_000 - 84 * chunk) << 8 for chunk in range(MENDING_CHUNKS)]
THRESHOLDS = 1024
THRESHOLD_SCALE = 1 << 10
USUAL_CYCLES, MANY_MOVES, USUAL_STEP = 4, 20_000_000, 8
ROUND = 1 << 16
"""Moves of every start, after which the best of all starts is told, and a wish to stop heard."""
ALL_ROWS, HALF_ROWS, SOME_ROWS, FEW_ROWS = 64, 32, 16, 2
"""Of 64 moves so many exchange whole rows."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """So many moves at one temperature (scaled by 256). `whole` weighs everything, otherwise hard faults alone;
    `from_best` goes back to the best table first; of 64 moves `rows` exchange whole rows.
    """

    moves: int
    temperature: int
    whole: bool = True
    from_best: bool = False
    rows: int = FEW_ROWS


@dataclass(frozen=True, slots=True)
class Course:
    """How a start is bettered: the temperatures its first and its later cycles begin with (scaled by 256), moves for
    each place at each temperature of the first cycle, and how many of 64 exchange whole rows.
    """

    hottest: int
    reheated: int
    step: int
    rows: int


DRAWN = Course(120 << 8, 90 << 8, 8, SOME_ROWS)
DESIGNED = Course(10 << 8, 10 << 8, 4, HALF_ROWS)
"""A design has no repeats to begin with: hotter, they would only come."""


@cache
def thresholds() -> tuple[int, ...]:
    """-log of even steps of probability, as integers; decimal arithmetic is the same on every platform."""
    return tuple(
        int((-(Decimal(2 * step + 1) / Decimal(2 * THRESHOLDS)).ln() * THRESHOLD_SCALE).to_integral_value())
        for step in range(THRESHOLDS)
    )


def temperatures(hottest: int) -> list[int]:
    """Geometric cooling in integers, `STEPS` of them, down to `COLDEST`."""
    rate = (Decimal(COLDEST) / Decimal(hottest)) ** (Decimal(1) / Decimal(STEPS - 1))
    cooling = int((rate * (1 << COOLING_BITS)).to_integral_value())
    found = [hottest]
    for _ in range(STEPS - 1):
        found.append(found[-1] * cooling >> COOLING_BITS)
    return found


def places_in(units: int, blocks: int) -> int:
    """What the length of every chunk is counted by."""
    return max(units * blocks, 16)


def usual_moves(units: int, blocks: int) -> int:
    """The moves of a run that is given no number: fewer for each place in the largest problems."""
    cycle, cycles = USUAL_STEP * places_in(units, blocks) * STEPS, USUAL_CYCLES
    while cycles > 1 and cycle << (cycles - 1) > MANY_MOVES:
        cycles -= 1
    return cycle << (cycles - 1)


def mending(units: int, blocks: int) -> Iterator[Chunk]:
    """The chunks to try while hard rules are broken, nothing else being weighed.

    Rounds of two kinds take turns. One goes back to the best and wanders without ever making a fault, but for every
    fourth chunk, which may make one to get out of a dead end; the other goes on from where it is, and cools.
    """
    step = MENDING_STEP * places_in(units, blocks)
    for turn in range(MENDING_TURNS):
        wandering = [KICKING if chunk % 4 == 3 else MENDING for chunk in range(MENDING_CHUNKS)]
        for place, temperature in enumerate(COOLING_FAULTS if turn % 2 else wandering):
            yield Chunk(step, temperature, whole=False, from_best=not turn % 2 and place == 0)


def mending_design(units: int, blocks: int) -> Iterator[Chunk]:
    """The chunks to try first on a design: people exchange its rows, and then, some of them, single places."""
    step = MENDING_STEP * places_in(units, blocks)
    for rows in (ALL_ROWS, HALF_ROWS):
        for _ in range(MENDING_CHUNKS // 2):
            yield Chunk(step, DESIGNED.hottest, rows=rows)


def chunks(course: Course, units: int, blocks: int) -> Iterator[Chunk]:
    """Cycles without end: two of one length, then each twice as long."""
    step = course.step * places_in(units, blocks)
    for cycle in count():
        size = step << max(cycle - 1, 0)
        for place, temperature in enumerate(temperatures(course.reheated if cycle else course.hottest)):
            yield Chunk(size, temperature, from_best=place == 0, rows=course.rows)


class Pace:
    """Chunks in portions of exactly as many moves as are asked for; where a chunk is cut makes no difference."""

    def __init__(self, course: Course, units: int, blocks: int) -> None:
        self._chunks = chunks(course, units, blocks)
        self._left = next(self._chunks)

    def take(self, moves: int) -> Iterator[Chunk]:
        while moves:
            size = min(self._left.moves, moves)
            yield replace(self._left, moves=size)
            moves -= size
            rest = self._left.moves - size
            self._left = replace(self._left, moves=rest, from_best=False) if rest else next(self._chunks)
