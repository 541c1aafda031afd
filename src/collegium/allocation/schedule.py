"""How the search goes about it: first mending what hard rules are broken, then cycles of cooling, each from the best.

Every number here depends on the moves made, on the size of the problem and on whether hard rules are broken, never on
the time: a run that was stopped can be repeated to the same result by its number of moves. Moves that mend are not
among that number: a limit says how long an allocation is bettered, not whether there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

STEPS = 128
STEP_MOVES = 16
HOTTEST, REHEATED = 60 << 8, 30 << 8
COOLING, COOLING_BITS = 63_800, 16
MENDING, KICKING = 3_000 << 8, 4_500 << 8
MENDING_TURNS, MENDING_CHUNKS = 24, 64
PATIENCE = 4 * MENDING_CHUNKS
"""Chunks of mending before the exact solver is asked whether there is anything to find."""
COOLING_FAULTS = [(9_000 - 84 * chunk) << 8 for chunk in range(MENDING_CHUNKS)]
THRESHOLDS = 1024
THRESHOLD_SCALE = 1 << 10
USUAL_CYCLES, MANY_MOVES = 4, 20_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """So many moves at one temperature (scaled by 256). `whole` weighs everything, otherwise hard faults alone;
    `from_best` goes back to the best table first.
    """

    moves: int
    temperature: int
    whole: bool = True
    from_best: bool = False
    rows: int = 2


def thresholds() -> list[int]:
    """-log of even steps of probability, as integers; decimal arithmetic is the same on every platform."""
    return [
        int((-(Decimal(2 * step + 1) / Decimal(2 * THRESHOLDS)).ln() * THRESHOLD_SCALE).to_integral_value())
        for step in range(THRESHOLDS)
    ]


def temperatures(hottest: int) -> list[int]:
    """Geometric cooling in integers, `STEPS` of them."""
    found = [hottest]
    for _ in range(STEPS - 1):
        found.append(found[-1] * COOLING >> COOLING_BITS)
    return found


def step_moves(units: int, blocks: int) -> int:
    """Moves at each temperature of the first cycle."""
    return STEP_MOVES * max(units * blocks, 16)


def usual_moves(units: int, blocks: int) -> int:
    """The moves of a run that is given no number: whole cycles, fewer of them for the largest problems."""
    cycle, cycles = step_moves(units, blocks) * STEPS, USUAL_CYCLES
    while cycles > 1 and cycle << (cycles - 1) > MANY_MOVES:
        cycles -= 1
    return cycle << (cycles - 1)


def mending(units: int, blocks: int) -> Iterator[Chunk]:
    """The chunks to try while hard rules are broken, nothing else being weighed.

    Rounds of two kinds take turns. One goes back to the best and wanders without ever making a fault, but for every
    fourth chunk, which may make one to get out of a dead end; the other goes on from where it is, and cools.
    """
    step = step_moves(units, blocks)
    for turn in range(MENDING_TURNS):
        wandering = [KICKING if chunk % 4 == 3 else MENDING for chunk in range(MENDING_CHUNKS)]
        for place, temperature in enumerate(COOLING_FAULTS if turn % 2 else wandering):
            yield Chunk(step, temperature, whole=False, from_best=not turn % 2 and place == 0)


def chunks(units: int, blocks: int, moves: int | None) -> Iterator[Chunk]:
    """The chunks of a run, the last one cut so that exactly `moves` are made; without end when there is no number."""
    left = moves
    for chunk in _endless(step_moves(units, blocks)):
        size = chunk.moves if left is None else min(chunk.moves, left)
        if size == 0:
            return
        yield Chunk(size, chunk.temperature, from_best=chunk.from_best)
        left = None if left is None else left - size


def _endless(step: int) -> Iterator[Chunk]:
    """Cycles of one length twice, then each twice as long."""
    cycle = 0
    while True:
        size = step << max(cycle - 1, 0)
        for place, temperature in enumerate(temperatures(REHEATED if cycle else HOTTEST)):
            yield Chunk(size, temperature, from_best=place == 0)
        cycle += 1
