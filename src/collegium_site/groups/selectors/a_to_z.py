"""Everyone's place, A to Z."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.board import BoardGroup, PersonLine, everyones_places, groups_of
from collegium_site.programmes.selectors import latest_programme
from collegium_site.schools.selectors.people import present

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collegium_site.tenancy.models import School


class Cell(NamedTuple):
    """A place: the group's name, its focus's colour (as a class counts them), its room, and whether they lead.

    Everything is empty where there is no place. A tuple, because the page takes hundreds apart.
    """

    group: str
    colour: str
    room: str
    leads: bool


NOWHERE = Cell("", "", "", leads=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: who, and their place in each block."""

    colleague_id: int
    name: str
    department: str
    kind: str
    places: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AToZ:
    """`number` is that of the allocation, none before there is one."""

    title: str
    find: str
    blocks: range
    number: int | None
    entries: tuple[Entry, ...] = field(default=())


def a_to_z(school: School, find: str) -> AToZ | None:
    """Four statements at the most, however many people; nothing without a programme."""
    programme = latest_programme()
    if programme is None:
        return None
    allocation = current_allocation(programme.pk)
    blocks = range(1, programme.blocks + 1)
    if allocation:
        lines = everyones_places(groups_of(allocation))
        entries: Iterable[Entry] = (
            Entry(line.colleague_id, line.name, line.department, line.kind, tuple(_cells(line, blocks)))
            for line in lines
        )
    else:
        entries = _nobody_placed(school, blocks)
    found = tuple(entry for entry in entries if find.casefold() in entry.name.casefold())
    return AToZ(programme.title, find, blocks, allocation.number if allocation else None, found)


def _cells(line: PersonLine, blocks: range) -> Iterable[Cell]:
    return (_cell(group, line.colleague_id) if group else NOWHERE for group in line.in_order(blocks))


def _cell(group: BoardGroup, colleague_id: int) -> Cell:
    leads = group.leader is not None and group.leader.colleague_id == colleague_id
    return Cell(group.name, str(group.focus_colour), group.room.name if group.room else "", leads)


def _nobody_placed(school: School, blocks: range) -> Iterable[Entry]:
    for row in present(school).select_related("department"):
        yield Entry(row.pk, row.name, row.department.name if row.department else "", "", (NOWHERE,) * len(blocks))
