"""Which sheet, which row is the header, and which column holds which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from collegium.reasons import Level, Reason
from collegium.roster.bounds import HEADER_WITHIN, MOST_COLUMNS, MOST_ROWS, UnreadableFileError
from collegium.roster.columns import FIELDS, REQUIRED, plain
from collegium.roster.grids import Grid
from collegium.roster.sentences import about_file
from collegium.roster.shapes import OWN_LIST, ROLES_FILE, Shape, is_password, recognise


class Row(NamedTuple):
    """A record: its number, the header counting as 1, and its cells as text in the order of the headers."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table whose columns are known; `sources` are each field's places, of which the first that is filled is read,
    `columns` the names that faults give them: the field's own, or the header where that is another word.
    """

    shape: Shape
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    sources: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, str]
    faults: tuple[Reason, ...]
    notes: tuple[Reason, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Field to the header it is read from first."""
        return {name: self.headers[places[0]] for name, places in self.sources.items()}


def lay_out(grids: Iterable[Grid], mapping: Mapping[str, str] | None) -> Layout:
    """The first sheet with a header that is recognised, else the first sheet with anything in it."""
    headers, records = _table(grids, mapping or {})
    if len(records) > MOST_ROWS:
        raise UnreadableFileError("too_many_rows", most=MOST_ROWS)
    if len(headers) > MOST_COLUMNS:
        raise UnreadableFileError("too_wide", most=MOST_COLUMNS)
    if not any(map(any, records)):
        raise UnreadableFileError("header_only")
    kept = [place for place, header in enumerate(headers) if not is_password(header)]
    dropped = [header for header in headers if is_password(header)]
    return _described(headers, records, kept, dropped, mapping or {})


def _described(
    headers: list[str], records: list[list[str]], kept: list[int], dropped: list[str], mapping: Mapping[str, str]
) -> Layout:
    shape = recognise(headers) or OWN_LIST
    names = tuple(headers[place] for place in kept)
    rows = tuple(
        Row(number, (*(record[place] if place < len(record) else "" for place in kept), *record[len(headers) :]))
        for number, record in enumerate(records, start=2)
        if any(record)
    )
    sources, faults = _sources(names, shape, mapping)
    faults += _missing(sources, shape, mapping)
    columns = {
        field: field if plain(names[places[0]]) == plain(field) else names[places[0]]
        for field, places in sources.items()
    }
    return Layout(shape, names, rows, sources, columns, tuple(faults), tuple(_notes(names, sources, shape, dropped)))


def _table(grids: Iterable[Grid], mapping: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    mapped = {header for header in mapping.values() if header}
    first: tuple[list[str], list[list[str]]] | None = None
    for grid in grids:
        filled = [place for place, row in enumerate(grid) if any(row)]
        for place in filled[:HEADER_WITHIN]:
            if recognise(grid[place]) or (mapped and mapped <= set(grid[place])):
                return _trimmed(grid[place]), grid[place + 1 :]
        if filled and first is None:
            first = _trimmed(grid[filled[0]]), grid[filled[0] + 1 :]
    if first is None:
        raise UnreadableFileError("empty")
    return first


def _trimmed(header: list[str]) -> list[str]:
    """Without the nameless columns at its end."""
    named = max((place for place, name in enumerate(header) if name), default=-1)
    return header[: named + 1]


def _sources(
    headers: tuple[str, ...], shape: Shape, mapping: Mapping[str, str]
) -> tuple[dict[str, tuple[int, ...]], list[Reason]]:
    names = [plain(header) for header in headers]
    sources = {
        field: tuple(names.index(name) for name in candidates if name in names)
        for field, candidates in shape.columns.items()
    }
    sources = {field: places for field, places in sources.items() if places and mapping.get(field) != ""}
    faults = []
    for field, header in mapping.items():
        if field not in FIELDS:
            faults.append(about_file("field_unknown", "header", field=field))
        elif header and header not in headers:
            faults.append(about_file("column_unmapped", "header", field=field, header=header))
        elif header:
            sources[field] = (headers.index(header),)
    counts = Counter(names)
    twice = [headers[places[0]] for places in sources.values() if counts[names[places[0]]] > 1]
    return sources, [*(about_file("column_twice", "header", field=name) for name in twice), *faults]


def _missing(sources: Mapping[str, tuple[int, ...]], shape: Shape, mapping: Mapping[str, str]) -> list[Reason]:
    missing = [name for name in REQUIRED if name not in sources and not mapping.get(name)]
    if shape.everyone:
        missing = [name for name in missing if name != "role"]
    if missing == ["role"] and shape.keeps_roles_elsewhere:
        return [about_file("roles_elsewhere", "header", file=ROLES_FILE)]
    return [about_file("column_missing", "header", field=name) for name in missing]


def _notes(
    headers: tuple[str, ...], sources: Mapping[str, tuple[int, ...]], shape: Shape, dropped: list[str]
) -> list[Reason]:
    read = {place for places in sources.values() for place in places}
    read |= {place for place, header in enumerate(headers) if plain(header) in shape.closed}
    aside = [header for place, header in enumerate(headers) if header and place not in read]
    notes = [about_file("columns_aside", "header", Level.NOTE, headers=aside)] if aside else []
    if dropped:
        notes.append(about_file("passwords_dropped", "header", Level.NOTE, headers=dropped))
    return notes
