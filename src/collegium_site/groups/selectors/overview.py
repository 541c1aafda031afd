"""What the overview shows: one block's groups, and the figures of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium_site.groups import words
from collegium_site.groups.selectors.allocations import allocation_with_changes
from collegium_site.groups.selectors.board import BoardGroup, Face, FocusColumn, columns, groups_of
from collegium_site.groups.selectors.rooms import room_faults
from collegium_site.jobs.selectors import newest
from collegium_site.programmes.selectors import latest_programme
from collegium_site.schools.selectors.people import present

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Picked:
    """Who is about to move, and from where."""

    face: Face
    group: BoardGroup


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to mend or to consider about one group."""

    group: BoardGroup
    says: str


@dataclass(frozen=True, slots=True)
class Board:
    """One block of the current allocation, the figures of all of it, and what is to mend in any block.

    `is_over`: it was held as it is, and nobody is moved in it any more.
    """

    block: int
    blocks: range
    number: int
    columns: tuple[FocusColumn, ...]
    limits: list[words.Limit]
    more_limits: list[words.Limit]
    room_faults: tuple[Concern, ...]
    led_by_manager: tuple[Concern, ...]
    broken: int
    picked: Picked | None
    is_over: bool
    from_block: int
    first_to_place: int
    to_undo: str
    to_redo: str

    @property
    def groups(self) -> tuple[BoardGroup, ...]:
        return tuple(group for column in self.columns for group in column.groups)

    @property
    def people(self) -> int:
        return sum(group.size for group in self.groups)

    @property
    def picked_placement(self) -> int | None:
        return self.picked.face.placement_id if self.picked else None

    @property
    def picked_group(self) -> int | None:
        return self.picked.group.id if self.picked else None

    @property
    def others(self) -> list[BoardGroup]:
        """Where whoever is picked could go."""
        return [group for group in self.groups if self.picked and group.id != self.picked.group.id]


@dataclass(frozen=True, slots=True)
class Overview:
    """`board` is empty until somebody has a place; `staff` is then the number of people on the staff list."""

    title: str
    board: Board | None
    staff: int
    job: Job | None

    @property
    def is_busy(self) -> bool:
        """Whether everyone is being placed right now."""
        return self.job is not None and not self.job.is_over


def overview(school: School, block: int, pick: int | None) -> Overview | None:
    """Five statements, however many people and groups; nothing without a programme."""
    programme = latest_programme()
    if programme is None:
        return None
    board = _board(programme.pk, programme.blocks, block, pick)
    staff = 0 if board else present(school).count()
    return Overview(programme.title, board, staff, newest("allocate"))


def _board(programme_id: int, blocks: int, block: int, pick: int | None) -> Board | None:
    allocation = allocation_with_changes(programme_id)
    if allocation is None:
        return None
    block = min(max(block, 1), blocks)
    groups = groups_of(allocation, block)
    here = [group for group in groups if group.block == block]
    first, more = words.limits(allocation.figures, allocation.summary, len(here))
    return Board(
        block=block,
        blocks=range(1, blocks + 1),
        number=allocation.number,
        columns=columns(here),
        limits=first,
        more_limits=more,
        room_faults=tuple(_room_faults(groups)),
        led_by_manager=tuple(_led_by_manager(here)),
        broken=next((row["cost"] for row in allocation.figures if row["rule"] == "hard_violations"), 0),
        picked=None if block < allocation.from_block else _picked(here, pick),
        is_over=block < allocation.from_block,
        from_block=allocation.from_block,
        first_to_place=max(allocation.from_block, allocation.replaced_from or 1),
        to_undo=allocation.to_undo or "",
        to_redo=allocation.to_redo or "",
    )


def _room_faults(groups: Iterable[BoardGroup]) -> Iterable[Concern]:
    groups = list(groups)
    by_id = {group.id: group for group in groups}
    for pk, faults in room_faults(groups).items():
        yield from (Concern(by_id[pk], says) for says in faults)


def _led_by_manager(groups: Iterable[BoardGroup]) -> Iterable[Concern]:
    for group in groups:
        if group.leader and group.led_by_their_manager:
            yield Concern(
                group, words.led_by_manager(group.leader.name, [one.name for one in group.led_by_their_manager])
            )


def _picked(groups: Iterable[BoardGroup], pick: int | None) -> Picked | None:
    found = (Picked(face, group) for group in groups for face in group.members if face.placement_id == pick)
    return next(found, None)
