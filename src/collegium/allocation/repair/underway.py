"""A programme under way when something has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from collegium.allocation.outcome import Placement
from collegium.allocation.past import Past
from collegium.allocation.repair.checking import replaced_out_of_time
from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague


@dataclass(frozen=True)
class Underway:
    """What was allocated, and the programme and staff list that are right from `from_block` (from 1) on.

    `earlier` are the colleagues of the list `before` was made for: those who left are known from there.

    Raises:
        ValueError: there is no such block, someone has a place in `before` and is on neither list, or a focus that
            replaces another begins at another time than the places say.
    """

    before: Sequence[Placement]
    programme: Programme
    colleagues: Sequence[Colleague]
    from_block: int
    earlier: Sequence[Colleague] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.from_block <= self.programme.blocks:
            raise ValueError(f"There is no block {self.from_block}: the programme has {self.programme.blocks}.")
        unknown = sorted({placement.colleague_id for placement in self.before} - self.known.keys())
        if unknown:
            raise ValueError(f"{', '.join(unknown)} have places and are on no list.")
        out_of_time = replaced_out_of_time(self.programme, self.before, self.from_block)
        if out_of_time:
            raise ValueError(out_of_time[0].says())

    @cached_property
    def past(self) -> Past:
        """The blocks that are over."""
        return Past.of(self.before, self.from_block)

    @cached_property
    def known(self) -> dict[str, Colleague]:
        """Everyone listed now, and behind them those who only had a place before; by id."""
        known = {one.id: one for one in self.colleagues}
        placed = {placement.colleague_id for placement in self.before}
        return known | {one.id: one for one in self.earlier if one.id in placed and one.id not in known}
