"""A table of placements beside the programme and the staff list, as the rules look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from collegium.allocation.outcome import Placement
from collegium.allocation.past import Past
from collegium.allocation.timetable import Group
from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague

Seat = tuple[int, str]
NO_PAST = Past(1, ())


@dataclass(frozen=True)
class Facts:
    """`people` are those to place, by id; `rows` the placements of each, `members` the ids in each (block, group), both
    from the first block that is judged. `past` is what was before it.
    """

    programme: Programme
    people: dict[str, Colleague]
    placements: Sequence[Placement]
    rows: dict[str, dict[int, Placement]] = field(default_factory=dict)
    members: dict[Seat, list[Colleague]] = field(default_factory=dict)
    groups: dict[int, list[Group]] = field(default_factory=dict)
    past: Past = NO_PAST

    @property
    def blocks(self) -> range:
        """The blocks that are judged."""
        return range(self.past.begins, self.programme.blocks + 1)

    @property
    def judged(self) -> list[Placement]:
        """The placements of these blocks, and of blocks that are none."""
        return [placement for placement in self.placements if placement.block not in range(1, self.past.begins)]

    def where(self, one: str, block: int) -> Placement | None:
        """Where someone is in a block (from 1)."""
        return self.rows.get(one, {}).get(block)

    def places(self, colleagues: Sequence[Colleague]) -> int:
        """Places these take together: a job share takes one."""
        ids = {one.id for one in colleagues}
        shares = {frozenset((one.id, one.shares_with)) for one in colleagues if one.shares_with in ids - {one.id}}
        return len(colleagues) - len(shares)

    def there(self, block: int) -> list[Colleague]:
        """Everyone placed in a block."""
        return [one for one in self.people.values() if self.where(one.id, block)]


def facts_of(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement], past: Past = NO_PAST
) -> Facts:
    """Placements of people who are not to be placed are left to the rule that names them."""
    people = {one.id: one for one in colleagues if one.placed}
    rows: dict[str, dict[int, Placement]] = defaultdict(dict)
    members: dict[Seat, list[Colleague]] = defaultdict(list)
    groups: dict[int, set[Group]] = {block: set() for block in range(past.begins, programme.blocks + 1)}
    for placement in placements:
        group = group_named(placement.group)
        if placement.colleague_id in people and group is not None and placement.block in groups:
            rows[placement.colleague_id].setdefault(placement.block, placement)
            members[placement.block, placement.group].append(people[placement.colleague_id])
            groups[placement.block].add(group)
    everywhere = set().union(*groups.values()) if not programme.groups_per_focus else _given(programme)
    return Facts(
        programme,
        people,
        placements,
        dict(rows),
        dict(members),
        {block: sorted(everywhere) for block in groups},
        past,
    )


def group_named(label: str) -> Group | None:
    """`FS-2` as a group; none when the label is not of that form."""
    focus, dash, number = label.rpartition("-")
    return Group(focus, int(number)) if dash and focus and number.isdecimal() else None


def _given(programme: Programme) -> set[Group]:
    return {Group(focus, number) for focus, many in programme.groups_per_focus.items() for number in range(1, many + 1)}
