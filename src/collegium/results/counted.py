"""From when and until when somebody is counted, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from collegium.allocation.outcome import Placement
from collegium.roster import Colleague
from collegium.words import joined, plain_date


def counted_in(colleague: Colleague, row: Sequence[Placement], blocks: int) -> str:
    """`counted from block 3: joined 4 January 2009`; empty for whoever has a place in every block, or in none.

    `row` are their placements in order of blocks, `blocks` how many the programme has.
    """
    there = [placement.block for placement in row]
    if not there or len(there) == blocks:
        return ""
    if any(later - earlier > 1 for earlier, later in pairwise(there)):
        return f"counted in blocks {joined([str(block) for block in there])}"
    parts = [*_begins(colleague, there[0]), *_ends(colleague, there[-1], blocks)]
    return f"counted {' and '.join(parts)}"


def _begins(colleague: Colleague, first: int) -> list[str]:
    if first == 1:
        return []
    return [f"from block {first}: joined {plain_date(colleague.starts)}" if colleague.starts else f"from block {first}"]


def _ends(colleague: Colleague, last: int, blocks: int) -> list[str]:
    if last == blocks:
        return []
    return [f"up to block {last}: here until {plain_date(colleague.ends)}" if colleague.ends else f"up to block {last}"]
