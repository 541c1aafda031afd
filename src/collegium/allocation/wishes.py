"""What colleagues wish for: the cost of a focus in a block, and who has their last choices first."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.roster.colleague import Colleague


def ranks(colleague: Colleague, codes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """First and last rank (from 1) each focus may claim; tied foci share their ranks, those not listed are tied last.

    Empty without any wish.
    """
    if not colleague.preferences:
        return {}
    listed = frozenset[str]().union(*colleague.preferences)
    tiers = [*(tier.intersection(codes) for tier in colleague.preferences), frozenset(codes) - listed]
    found: dict[str, tuple[int, int]] = {}
    for tier in tiers:
        first = len(found) + 1
        found |= dict.fromkeys(sorted(tier), (first, first + len(tier) - 1))
    return found


def falling_away(distance: int) -> int:
    """The cost of a focus `distance` blocks from where it was wished: 0, 1, 3, 6, then 3 more for each block."""
    return distance * (distance + 1) // 2 if distance <= 3 else 3 * distance - 3


def wish_cost(rank: tuple[int, int], block: int, blocks: int) -> int:
    """The cost of a focus of this rank in a block (from 1); ranks beyond the last block wish for the last."""
    first, last = min(rank[0], blocks), min(rank[1], blocks)
    return falling_away(max(first - block, block - last, 0))


def last_choices(colleague: Colleague, codes: Sequence[str]) -> tuple[str, str] | None:
    """The two foci surely wanted least; none where ties leave the two open or there is no wish."""
    found = ranks(colleague, codes)
    surely = [code for code in codes if code in found and found[code][0] >= len(codes) - 1]
    return (surely[0], surely[1]) if len(surely) == 2 else None
