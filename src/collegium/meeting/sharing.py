"""How seconds are shared among the steps that are still to come.

The time is shared along levels, each of which gives every step at least what the level before gave it:

    nothing · protected steps their least · protected steps their preferred, and elastic steps to come their least ·
    the running step its least · everyone their preferred · elastic steps their most

Between two levels the seconds are shared in proportion to what each step is still to gain, rounded so that the sum is
exact and no end comes sooner when there is more time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Need:
    """Seconds that a step can use. A `running` one is never parked, but gives its time away before others do."""

    least: int
    preferred: int
    most: int
    protected: bool = False
    running: bool = False

    @property
    def can_be_parked(self) -> bool:
        return not self.protected and not self.running


def share(needs: Sequence[Need], seconds: int) -> list[int | None]:
    """Seconds for each step, in order; none for a step that is parked.

    While the steps do not fit, the last elastic one is parked. The sum is never more than `seconds` (which is not
    negative), and less only where every step has its most.
    """
    if seconds <= 0:
        return [0 if need.running else None for need in needs]
    kept = list(range(len(needs)))
    while _least([needs[place] for place in kept]) > seconds:
        last = next((place for place in reversed(kept) if needs[place].can_be_parked), None)
        if last is None:
            break
        kept.remove(last)
    shared: list[int | None] = [None] * len(needs)
    for place, given in zip(kept, _along_levels([needs[place] for place in kept], seconds), strict=True):
        shared[place] = given
    return shared


def _least(needs: Sequence[Need]) -> int:
    return sum(_kept_first(need) for need in needs)


def _kept_first(need: Need) -> int:
    """What a step has before the running one has anything."""
    if need.protected:
        return need.preferred
    return 0 if need.running else need.least


def _along_levels(needs: Sequence[Need], seconds: int) -> list[int]:
    levels = _levels(needs)
    for low, high in pairwise(levels):
        if seconds < sum(high):
            return _between(low, high, seconds - sum(low))
    return levels[-1]


def _levels(needs: Sequence[Need]) -> list[list[int]]:
    return [
        [0 for _need in needs],
        [need.least if need.protected else 0 for need in needs],
        [_kept_first(need) for need in needs],
        [need.preferred if need.protected else need.least for need in needs],
        [need.preferred for need in needs],
        [need.preferred if need.protected else need.most for need in needs],
    ]


def _between(low: Sequence[int], high: Sequence[int], seconds: int) -> list[int]:
    gains = [more - less for less, more in zip(low, high, strict=True)]
    total, so_far, shared = sum(gains), 0, []
    for less, gain in zip(low, gains, strict=True):
        shared.append(less + seconds * (so_far + gain) // total - seconds * so_far // total)
        so_far += gain
    return shared
