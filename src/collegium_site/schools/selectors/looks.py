"""What the page of an import says of a list, as plain values: worked out at once for a short list, by a job and kept
for a long one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from collegium.words import plain_date
from collegium_site.schools.adapters.texts import fraction_text
from collegium_site.schools.models import Colleague as ColleagueRow
from collegium_site.schools.selectors.imports import FIELD_OF, offer_key, preview
from collegium_site.ui.pattern import pattern_squares

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from collegium.reasons import Reason
    from collegium.roster.changes import FieldChange
    from collegium.roster.colleague import Colleague
    from collegium.roster.layout import Row
    from collegium_site.schools.models import StaffImport
    from collegium_site.schools.selectors.imports import Offer, Preview
    from collegium_site.tenancy.models import School

LONG_LIST = 5_000
"""Rows above which reading a list takes longer than a page may."""
LONG_WORKBOOK = 200_000
"""Bytes of a workbook of about as many rows."""
ZIPPED = b"PK\x03\x04"
CONFIDENTIAL = "apart"

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """`faulty` are rows with their cells, `changed` names with what changes about them, `joiners` people as they were
    read; see the functions below.

    Cells of keep-apart pairs are marked `secret`: show them to those only who may see confidential rules.
    """

    rows: int
    shape: str
    headers: Sequence[str]
    mapping: Mapping[str, str]
    file_faults: Sequence[str]
    faults: int
    faulty: Sequence[Plain]
    notes: Sequence[str]
    offers: Sequence[Plain]
    complete: bool | None
    unanswered: bool
    can_be_applied: bool
    typed: int
    digest: str
    before: int
    same: int
    nothing: bool
    joiners: Sequence[Plain]
    leavers: Sequence[str]
    changing: int
    changed: Sequence[Plain]
    pairs_changed: int
    pairs_read: int

    def as_json(self) -> Plain:
        return asdict(self)


def is_long(data: bytes) -> bool:
    """Whether a list is to be read by a job, told without reading it."""
    return len(data) > LONG_WORKBOOK if data.startswith(ZIPPED) else data.count(b"\n") > LONG_LIST


def look_of(school: School, row: StaffImport) -> Look | None:
    """What is said of a list that is being checked; none while a job still reads it."""
    if row.job is None:
        return look_at(preview(school, row))
    return Look(**row.look) if row.look else None


def look_at(seen: Preview) -> Look:
    """Everything that is said of a list that was read and compared with the staff list."""
    reading, changes = seen.reading, seen.changes
    in_rows = [fault for fault in seen.faults if "row" in fault.values]
    return Look(
        rows=len(reading.rows),
        shape=reading.shape,
        headers=reading.headers,
        mapping=dict(reading.mapping),
        file_faults=[fault.says() for fault in seen.faults if "row" not in fault.values],
        faults=len(in_rows),
        faulty=_faulty_rows(seen, in_rows),
        notes=[note.says() for note in reading.notes],
        offers=[_offer(offer) for offer in seen.offers],
        complete=seen.complete,
        unanswered=seen.unanswered,
        can_be_applied=seen.can_be_applied,
        typed=seen.typed,
        digest=seen.digest,
        before=changes.before,
        same=len(changes.same),
        nothing=changes.nothing,
        joiners=[_as_read(person) for person in changes.joiners],
        leavers=[person.name for person in changes.leavers],
        changing=len(changes.changed),
        changed=[
            {"name": person.name, "fields": told} for person, fields in changes.changed if (told := _told(fields))
        ],
        pairs_changed=sum(field.field == CONFIDENTIAL for _person, fields in changes.changed for field in fields),
        pairs_read=sum(len(person.apart) for person in reading.colleagues) // 2,
    )


def _as_read(person: Colleague) -> Plain:
    """Enough to see at a glance whether the columns were understood."""
    return {
        "id": person.id,
        "name": person.name,
        "kind": str(ColleagueRow.Kind(person.kind).label),
        "department": person.department,
        "works": pattern_squares(person.pattern).says,
        "fraction": fraction_text(person.fraction),
        "leads": "*" if person.any_focus else ", ".join(sorted(person.facilitates)),
    }


def _offer(offer: Offer) -> Plain:
    """Rows that look like one person's contracts, and what was said about them."""
    same = offer.same
    return {"key": offer_key(same), "says": same.reason.says(), "name": same.merged.name, "joined": offer.joined}


def _faulty_rows(seen: Preview, faults: Iterable[Reason]) -> list[Plain]:
    by_row: dict[int, list[Reason]] = defaultdict(list)
    for fault in faults:
        by_row[fault.values["row"]].append(fault)
    rows = {row.number: row for row in seen.reading.rows}
    return [_faulty_row(seen, rows[number], by_row[number]) for number in sorted(by_row)]


def _faulty_row(seen: Preview, row: Row, faults: Sequence[Reason]) -> Plain:
    """`says`: faults of the row as a whole; `name` of a cell: its field in the form that mends it."""
    headers, secret = seen.reading.headers, seen.reading.mapping.get(CONFIDENTIAL, "")
    cells = [
        {
            "header": header,
            "text": text,
            "name": f"cell-{row.number}-{index}",
            "says": [fault.says() for fault in faults if fault.values["column"] == header],
            "secret": bool(secret) and header == secret,
        }
        for index, (header, text) in enumerate(zip(headers, row.cells, strict=False))
        if header
    ]
    whole = [fault.says() for fault in faults if fault.values["column"] not in headers]
    return {"number": row.number, "says": whole, "cells": cells}


def _told(fields: Iterable[FieldChange]) -> list[Plain]:
    """Field by field; pairs are counted elsewhere, and the pattern is said by days and hours."""
    return [
        {"what": FIELD_OF.get(field.field, field.field), "before": _said(field.old), "after": _said(field.new)}
        for field in fields
        if field.field not in {"pattern", CONFIDENTIAL}
    ]


def _said(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, tuple):
        return ", ".join(_said(part) for part in value)
    if hasattr(value, "isoformat"):
        return plain_date(value)
    return "" if value is None else str(value)
