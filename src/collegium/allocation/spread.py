"""People spread over cells as evenly as what is known of them allows: the fewest pairs that share a cell.

A cell is a group of one block, or two groups of two blocks that someone goes through. Pairs in a cell grow faster
than its members, so the even spread has the fewest; whoever cannot part, or cannot be elsewhere, stands first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

Levels = Counter[int]
"""How many cells hold so many people."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`weight` people who cannot part; `region` are the cells one of which it must be, none: any; `cell` names it."""

    weight: int
    region: Hashable = None
    cell: Hashable = None


def fewest_pairs(cells: Mapping[Hashable, int], pieces: Iterable[Piece], plain: int = 0) -> int:
    """The fewest pairs of people in one cell, of all ways to put these pieces into regions of so many cells each, and
    `plain` people who may go anywhere.

    Never too many: a piece whose region is not there may go anywhere, and a piece that finds no empty cell of its own
    is taken apart. What is fixed stands first, then what must be in a region, then the rest: each over the lowest.
    """
    bound, free = _sorted(cells, pieces)
    levels: Levels = Counter()
    for region, number in cells.items():
        levels += _filled(number, bound[region])
    return sum(number * comb(level, 2) for level, number in _poured(levels, free, plain).items())


def _sorted(
    cells: Mapping[Hashable, int], pieces: Iterable[Piece]
) -> tuple[Mapping[Hashable, Sequence[Piece]], list[int]]:
    """The pieces of each region, and the weights of those that may go anywhere."""
    bound: dict[Hashable, list[Piece]] = defaultdict(list)
    free: list[int] = []
    for piece in pieces:
        if piece.region is not None and cells.get(piece.region):
            bound[piece.region].append(piece)
        else:
            free.append(piece.weight)
    return bound, free


def _filled(number: int, pieces: Sequence[Piece]) -> Levels:
    fixed: Counter[Hashable] = Counter()
    for piece in pieces:
        if piece.cell is not None:
            fixed[piece.cell] += piece.weight
    levels = Counter(fixed.values()) + Counter({0: number - len(fixed)})
    return _poured(levels, [piece.weight for piece in pieces if piece.cell is None])


def _poured(levels: Levels, weights: Iterable[int], plain: int = 0) -> Levels:
    """The heaviest first into empty cells, as long as there are any; then one by one over the lowest."""
    left = plain
    filled = Levels(levels)
    for weight in sorted(weights, reverse=True):
        if weight > 1 and filled[0]:
            filled[0] -= 1
            filled[weight] += 1
        else:
            left += weight
    level = min(+filled, default=0)
    while left and +filled:
        raised = min(left, filled[level])
        filled[level] -= raised
        filled[level + 1] += raised
        left, level = left - raised, level + 1
    return filled
