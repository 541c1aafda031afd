"""Who of a group is on leave at some of its meetings: they are not made its leader or its deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collegium.allocation import Group
from collegium.allocation.timetable import Reaches
from collegium_site.groups.selectors.inputs import inputs_in_hand
from collegium_site.schools.selectors.people import staff_keys

if TYPE_CHECKING:
    from collegium_site.groups.selectors.board import BoardGroup
    from collegium_site.tenancy.models import School


def absent_from(school: School, group: BoardGroup) -> frozenset[int]:
    """The rows of those members; five statements. For those who may read leave."""
    inputs = inputs_in_hand(school)
    if inputs is None or group.code not in inputs.programme.codes:
        return frozenset()
    own = Group(group.code, group.number)
    reaches, keys = Reaches(inputs.programme, [own]), staff_keys(school)
    away = (one.id for one in inputs.colleagues if one.leave and reaches.of(one, own, group.block).on_leave)
    return frozenset(keys[staff_id] for staff_id in away) & {face.colleague_id for face in group.members}
