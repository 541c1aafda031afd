"""Reading a list of rooms: a pasted or uploaded table of name, seats and step-free."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium_site.groups.lines import cells_of

YES = frozenset({"yes", "y", "1", "true", "x", "step-free"})
NO = frozenset({"", "no", "n", "0", "false"})
LONGEST_NAME = 100
MOST_SEATS = 2000


@dataclass(frozen=True, slots=True)
class RoomLine:
    name: str
    seats: int | None
    step_free: bool


@dataclass(frozen=True, slots=True)
class RoomList:
    """What was read, and a sentence for every line that was not."""

    rooms: tuple[RoomLine, ...]
    faults: tuple[str, ...]


def read_rooms(text: str) -> RoomList:
    """One room a line: name, seats, step-free (yes or no), separated by commas, semicolons or tabs."""
    rooms: dict[str, RoomLine] = {}
    faults: list[str] = []
    for number, line in enumerate(cells_of(text), start=1):
        if not any(line) or (number == 1 and line[0].casefold() in {"name", "room"}):
            continue
        read = _room(number, line)
        if isinstance(read, str):
            faults.append(read)
        elif read.name.casefold() in rooms:
            faults.append(
                _("Line %(line)d: “%(name)s” stands in the list twice.") % {"line": number, "name": read.name}
            )
        else:
            rooms[read.name.casefold()] = read
    return RoomList(tuple(rooms.values()), tuple(faults))


def _room(number: int, line: list[str]) -> RoomLine | str:
    name, seats, step_free, *_rest = [*line, "", "", ""]
    if not name or len(name) > LONGEST_NAME:
        return _("Line %(line)d: a room needs a name of at most 100 letters.") % {"line": number}
    if seats and not (seats.isascii() and seats.isdigit() and 0 < int(seats[:6]) <= MOST_SEATS):
        return _("Line %(line)d: “%(seats)s” is not a number of seats.") % {"line": number, "seats": seats[:40]}
    if step_free.casefold() not in YES | NO:
        return _("Line %(line)d: step-free is “yes” or “no”, not “%(word)s”.") % {
            "line": number,
            "word": step_free[:40],
        }
    return RoomLine(name, int(seats) if seats else None, step_free.casefold() in YES)
