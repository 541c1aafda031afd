"""The groups of an allocation as people see them: faces, rooms, and each person's line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from collegium_site.groups.models import Allocation, Group, Placement, Room


@dataclass(frozen=True, slots=True)
class Face:
    """A member as a group's card shows them; `kind` is the suffix of those who are not teachers."""

    placement_id: int
    colleague_id: int
    name: str
    short_name: str
    sort_name: str
    kind: str
    department: str
    leads: bool


@dataclass(frozen=True)
class BoardGroup:
    id: int
    code: str
    number: int
    block: int
    focus_id: int
    focus_name: str
    focus_position: int
    room: Room | None
    room_is_leaders_own: bool
    deputy_id: int | None
    deputy: str
    members: tuple[Face, ...]

    @property
    def name(self) -> str:
        return f"{self.code}-{self.number}"

    @property
    def focus_colour(self) -> int:
        """1 to 8, as the stylesheet counts."""
        return (self.focus_position - 1) % 8 + 1

    @cached_property
    def leader(self) -> Face | None:
        return next((member for member in self.members if member.leads), None)


@dataclass(frozen=True, slots=True)
class FocusColumn:
    name: str
    colour: int
    groups: tuple[BoardGroup, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One colleague's places, by block."""

    colleague_id: int
    name: str
    sort_name: str
    department: str
    kind: str
    places: dict[int, BoardGroup] = field(default_factory=dict)

    def in_order(self, blocks: Iterable[int]) -> list[BoardGroup | None]:
        return [self.places.get(block) for block in blocks]


def groups_of(allocation: Allocation, block: int | None = None) -> tuple[BoardGroup, ...]:
    """Every group, or those of one block, with its members and room: three statements."""
    chosen = {"allocation": allocation} if block is None else {"allocation": allocation, "block": block}
    rows = Group.objects.filter(**chosen).select_related("focus", "room", "deputy")
    placements = Placement.objects.filter(**chosen).select_related("colleague__department")
    own_rooms = {room.usual_for_id: room for room in Room.objects.exclude(usual_for=None)}
    members: dict[int, list[Face]] = defaultdict(list)
    for placement in placements:
        members[placement.group_id].append(_face(placement))
    return tuple(_group(row, members[row.pk], own_rooms) for row in rows)


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group, and all groups of its block, among which rooms are shared."""

    group: BoardGroup
    neighbours: tuple[BoardGroup, ...]


def group_page(pk: int) -> GroupPage | None:
    row = Group.objects.filter(pk=pk).select_related("allocation").first()
    if row is None:
        return None
    neighbours = groups_of(row.allocation, row.block)
    return GroupPage(next(group for group in neighbours if group.id == pk), neighbours)


def columns(groups: Iterable[BoardGroup]) -> tuple[FocusColumn, ...]:
    """Groups under their focus, in the programme's order."""
    by_focus: dict[int, list[BoardGroup]] = defaultdict(list)
    for group in groups:
        by_focus[group.focus_id].append(group)
    return tuple(
        FocusColumn(own[0].focus_name, own[0].focus_colour, tuple(own))
        for own in sorted(by_focus.values(), key=lambda own: own[0].focus_position)
    )


def everyones_places(groups: Sequence[BoardGroup]) -> list[PersonLine]:
    """A to Z by last name, each with their group in every block."""
    lines: dict[int, PersonLine] = {}
    for group in groups:
        for face in group.members:
            line = lines.setdefault(
                face.colleague_id,
                PersonLine(face.colleague_id, face.name, face.sort_name, face.department, face.kind),
            )
            line.places[group.block] = group
    return sorted(lines.values(), key=lambda line: line.sort_name)


def _face(placement: Placement) -> Face:
    colleague = placement.colleague
    return Face(
        placement_id=placement.pk,
        colleague_id=colleague.pk,
        name=colleague.name,
        short_name=f"{colleague.first_name[:1]}. {colleague.last_name}",
        sort_name=f"{colleague.last_name}\n{colleague.first_name}".casefold(),
        kind="" if colleague.kind == "teacher" else str(colleague.get_kind_display()),
        department=colleague.department.name if colleague.department else "",
        leads=placement.leads,
    )


def _group(row: Group, members: list[Face], own_rooms: dict[int | None, Room]) -> BoardGroup:
    leader = next((member for member in members if member.leads), None)
    own_room = own_rooms.get(leader.colleague_id) if leader else None
    return BoardGroup(
        id=row.pk,
        code=row.focus.code,
        number=row.number,
        block=row.block,
        focus_id=row.focus_id,
        focus_name=row.focus.name,
        focus_position=row.focus.position,
        room=row.room or own_room,
        room_is_leaders_own=row.room is None and own_room is not None,
        deputy_id=row.deputy_id,
        deputy=row.deputy.name if row.deputy else "",
        members=tuple(sorted(members, key=lambda face: (not face.leads, face.sort_name))),
    )
