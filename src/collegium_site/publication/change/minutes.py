"""What a change costs in directed time, person by person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegium.allocation import Placement
from collegium.directed_time import Contract, directed_minutes, planned_lines
from collegium.programme import Programme
from collegium.roster.colleague import Colleague
from collegium.words import duration

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Minutes:
    """One person's directed minutes in the blocks to come, as published and as they would be."""

    name: str
    before: int
    after: int

    @property
    def difference(self) -> str:
        """`+1 h`, `−2 h 30 min`."""
        change = self.after - self.before
        return f"{'+' if change > 0 else MINUS}{duration(abs(change))}"


def minutes_changed(
    programme: Programme,
    colleagues: Sequence[Colleague],
    published: Mapping[str, int],
    placements: Sequence[Placement],
    contracts: Mapping[str, Sequence[Contract]],
) -> list[Minutes]:
    """Those whose directed time differs from the `published` minutes (by id), in the order of `colleagues`.

    `contracts` that were written down, by id, come before the staff list, as they do when a version is published.
    """
    after = directed_minutes(planned_lines(programme, placements, colleagues, contracts))
    each = (Minutes(one.name, published.get(one.id, 0), after.get(one.id, 0)) for one in colleagues)
    return [one for one in each if one.before != one.after]
