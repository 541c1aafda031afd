"""What a plan comes to: what the files of a result are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from collegium.allocation.outcome import Allocation, Placement
from collegium.allocation.repair import Repaired
from collegium.directed_time import LedgerLine, is_employed, planned_lines
from collegium.feeds import Event
from collegium.programme import Meeting, Programme, meetings_of_block
from collegium.reasons import Reason
from collegium.roster import Colleague
from collegium.words import ACROSS_SCHOOLS, ENGLISH, Words


@dataclass(frozen=True)
class Result:
    """A feasible allocation with everything it was made from; colleagues in the order of the staff list.

    `inputs` are the files of the input, by the names they are kept under. With colleagues of several schools, the
    school stands in their department's place; `school` is then the one whose extract this is, or empty.
    `repaired` is what changed, where this is a programme under way; those who left stand behind the staff list,
    and `earlier_events` are the entries of its calendar until now.
    """

    programme: Programme
    colleagues: Sequence[Colleague]
    allocation: Allocation
    findings: Sequence[Reason] = ()
    inputs: Mapping[str, bytes] = field(default_factory=dict)
    school: str = ""
    repaired: Repaired | None = None
    earlier_events: Mapping[str, Event] = field(default_factory=dict)

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """The schools, in alphabetical order, where groups are drawn from more than one."""
        names = sorted({one.school for one in self.colleagues})
        return tuple(names) if len(names) > 1 else ()

    @cached_property
    def listed(self) -> list[Colleague]:
        """Whom the result is about: all colleagues, or those of the school whose extract it is."""
        return [one for one in self.colleagues if self.school in ("", one.school)]

    @property
    def words(self) -> Words:
        """Across schools, what is said of departments is said of schools."""
        return ACROSS_SCHOOLS if self.schools else ENGLISH

    def id_of(self, id_: str) -> str:
        """An id as the files write it: in an extract as the school itself has it."""
        return id_.removeprefix(f"{self.school}:") if self.school else id_

    @cached_property
    def placed(self) -> dict[str, list[Placement]]:
        """Everyone's placements by id, in order of blocks; nothing for those who are not placed."""
        rows: dict[str, list[Placement]] = {one.id: [] for one in self.colleagues}
        for placement in sorted(self.allocation.placements, key=lambda one: one.block):
            rows[placement.colleague_id].append(placement)
        return rows

    @cached_property
    def going_on(self) -> list[Colleague]:
        """Those listed who have a place: in a programme under way, a place to come."""
        left = {one.id for one in self.repaired.left} if self.repaired else set()
        return [one for one in self.listed if self.placed[one.id] and one.id not in left]

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
        return planned_lines(self.programme, self.allocation.placements, self.listed)

    def meetings_of(self, colleague: Colleague) -> list[Meeting]:
        """The meetings of a colleague's groups, block by block, while they are at the school."""
        return [
            meeting
            for placement in self.placed[colleague.id]
            for meeting in self.meetings[placement.block, placement.group]
            if is_employed(colleague, meeting)
        ]
