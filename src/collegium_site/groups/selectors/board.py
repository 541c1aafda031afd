"""The groups of an allocation as people see them: faces, rooms, and each person's line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from collegium_site.groups.models import Allocation, Group, Placement, Room
from collegium_site.schools.adapters.texts import facilitates_of
from collegium_site.schools.selectors.people import kinds_of_member

FACE_COLUMNS = (
    "pk",
    "leads",
    "colleague_id",
    "colleague__first_name",
    "colleague__last_name",
    "colleague__sort_name",
    "colleague__kind",
    "colleague__department__name",
    "colleague__line_manager_id",
    "colleague__facilitates",
)

GROUP_COLUMNS = (
    "pk",
    "number",
    "block",
    "focus_id",
    "focus__code",
    "focus__name",
    "focus__position",
    "room_id",
    "room__name",
    "room__seats",
    "room__step_free",
    "deputy_id",
    "deputy__first_name",
    "deputy__last_name",
    "own_room",
    "has_deputy",
    "size",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A room as a group shows it."""

    pk: int
    name: str
    seats: int | None
    step_free: bool


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
    line_manager_id: int | None
    facilitates: str

    def trained(self, focus: str) -> bool:
        codes, any_focus = facilitates_of(self.facilitates)
        return any_focus or focus in codes


@dataclass(frozen=True)
class BoardGroup:
    """A group; `size` counts its members, who may be left out where only some groups' are wanted."""

    id: int
    code: str
    number: int
    block: int
    focus_id: int
    focus_name: str
    focus_position: int
    room: Place | None
    room_is_leaders_own: bool
    deputy_id: int | None
    deputy: str
    size: int
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

    @cached_property
    def led_by_their_manager(self) -> tuple[Face, ...]:
        """Members whose line manager leads the group."""
        manager = self.leader.colleague_id if self.leader else None
        return tuple(face for face in self.members if manager and face.line_manager_id == manager)


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
    """Every group with its room, and the members of all or of one block's: two statements."""
    placements = Placement.objects.filter(allocation=allocation, **({"block": block} if block else {}))
    members: dict[int, list[Face]] = defaultdict(list)
    suffixes = {**kinds_of_member(), "teacher": ""}
    # Plain values: a page shows hundreds of faces, and a row object for each costs more than all the rest.
    for group_id, *values in placements.values_list("group_id", *FACE_COLUMNS):
        members[group_id].append(_face(values, suffixes))
    return tuple(_group(row, members[row.pk]) for row in _with_rooms(allocation))


def group_block(pk: int) -> tuple[BoardGroup, tuple[BoardGroup, ...]] | None:
    """A group of any allocation, and all groups of its allocation: three statements."""
    row = Group.objects.filter(pk=pk).select_related("allocation").first()
    if row is None:
        return None
    groups = groups_of(row.allocation, row.block)
    return next(group for group in groups if group.id == pk), groups


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


def _with_rooms(allocation: Allocation) -> QuerySet[Group, Any]:
    """`own_room`: that of whoever leads, the first by name where they have several. `has_deputy`: the deputy is in the
    group, does not lead it, and is at the school, or was when a block that is over was held.
    """
    leader = Placement.objects.filter(group=OuterRef("pk"), leads=True).values("colleague_id")[:1]
    own = Room.objects.filter(usual_for=OuterRef("leader_id")).order_by("name")
    room = own.values(room=JSONObject(pk="pk", name="name", seats="seats", step_free="step_free"))[:1]
    stays = Q(colleague__left_on=None) | Q(block__lt=allocation.from_block)
    deputy = Placement.objects.filter(stays, group=OuterRef("pk"), colleague=OuterRef("deputy"), leads=False)
    rows = Group.objects.filter(allocation=allocation).annotate(leader_id=Subquery(leader), has_deputy=Exists(deputy))
    return (
        rows.annotate(own_room=Subquery(room), size=Count("placements"))
        .order_by("block", "focus__position", "number")
        .values_list(*GROUP_COLUMNS, named=True)
    )


def _face(values: Sequence[Any], suffixes: Mapping[str, str]) -> Face:
    placement_id, leads, pk, first, last, sort_name, kind, department, manager_id, facilitates = values
    return Face(
        placement_id=placement_id,
        colleague_id=pk,
        name=f"{first} {last}",
        short_name=f"{first[:1]}. {last}",
        sort_name=sort_name,
        kind=suffixes[kind],
        department=department or "",
        leads=leads,
        line_manager_id=manager_id,
        facilitates=facilitates,
    )


def _group(row: Any, members: Collection[Face]) -> BoardGroup:
    return BoardGroup(
        id=row.pk,
        code=row.focus__code,
        number=row.number,
        block=row.block,
        focus_id=row.focus_id,
        focus_name=row.focus__name,
        focus_position=row.focus__position,
        room=_place(row),
        room_is_leaders_own=row.room_id is None and row.own_room is not None,
        deputy_id=row.deputy_id if row.has_deputy else None,
        deputy=f"{row.deputy__first_name} {row.deputy__last_name}" if row.has_deputy else "",
        size=row.size,
        members=tuple(sorted(members, key=lambda face: (not face.leads, face.sort_name))),
    )


def _place(row: Any) -> Place | None:
    if row.room_id:
        return Place(row.room_id, row.room__name, row.room__seats, row.room__step_free)
    own = row.own_room
    return Place(own["pk"], own["name"], own["seats"], bool(own["step_free"])) if own else None
