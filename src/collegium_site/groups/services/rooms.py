"""Writing rooms and who meets where."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.groups.models import Group, Room
from collegium_site.groups.rooms_text import RoomLine
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def save_room(*, room: Room, actor: Any) -> Room:
    """A room typed or changed by hand."""
    room.school = current_school()
    room.save()
    record(kind="room.saved", school=room.school, actor=actor, about=room)
    return room


@transaction.atomic
def remove_room(*, room: Room, actor: Any) -> None:
    """The room goes; groups that met there fall back to their facilitator's own."""
    record(kind="room.removed", school=current_school(), actor=actor, about=room, details={"name": room.name})
    room.delete()


@transaction.atomic
def bring_rooms(*, lines: tuple[RoomLine, ...], actor: Any) -> tuple[int, int]:
    """Rooms of a list, by name: new ones are added, known ones take its seats. Returns (added, changed)."""
    school = current_school()
    known = {room.name.casefold(): room for room in Room.objects.all()}
    new = [
        Room(school=school, name=line.name, seats=line.seats, step_free=line.step_free)
        for line in lines
        if line.name.casefold() not in known
    ]
    changed = []
    for line in lines:
        room = known.get(line.name.casefold())
        if room and (room.seats, room.step_free) != (line.seats, line.step_free):
            room.seats, room.step_free = line.seats, line.step_free
            changed.append(room)
    Room.objects.bulk_create(new)
    Room.objects.bulk_update(changed, ["seats", "step_free"])
    record(kind="rooms.brought", school=school, actor=actor, details={"added": len(new), "changed": len(changed)})
    return len(new), len(changed)


@transaction.atomic
def settle_group(*, group_id: int, room: int | None, deputy: int | None, actor: Any) -> None:
    """Where a group meets (none: its facilitator's own room) and who stands in for its facilitator."""
    group = Group.objects.select_for_update().get(pk=group_id)
    group.room_id, group.deputy_id = room, deputy
    group.save(update_fields=["room", "deputy"])
    details = {"room": room, "deputy": deputy}
    record(kind="group.settled", school=current_school(), actor=actor, about=group, details=details)
