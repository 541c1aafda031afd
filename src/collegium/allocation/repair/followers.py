"""Which group goes on in the place of a group whose focus was replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from collegium.allocation.facts import group_named
from collegium.allocation.outcome import Placement
from collegium.allocation.timetable import Group
from collegium.programme.programme import Programme


def followers(
    programme: Programme, before: Sequence[Placement], begins: int, groups: Sequence[Group]
) -> dict[str, str]:
    """Label of an old group → label of the group that takes its place: in order of numbers, the old foci in the order
    of the file, as far as there are groups. Empty where no focus was replaced.
    """
    taken: dict[tuple[str, ...], int] = defaultdict(int)
    found: dict[str, str] = {}
    for former in programme.former:
        line = programme.line_of(former.code)
        own = [group.label for code in line for group in groups if group.focus == code]
        for label in _labels(before, begins, former.code):
            if taken[line] < len(own):
                found[label] = own[taken[line]]
            taken[line] += 1
    return found


def _labels(before: Sequence[Placement], begins: int, focus: str) -> list[str]:
    labels = {one.group for one in before if one.block >= begins and one.focus == focus}
    return sorted(labels, key=_number)


def _number(label: str) -> int:
    group = group_named(label)
    return group.number if group else 0
