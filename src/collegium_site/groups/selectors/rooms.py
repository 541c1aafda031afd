"""Rooms, and what is wrong with where groups meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from collegium.words import joined
from collegium_site.groups.models import Room
from collegium_site.groups.selectors.board import BoardGroup


def rooms() -> Sequence[Room]:
    """By name as people count (Room 2 before Room 10), with whose own each is: one statement."""
    return sorted(Room.objects.select_related("usual_for"), key=lambda room: counted_order(room.name))


def counted_order(name: str) -> list[str | int]:
    """Words by letter and numbers by size: text and numbers stand at alternating places, so any two names compare."""
    return [int(part) if part.isdecimal() else part.casefold() for part in re.split(r"(\d+)", name)]


def room(pk: int) -> Room | None:
    return Room.objects.filter(pk=pk).first()


def _always(_one: BoardGroup, _other: BoardGroup) -> bool:
    return True


def room_faults(
    groups: Iterable[BoardGroup], at_once: Callable[[BoardGroup, BoardGroup], bool] = _always
) -> dict[int, list[str]]:
    """Per group (by key): a room used twice at once, or one with too few seats.

    `at_once` says whether two groups of a block meet at the same time, where it is known that some do not.
    """
    faults: dict[int, list[str]] = defaultdict(list)
    in_room: dict[tuple[int, int], list[BoardGroup]] = defaultdict(list)
    for group in groups:
        if group.room:
            in_room[group.block, group.room.pk].append(group)
    for sharing in in_room.values():
        for group in sharing:
            others = [other for other in sharing if other is not group and at_once(group, other)]
            faults[group.id] += _faults_of(group, others)
    return dict(faults)


def _faults_of(group: BoardGroup, others: Sequence[BoardGroup]) -> Iterable[str]:
    if group.room and group.room.seats is not None and group.room.seats < group.size:
        yield _("%(room)s seats %(seats)d, and the group has %(members)d.") % {
            "room": group.room.name,
            "seats": group.room.seats,
            "members": group.size,
        }
    if others and group.room:
        names = joined([other.name for other in others])
        yield _("%(room)s is used by %(groups)s at the same time.") % {"room": group.room.name, "groups": names}
