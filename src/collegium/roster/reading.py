"""A staff list read: colleagues, every fault at its cell, and what was kept aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from collegium.reasons import Level, Reason
from collegium.roster.bounds import UnreadableFileError
from collegium.roster.colleague import Colleague
from collegium.roster.columns import plain
from collegium.roster.cross_checks import duplicate_faults, made_mutual, reference_faults, share_faults
from collegium.roster.grids import read_grids
from collegium.roster.layout import Layout, Row, lay_out
from collegium.roster.records import colleague_of, hours_without_days, read_line
from collegium.roster.roles_file import with_roles
from collegium.roster.same_person import SamePerson, find_same_person, merged_people
from collegium.roster.schools import school_faults, with_school_ids
from collegium.roster.sentences import about_file


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file came to.

    `colleagues` are those whose rows have no fault; `faults` stand in the order of the rows. `notes` tell what was
    kept aside or left out. `shape` names the export the file was recognised as, `mapping` gives field → header.
    `rows` are the cells as text, in the order of `headers`, passwords excepted. `same_person` are rows that look
    like contracts of one person; `merge_contracts` makes them one.
    """

    colleagues: tuple[Colleague, ...] = ()
    faults: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    shape: str = ""
    headers: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    same_person: tuple[SamePerson, ...] = ()
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows read one by one, before they are compared: what a merge judges again."""

    layout: Layout
    records: tuple[Colleague, ...]
    faults: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    known_ids: Collection[str]


def read_staff(
    data: bytes,
    filename: str = "",
    *,
    foci: Collection[str],
    blocks: int,
    mapping: Mapping[str, str] | None = None,
    roles: bytes | None = None,
    known_ids: Collection[str] = (),
    several_schools: bool = False,
) -> Reading:
    """A staff list as in the contract, or an export of another system.

    `foci` are the programme's focus codes and `blocks` its number of blocks, for pins and preferences. `mapping`
    (field → header) reads columns that carry other names; a field mapped to "" is not read. `roles` is the
    `roles.csv` beside a School Data Sync `users.csv`. `known_ids` are colleagues outside the file: a list of only
    some may name them as line manager or partner, and to be together or apart. Nothing is raised for any content: a
    file that cannot be read is a Reading with one fault.
    """
    try:
        grids = read_grids(data)
        layout = lay_out(grids if roles is None else with_roles(grids, roles), mapping)
    except UnreadableFileError as refused:
        return Reading(faults=(replace(refused.reason, where=filename or refused.reason.where),))
    lines = _read_lines(layout, foci, blocks, known_ids)
    return _judged(_of_several_schools(lines) if several_schools else lines)


def merge_contracts(reading: Reading, accepted: Collection[SamePerson] | None = None) -> Reading:
    """The reading with the accepted offers (default: all) as one person each, everything judged again."""
    if reading.lines is None:
        return reading
    chosen = reading.same_person if accepted is None else accepted
    return _judged(replace(reading.lines, records=tuple(merged_people(reading.lines.records, chosen))))


def _read_lines(layout: Layout, foci: Collection[str], blocks: int, known_ids: Collection[str]) -> Lines:
    if layout.faults:
        # With a column missing or doubled every row would repeat what the header says once.
        return Lines(layout, (), (), (), known_ids)
    records: list[Colleague] = []
    faults: list[Reason] = []
    notes: list[Reason] = []
    left_out = 0
    for row in layout.rows:
        line = read_line(layout, row)
        if _left_out(layout, row):
            left_out += 1
            continue
        person = colleague_of(line, layout, foci, blocks)
        records.append(person)
        faults += line.faults
        notes += hours_without_days(person)
    if left_out:
        notes.append(about_file("left_out", level=Level.NOTE, count=left_out))
    return Lines(layout, tuple(records), tuple(faults), tuple(notes), known_ids)


def _of_several_schools(lines: Lines) -> Lines:
    faults = (*lines.faults, *school_faults(lines.records, lines.layout.columns))
    return replace(lines, records=tuple(with_school_ids(lines.records)), faults=faults)


def _left_out(layout: Layout, row: Row) -> bool:
    if not layout.shape.closed:
        return False
    return layout.shape.leaves_out(dict(zip(map(plain, layout.headers), row.cells, strict=False)))


def _judged(lines: Lines) -> Reading:
    layout, columns = lines.layout, lines.layout.columns
    faults = [
        *lines.faults,
        *duplicate_faults(lines.records, columns),
        *reference_faults(lines.records, columns, lines.known_ids),
        *share_faults(lines.records, columns),
    ]
    faulty = {fault.values["row"] for fault in faults}
    sound = [person for person in made_mutual(lines.records) if person.row not in faulty]
    return Reading(
        colleagues=tuple(sound),
        faults=(*layout.faults, *sorted(faults, key=lambda fault: int(fault.values["row"]))),
        notes=(*layout.notes, *lines.notes),
        shape=layout.shape.name,
        headers=layout.headers,
        rows=layout.rows,
        mapping=layout.mapping,
        same_person=find_same_person(lines.records),
        lines=lines,
    )
