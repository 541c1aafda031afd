"""What a plan comes to: what the files of a result are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from collegium.allocation.outcome import Allocation, Placement
from collegium.directed_time import LedgerLine, is_employed, planned_lines
from collegium.programme import Meeting, Programme, meetings_of_block
from collegium.reasons import Reason
from collegium.roster import Colleague


@dataclass(frozen=True)
class Result:
    """A feasible allocation with everything it was made from; colleagues in the order of the staff list.

    `inputs` are the files of the input, by the names they are kept under.
    """

    programme: Programme
    colleagues: Sequence[Colleague]
    allocation: Allocation
    findings: Sequence[Reason] = ()
    inputs: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def placed(self) -> dict[str, list[Placement]]:
        """Everyone's placements by id, in order of blocks; nothing for those who are not placed."""
        rows: dict[str, list[Placement]] = {one.id: [] for one in self.colleagues}
        for placement in sorted(self.allocation.placements, key=lambda one: one.block):
            rows[placement.colleague_id].append(placement)
        return rows

    @cached_property
    def groups(self) -> dict[tuple[int, str], list[Placement]]:
        """(block, group) → its placements."""
        rows: dict[tuple[int, str], list[Placement]] = {}
        for placement in self.allocation.placements:
            rows.setdefault((placement.block, placement.group), []).append(placement)
        return rows

    @cached_property
    def meetings(self) -> dict[tuple[int, str], tuple[Meeting, ...]]:
        """(block, group) → its meetings, none while dates are open."""
        return {place: meetings_of_block(self.programme, *place) for place in self.groups}

    @cached_property
    def ledger(self) -> list[LedgerLine]:
        """Every directed meeting of everyone, in the order of the staff list, then of the dates."""
        return planned_lines(self.programme, self.allocation.placements, self.colleagues)

    def meetings_of(self, colleague: Colleague) -> list[Meeting]:
        """The meetings of a colleague's groups, block by block, while they are at the school."""
        return [
            meeting
            for placement in self.placed[colleague.id]
            for meeting in self.meetings[placement.block, placement.group]
            if is_employed(colleague, meeting)
        ]
