"""How the search cools: a row of cycles, each twice as long as the one before, the same for every length of run.

Because a temperature depends on the number of moves made and on the size of the problem alone, a run that was stopped
can be repeated to the same result by its number of moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

STEPS = 128
HOTTEST, COOLING = 160 << 8, 62_900
COOLING_BITS = 16
THRESHOLDS = 1024
THRESHOLD_SCALE = 1 << 10
USUAL_CYCLES, MANY_MOVES = 4, 1_200_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """So many moves at one temperature (scaled by 256); `reheats` at the start of a cycle."""

    moves: int
    temperature: int
    reheats: bool


def thresholds() -> list[int]:
    """-log of even steps of probability, as integers; decimal arithmetic is the same on every platform."""
    return [
        int((-(Decimal(2 * step + 1) / Decimal(2 * THRESHOLDS)).ln() * THRESHOLD_SCALE).to_integral_value())
        for step in range(THRESHOLDS)
    ]


def temperatures() -> list[int]:
    """Geometric cooling in integers, `STEPS` of them."""
    found = [HOTTEST]
    for _ in range(STEPS - 1):
        found.append(found[-1] * COOLING >> COOLING_BITS)
    return found


def first_step(units: int, blocks: int) -> int:
    """Moves at each temperature of the first cycle."""
    return max(units * blocks // 2, 16)


def usual_moves(units: int, blocks: int) -> int:
    """The moves of a run that is given no number: whole cycles, fewer of them for the largest problems."""
    step, cycles = first_step(units, blocks), USUAL_CYCLES
    while cycles > 3 and step * STEPS * ((1 << cycles) - 1) > MANY_MOVES:
        cycles -= 1
    return step * STEPS * ((1 << cycles) - 1)


def chunks(units: int, blocks: int, moves: int | None) -> Iterator[Chunk]:
    """The chunks of a run, the last one cut so that exactly `moves` are made; without end when there is no number."""
    step, left = first_step(units, blocks), moves
    cooling = temperatures()
    while True:
        for place, temperature in enumerate(cooling):
            size = step if left is None else min(step, left)
            if size == 0:
                return
            yield Chunk(size, temperature, place == 0)
            left = None if left is None else left - size
        step *= 2
