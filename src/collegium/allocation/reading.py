"""Reading places made elsewhere: a table with a line a place, or a line a person with a column for each block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collegium.allocation import sentences
from collegium.allocation.outcome import Placement
from collegium.programme.programme import Programme
from collegium.reasons import Level, Reason
from collegium.roster.bounds import UnreadableFileError
from collegium.roster.colleague import Colleague
from collegium.roster.columns import plain
from collegium.roster.grids import read_grids

Cells = Sequence[str]

WHO = ("name", "person", "member")
FIRST, LAST = ("firstname", "forename"), ("lastname", "surname")
LEADS = ("facilitates", "leads", "facilitator", "leader")
YES = frozenset({"1", "yes", "y", "true", "x"})
_BLOCK = re.compile(r"block(\d{1,3})")
_PLACE = re.compile(r"(.+?)[\s\-–]*(\d{1,3})\s*(\*?)")


@dataclass(frozen=True, slots=True)
class ReadPlaces:
    """What was read, sorted as the staff list and then by block, and a fault for every cell that was not."""

    placements: tuple[Placement, ...]
    faults: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Lookup:
    """People by id and by name, foci by code and by name; a name two people share names nobody."""

    people: Mapping[str, str]
    foci: Mapping[str, str]
    blocks: int


def read_places(data: bytes, programme: Programme, colleagues: Sequence[Colleague]) -> ReadPlaces:
    """Places out of a CSV or XLSX file, or out of text pasted from a spreadsheet.

    A line a place: columns `colleague` (id or name, or first and last name), `block`, `group` (`FS-2`; or `focus`
    and a number), `facilitates`. A line a person: `colleague` and `Block 1`, `Block 2` …, a star behind the group of a leader.
    """
    try:
        grid = next(iter(read_grids(data)), [])
    except UnreadableFileError as error:
        return ReadPlaces((), (error.reason,))
    lookup = _lookup(programme, colleagues)
    rows = [row for row in grid if any(cell.strip() for cell in row)]
    found = list(_read(rows, lookup)) if rows else [_fault("file", "places_file", sentences.PLACES_EMPTY)]
    order = {one.id: place for place, one in enumerate(colleagues)}
    placements = [one for one in found if isinstance(one, Placement)]
    return ReadPlaces(
        tuple(sorted(placements, key=lambda one: (order[one.colleague_id], one.block))),
        tuple(one for one in found if isinstance(one, Reason)),
    )


def _lookup(programme: Programme, colleagues: Sequence[Colleague]) -> _Lookup:
    names = Counter(_key(name) for one in colleagues for name in _names(one))
    people = {_key(name): one.id for one in colleagues for name in _names(one) if names[_key(name)] == 1}
    foci = {_key(focus.name): focus.code for focus in programme.focus_areas}
    return _Lookup(
        people={**people, **{_key(one.id): one.id for one in colleagues}},
        foci={**foci, **{_key(focus.code): focus.code for focus in programme.focus_areas}},
        blocks=programme.blocks,
    )


def _names(one: Colleague) -> Iterator[str]:
    yield one.name
    yield f"{one.last_name}, {one.first_name}"


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(rows: Sequence[Cells], lookup: _Lookup) -> Iterator[Placement | Reason]:
    header = [plain(cell) for cell in rows[0]]
    who = _who(header)
    blocks = {place: int(match[1]) for place, name in enumerate(header) if (match := _BLOCK.fullmatch(name))}
    wide = bool(blocks) and "block" not in header
    if not who or not (wide or {"block", "group"} <= set(header)):
        yield _fault("row 1", "places_header", sentences.PLACES_HEADER)
        return
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row] + [""] * len(header)
        name = " ".join(cells[place] for place in who)
        person = lookup.people.get(_key(name))
        if person is None:
            yield _fault(f"row {number}", "places_person", sentences.PLACES_PERSON, name=name)
        elif wide:
            yield from (_place(number, person, block, cells[at], lookup) for at, block in blocks.items() if cells[at])
        else:
            yield _line(number, person, dict(zip(header, cells, strict=False)), lookup)


def _who(header: Sequence[str]) -> list[int]:
    """The columns that together name the person."""
    for name in ("colleague", "id", "staffid"):
        if name in header:
            return [header.index(name)]
    parts = [next((header.index(name) for name in names if name in header), None) for names in (FIRST, LAST)]
    if None not in parts:
        return [part for part in parts if part is not None]
    return next(([header.index(name)] for name in WHO if name in header), [])


def _line(number: int, person: str, cells: Mapping[str, str], lookup: _Lookup) -> Placement | Reason:
    block, group = cells["block"], cells["group"]
    if not (block.isascii() and block.isdigit() and 1 <= int(block[:4]) <= lookup.blocks):
        return _fault(f"row {number}, block", "places_block", sentences.PLACES_BLOCK, block=block, blocks=lookup.blocks)
    if group.isdigit() and cells.get("focus"):
        group = f"{cells['focus']}-{group}"
    leads = any(cells.get(name, "").casefold() in YES for name in LEADS)
    return _place(number, person, int(block), group + ("*" if leads else ""), lookup)


def _place(number: int, person: str, block: int, text: str, lookup: _Lookup) -> Placement | Reason:
    match = _PLACE.fullmatch(text.strip())
    code = lookup.foci.get(_key(match[1])) if match else None
    if match is None or code is None or block > lookup.blocks:
        where = f"row {number}, block {block}"
        return _fault(where, "places_group", sentences.PLACES_GROUP, group=text, foci=_some(lookup.foci.values()))
    return Placement(person, block, code, f"{code}-{int(match[2])}", facilitates=bool(match[3]))


def _some(codes: Iterable[str]) -> list[str]:
    return sorted(set(codes))


def _fault(where: str, sentence: str, template: str, **values: object) -> Reason:
    return Reason(Level.ERROR, where, "file", template, values, sentence)
