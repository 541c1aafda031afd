"""What the page of an import shows, put into words and rows; keep-apart pairs only for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.words import plain_date
from collegium_site.schools.forms.imports import ColumnsForm
from collegium_site.schools.selectors.imports import FIELD_OF
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collegium.reasons import Reason
    from collegium.roster.changes import FieldChange
    from collegium.roster.colleague import Colleague
    from collegium.roster.layout import Row
    from collegium_site.schools.forms.imports import ConfirmForm
    from collegium_site.schools.selectors.imports import Preview
    from collegium_site.tenancy.access import SchoolRequest

ROWS_AT_ONCE = 25
PEOPLE_AT_ONCE = 100
HIDDEN = gettext_lazy("a confidential rule")
CONFIDENTIAL = "apart"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of a row with faults: `name` is its form field, `says` what is wrong with it."""

    header: str
    text: str
    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    number: int
    cells: tuple[ShownCell, ...]
    says: tuple[str, ...]
    """Faults of the row as a whole."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Listed:
    """As many as stand on a page at first, and how many more there are."""

    shown: Sequence[Any]
    left_out: int


def shown(seen: Preview, request: SchoolRequest, confirm: ConfirmForm) -> dict[str, Any]:
    """The context of the page."""
    confidential = Permission.SEE_CONFIDENTIAL_RULES in request.permissions
    faults = [fault for fault in seen.faults if "row" in fault.values]
    rows = Paginator(sorted({fault.values["row"] for fault in faults}), ROWS_AT_ONCE).get_page(request.GET.get("page"))
    reading, changes = seen.reading, seen.changes
    return {
        "seen": seen,
        "confirm": confirm,
        "file_faults": [fault.says() for fault in seen.faults if "row" not in fault.values],
        "faults": len(faults),
        "page": rows,
        "faulty_rows": [_faulty_row(seen, number, faults, confidential=confidential) for number in rows],
        "notes": [note.says() for note in reading.notes],
        "columns": ColumnsForm(headers=reading.headers, mapping=reading.mapping),
        "changed": _listed(_changed(changes.changed), request),
        "leavers": _listed(changes.leavers, request),
        "joiners": _listed(changes.joiners, request),
        "pairs_changed": sum(field.field == CONFIDENTIAL for _person, fields in changes.changed for field in fields),
        "pairs_read": sum(len(person.apart) for person in reading.colleagues) // 2,
    }


def _changed(
    changes: Iterable[tuple[Colleague, Sequence[FieldChange]]],
) -> list[tuple[str, list[ShownChange]]]:
    """Names with what changes about them, but for those about whom only a confidential rule does."""
    told = ((person.name, _shown_changes(fields)) for person, fields in changes)
    return [(name, fields) for name, fields in told if fields]


def _listed(everyone: Sequence[Any], request: SchoolRequest) -> Listed:
    some = everyone if request.GET.get("show") == "all" else everyone[:PEOPLE_AT_ONCE]
    return Listed(some, len(everyone) - len(some))


def _faulty_row(seen: Preview, number: int, faults: Sequence[Reason], *, confidential: bool) -> ShownRow:
    row = next(row for row in seen.reading.rows if row.number == number)
    own = [fault for fault in faults if fault.values["row"] == number]
    secret = "" if confidential else seen.reading.mapping.get(CONFIDENTIAL, "")
    whole = tuple(fault.says() for fault in own if fault.values["column"] not in seen.reading.headers)
    return ShownRow(number, tuple(_cells(seen.reading.headers, row, own, secret)), whole)


def _cells(headers: Sequence[str], row: Row, faults: Iterable[Reason], secret: str) -> Iterator[ShownCell]:
    for index, (header, text) in enumerate(zip(headers, row.cells, strict=False)):
        says = [fault.says() for fault in faults if fault.values["column"] == header]
        if secret and header == secret:
            yield ShownCell(header, str(HIDDEN), "", (_("names someone who cannot be read"),) if says else ())
        elif header:
            yield ShownCell(header, text, f"cell-{row.number}-{index}", tuple(says))


def _shown_changes(fields: Iterable[FieldChange]) -> list[ShownChange]:
    """Field by field; pairs are counted elsewhere, and the pattern is said by days and hours."""
    told = [field for field in fields if field.field not in {"pattern", CONFIDENTIAL}]
    return [ShownChange(FIELD_OF.get(field.field, field.field), _said(field.old), _said(field.new)) for field in told]


def _said(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, tuple):
        return ", ".join(_said(part) for part in value)
    if hasattr(value, "isoformat"):
        return plain_date(value)
    return "" if value is None else str(value)
