"""The proof of coverage: who covers every focus area, and the exceptions by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.allocation.outcome import Placement
from collegium.programme import Facilitators, FocusArea, Programme
from collegium.results.counted import counted_in
from collegium.results.result import Result
from collegium.roster import Colleague

EXEMPT = "listed as exempt, not placed"
PART = "with us for part of the programme"
ANCHORED = "leads the same focus area in every block"
OTHER = "covers fewer focus areas"


@dataclass(frozen=True, slots=True)
class FocusRow:
    """How many colleagues a focus area has in each block, and in all."""

    focus: FocusArea
    blocks: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.blocks)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`covered` of `listed` colleagues are in every focus area as promised; the others by kind, never by name."""

    covered: int
    listed: int
    exceptions: tuple[tuple[str, int], ...]
    rows: tuple[FocusRow, ...]
    promise: str


def coverage_of(result: Result) -> Coverage:
    """Counted from the placements themselves, not from what the search says of them."""
    programme = result.programme
    foci = {one: [placement.focus for placement in row] for one, row in result.placed.items()}
    left = [one for one in result.listed if not _covered(foci[one.id], programme)]
    places = [placement for one in result.listed for placement in result.placed[one.id]]
    kinds = Counter(_kind(one, programme, result.placed[one.id]) for one in left)
    return Coverage(
        covered=len(result.listed) - len(left),
        listed=len(result.listed),
        exceptions=tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
        rows=tuple(_row(focus, places, programme.blocks) for focus in (*programme.former, *programme.focus_areas)),
        promise=_promise(programme),
    )


def _covered(foci: Sequence[str], programme: Programme) -> bool:
    """Every focus area where the blocks allow it, otherwise a different one in every block."""
    lines = {programme.line_of(code) for code in foci}
    return len(foci) == programme.blocks and len(lines) == min(programme.blocks, len(programme.lines))


def _promise(programme: Programme) -> str:
    blocks, foci = programme.blocks, len(programme.lines)
    if blocks == foci:
        return "every focus area, once each"
    return "every focus area at least once" if blocks > foci else "a different focus area in every block"


def _kind(colleague: Colleague, programme: Programme, row: Sequence[Placement]) -> str:
    foci = [placement.focus for placement in row]
    counted = counted_in(colleague, row, programme)
    if counted:
        return counted
    if not colleague.placed:
        return EXEMPT
    if colleague.starts or colleague.ends or (colleague.leave and not row):
        return PART
    if programme.facilitators is Facilitators.ANCHORED and len(set(foci)) == 1:
        return ANCHORED
    return OTHER


def _row(focus: FocusArea, placements: Sequence[Placement], blocks: int) -> FocusRow:
    counts = Counter(placement.block for placement in placements if placement.focus == focus.code)
    return FocusRow(focus, tuple(counts[block] for block in range(1, blocks + 1)))
