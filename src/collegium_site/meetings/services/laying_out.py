"""From a published version to the meetings of its groups."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from collegium_site.materials import services as materials
from collegium_site.materials.shelves import of_meeting
from collegium_site.meetings.models import Meeting, Seat
from collegium_site.meetings.services.rota import settle
from collegium_site.publication.content.outline import Meeting as Slot
from collegium_site.publication.content.people import NOT_EMPLOYED, GroupCopy, Person
from collegium_site.publication.content.whole import Content
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.scope import current_school

Key = tuple[int, int, str]
"""Slot, block and group: what makes a meeting the same meeting in every version."""

FIRST, USUAL = "first_meeting", "learning_community"
COPIED = (
    "version",
    "focus",
    "focus_code",
    "colour",
    "number",
    "of",
    "date",
    "start",
    "end",
    "room",
    "note",
    "counts_towards",
    "protocol",
    "cancelled",
    "why",
)
SEATED = ("name", "sort_name", "kind", "basis", "leads", "deputises")


@dataclass(frozen=True, slots=True)
class Expected:
    """Someone who is expected at a meeting, as a version says."""

    key: int
    name: str
    sort_name: str
    kind: str
    basis: str
    leads: bool
    deputises: bool


def lay_out(*, version: Any, content: Content, **_signal: Any) -> None:
    """Make the meetings of a version, in the transaction that publishes it.

    Those of a block that take place are counted in order of date; a cancelled one is none of them.

    A meeting that has begun stays as it was held. One that has not is moved to where the version puts it, with whom the
    version puts there; one that the version no longer has is removed. Rows are written in bulk.
    """
    kept = {key_of(row): row for row in Meeting.objects.filter(programme_id=version.programme_id)}
    wanted = {key_of(row): row for row in _meetings(version, content)}
    gone = [row.pk for key, row in kept.items() if key not in wanted and row.started_at is None]
    materials.clear(shelves=[of_meeting(version.programme_id, pk) for pk in gone])
    Meeting.objects.filter(pk__in=gone).delete()
    waiting = {key: row for key, row in kept.items() if key in wanted and row.started_at is None}
    _move(waiting, wanted)
    added = [row for key, row in wanted.items() if key not in kept]
    Meeting.objects.bulk_create(added)
    laid = {**waiting, **{key_of(row): row for row in added}}
    _seat(laid, expected_at(content))
    settle(programme_id=version.programme_id)


def key_of(row: Meeting) -> Key:
    return row.slot, row.block, row.group


def _meetings(version: Any, content: Content) -> Iterator[Meeting]:
    for group in content.groups:
        focus = content.outline.focus(group.focus)
        slots = group.held(content.outline)
        of, number = sum(not slot.cancelled for slot in slots), 0
        for slot in slots:
            number += not slot.cancelled
            row = _meeting(version, group, slot, 0 if slot.cancelled else number, of)
            row.focus, row.focus_code, row.colour = focus.name, focus.code, focus.colour
            yield row


def _meeting(version: Any, group: GroupCopy, slot: Slot, number: int, of: int) -> Meeting:
    return Meeting(
        school=current_school(),
        programme=version.programme,
        version=version,
        slot=slot.key,
        block=group.block,
        group=group.name,
        number=number,
        of=of,
        date=slot.date,
        start=slot.start,
        end=slot.end,
        room=group.room,
        note=slot.note,
        counts_towards=slot.counts_towards,
        protocol=usual_protocol(number),
        cancelled=slot.cancelled,
        why=slot.why,
        code=new_code(),
    )


def usual_protocol(number: int) -> str:
    """The first meeting of a block has its own."""
    return FIRST if number == 1 else USUAL


def new_code() -> str:
    """Four digits that are easy to call across a room."""
    return f"{secrets.randbelow(9000) + 1000}"


def _move(waiting: Mapping[Key, Meeting], wanted: Mapping[Key, Meeting]) -> None:
    for key, row in waiting.items():
        row.disrupted = row.disrupted and row.date == wanted[key].date
        chosen = row.protocol if row.protocol not in {FIRST, USUAL} or row.agenda else wanted[key].protocol
        if row.date != wanted[key].date:
            row.told_on = None  # they are told before the new date, too
        for name in COPIED:
            setattr(row, name, getattr(wanted[key], name))
        row.protocol = chosen
    if waiting:
        Meeting.objects.bulk_update(waiting.values(), [*COPIED, "told_on", "disrupted"], batch_size=100)


def expected_at(content: Content) -> dict[Key, list[Expected]]:
    """Who is expected where; nobody before they come or after they have gone."""
    deputies = {(group.block, group.name): _deputy(group) for group in content.groups}
    found: dict[Key, list[Expected]] = defaultdict(list)
    for person in content.people:
        for place in person.places:
            by_name = deputies.get((place.block, place.group)) == person.name
            deputises = by_name if place.deputises is None else place.deputises
            for turn in place.turns:
                if turn.basis != NOT_EMPLOYED:
                    one = _expected(person, turn.basis, leads=place.leads, deputises=deputises)
                    found[turn.meeting, place.block, place.group].append(one)
    return found


def _deputy(group: GroupCopy) -> str:
    """The deputy's name, for versions that kept nothing else, unless two in the group bear it: then neither stands in
    without being asked.
    """
    bearers = sum(member.name == group.deputy for member in group.members)
    return group.deputy if group.deputy and bearers == 1 else ""


def _expected(person: Person, basis: str, *, leads: bool, deputises: bool) -> Expected:
    return Expected(person.key, person.name, person.sort_name, person.kind, basis, leads, deputises)


def _seat(laid: Mapping[Key, Meeting], expected: Mapping[Key, list[Expected]]) -> None:
    """Seats of those who come anew, of those who stay as the version has them, and none of those who go."""
    rows = {row.pk: row for row in present(current_school())}
    before = {
        (seat.meeting_id, seat.colleague_id): seat
        for seat in Seat.objects.filter(meeting__in=[row.pk for row in laid.values()])
    }
    after = {
        (meeting.pk, one.key): _new_seat(meeting, rows[one.key], one)
        for key, meeting in laid.items()
        for one in expected.get(key, ())
        if one.key in rows
    }
    Seat.objects.filter(pk__in=[seat.pk for key, seat in before.items() if key not in after]).delete()
    changed = list(_changed(before, after))
    if changed:
        Seat.objects.bulk_update(changed, SEATED, batch_size=100)
    Seat.objects.bulk_create(seat for key, seat in after.items() if key not in before)


def _new_seat(meeting: Meeting, colleague: Any, one: Expected) -> Seat:
    return Seat(meeting=meeting, colleague=colleague, **{name: getattr(one, name) for name in SEATED})


def _changed(before: Mapping[Any, Seat], after: Mapping[Any, Seat]) -> Iterable[Seat]:
    for key, seat in before.items():
        new = after.get(key)
        if new and any(getattr(seat, name) != getattr(new, name) for name in SEATED):
            for name in SEATED:
                setattr(seat, name, getattr(new, name))
            yield seat
