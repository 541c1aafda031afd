"""What has been when a programme under way is changed: the blocks that stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.allocation.outcome import Placement

Row = dict[int, Placement]


@dataclass(frozen=True, slots=True)
class Past:
    """The placements of every block before `begins` (from 1), of everyone who was there, leavers too."""

    begins: int
    placements: tuple[Placement, ...]

    @classmethod
    def of(cls, before: Sequence[Placement], begins: int) -> Past:
        """What an allocation says of the blocks that are over."""
        return cls(begins, tuple(placement for placement in before if placement.block < begins))

    def rows(self) -> dict[str, Row]:
        """The placements of each, by id and block."""
        return rows_of(self.placements)


def rows_of(placements: Sequence[Placement]) -> dict[str, Row]:
    """Placements by id, then by block."""
    rows: dict[str, Row] = defaultdict(dict)
    for placement in placements:
        rows[placement.colleague_id][placement.block] = placement
    return dict(rows)
