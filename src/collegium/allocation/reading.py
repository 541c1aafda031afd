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
    and a number), `facilitates`. A line a person: `colleague` and `Block 1`, `Block 2` …, a star behind the
    group of whoever leads.
    """
    try:
        grid = next(iter(read_grids(data)), [])
    except UnreadableFileError as error:
        return ReadPlaces((), (error.reason,))
    rows = [(number, row) for number, row in enumerate(grid, start=1) if any(cell.strip() for cell in row)]
    if not rows:
        return ReadPlaces((), (_fault("file", "places_file", sentences.PLACES_EMPTY),))
    order = {one.id: place for place, one in enumerate(colleagues)}
    placements, faults = _once(_read(rows, _lookup(programme, colleagues)))
    return ReadPlaces(tuple(sorted(placements, key=lambda one: (order[one.colleague_id], one.block))), tuple(faults))


def _once(found: Iterable[tuple[str, Placement] | Reason]) -> tuple[list[Placement], list[Reason]]:
    """Nobody is in two groups at once: the later of two places in a block is a fault."""
    places: dict[tuple[str, int], Placement] = {}
    faults: list[Reason] = []
    for each in found:
        if isinstance(each, Reason):
            faults.append(each)
            continue
        where, place = each
        first = places.setdefault((place.colleague_id, place.block), place)
        if first is not place:
            faults.append(_fault(where, "places_twice", sentences.PLACES_TWICE, group=place.group, first=first.group))
    return list(places.values()), faults


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


def _read(rows: Sequence[tuple[int, Cells]], lookup: _Lookup) -> Iterator[tuple[str, Placement] | Reason]:
    first, names = rows[0]
    header = [plain(cell) for cell in names]
    who = _who(header)
    blocks = {place: int(match[1]) for place, name in enumerate(header) if (match := _BLOCK.fullmatch(name))}
    wide = bool(blocks) and "block" not in header
    if not who or not (wide or {"block", "group"} <= set(header)):
        yield _fault(f"row {first}", "places_header", sentences.PLACES_HEADER)
        return
    for number, row in rows[1:]:
        cells = [cell.strip() for cell in row] + [""] * len(header)
        name = " ".join(cells[place] for place in who)
        person = lookup.people.get(_key(name))
        if person is None:
            yield _fault(f"row {number}", "places_person", sentences.PLACES_PERSON, name=name)
        elif wide:
            yield from (
                _place(f"row {number}, block {block}", person, block, cells[at], lookup)
                for at, block in blocks.items()
                if cells[at]
            )
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


def _line(number: int, person: str, cells: Mapping[str, str], lookup: _Lookup) -> tuple[str, Placement] | Reason:
    block, group = cells["block"], cells["group"]
    if not (block.isascii() and block.isdigit() and 1 <= int(block[:4]) <= lookup.blocks):
        return _fault(f"row {number}, block", "places_block", sentences.PLACES_BLOCK, block=block, blocks=lookup.blocks)
    if group.isdigit() and cells.get("focus"):
        group = f"{cells['focus']}-{group}"
    leads = any(cells.get(name, "").casefold() in YES for name in LEADS)
    where = f"row {number}, block {int(block)}"
    return _place(where, person, int(block), group + ("*" if leads else ""), lookup)


def _place(where: str, person: str, block: int, text: str, lookup: _Lookup) -> tuple[str, Placement] | Reason:
    match = _PLACE.fullmatch(text.strip())
    code = lookup.foci.get(_key(match[1])) if match else None
    if not 1 <= block <= lookup.blocks:
        return _fault(where, "places_block", sentences.PLACES_BLOCK, block=block, blocks=lookup.blocks)
    if match is None or code is None or not int(match[2]):
        return _fault(where, "places_group", sentences.PLACES_GROUP, group=text, foci=_some(lookup.foci.values()))
    return where, Placement(person, block, code, f"{code}-{int(match[2])}", facilitates=bool(match[3]))


def _some(codes: Iterable[str]) -> list[str]:
    return sorted(set(codes))


def _fault(where: str, sentence: str, template: str, **values: object) -> Reason:
    return Reason(Level.ERROR, where, "file", template, values, sentence)
