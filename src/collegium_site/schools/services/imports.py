"""A staff list brought in: kept, answered, applied in one transaction, undone once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from collegium.tables import unguarded, write_csv
from collegium_site.audit.services import record
from collegium_site.schools.models import RememberedMapping, StaffImport
from collegium_site.schools.selectors.imports import headers_digest, preview, read, remembered_mapping, undoable
from collegium_site.schools.selectors.looks import is_long
from collegium_site.schools.services import staff_rows
from collegium_site.schools.services.staff_rows import NeededElsewhereError
from collegium_site.schools.signals import people_changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from collegium_site.schools.selectors.imports import Preview
    from collegium_site.tenancy.models import School

__all__ = [
    "ChangedSinceError",
    "NeededElsewhereError",
    "NotAsSeenError",
    "WrongCountError",
    "answer",
    "apply",
    "discard",
    "keep_list",
    "map_columns",
    "mend_cells",
    "undo",
]

State = StaffImport.State


class NotAsSeenError(ValueError):
    """What would be done is no longer what the person saw, or it cannot be done yet."""


class WrongCountError(ValueError):
    """The number of leavers was not typed as asked."""


class ChangedSinceError(ValueError):
    """Rows were changed after the import: undoing it would lose that. `names` says whose."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


@transaction.atomic
def keep_list(*, school: School, actor: Any, filename: str, data: bytes, roles_data: bytes = b"") -> int:
    """A list to look at, with the columns mapped as the school mapped such a file last time; the import's key.

    A long one is not read here: see `long_lists`.
    """
    headers = () if is_long(data) else read(data, filename, None, roles_data or None).headers
    row: StaffImport = StaffImport.objects.create(
        school=school,
        filename=filename[:255],
        data=data,
        roles_data=roles_data,
        answers={"mapping": remembered_mapping(school, headers)},
        created_by=actor,
    )
    return row.pk


@transaction.atomic
def map_columns(*, school: School, pk: int, headers: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Field to header ("": not read) where it is mapped by hand; remembered for the next file with these headers."""
    row = _in_preview(pk)
    by_hand = {**row.answers.get("mapping", {}), **mapping}
    row.answers = {**row.answers, "mapping": by_hand, "contracts": {}}
    row.save(update_fields=["answers"])
    RememberedMapping.objects.update_or_create(
        school=school, headers_digest=headers_digest(headers), defaults={"mapping": by_hand}
    )


@transaction.atomic
def answer(*, pk: int, contracts: Mapping[str, bool] | None = None, complete: bool | None = None) -> None:
    """What the person said: which rows are one person, and whether the list holds everyone."""
    row = _in_preview(pk)
    if contracts is not None:
        row.answers["contracts"] = dict(contracts)
    if complete is not None:
        row.answers["complete"] = complete
    row.save(update_fields=["answers"])


@transaction.atomic
def mend_cells(*, pk: int, cells: Mapping[tuple[int, int], str]) -> None:
    """Put texts in place of cells, by row number (the header is 1) and column; the list is kept as CSV from then on."""
    row = _in_preview(pk)
    reading = read(bytes(row.data), row.filename, row.answers.get("mapping"), bytes(row.roles_data) or None)
    by_number = {line.number: [unguarded(cell) for cell in line.cells] for line in reading.rows}
    for (number, column), text in cells.items():
        if number in by_number and column < len(by_number[number]):
            by_number[number][column] = text
    # Empty rows stay, so that every row keeps its number.
    lines = [by_number.get(number, []) for number in range(2, max(by_number, default=1) + 1)]
    row.data = write_csv(reading.headers, lines)
    row.save(update_fields=["data"])


@transaction.atomic
def discard(*, school: School, actor: Any, pk: int) -> None:
    row = _in_preview(pk)
    row.state, row.data, row.roles_data, row.look = State.DISCARDED, b"", b"", {}
    row.save()
    record(kind="staff.import_discarded", school=school, actor=actor, about=row)


@transaction.atomic
def apply(*, school: School, actor: Any, pk: int, seen: str, typed: str = "") -> StaffImport:
    """Do what was shown, all of it or nothing. NotAsSeenError, WrongCountError."""
    row = _in_preview(pk)
    shown = preview(school, row)
    if not shown.can_be_applied or shown.digest != seen:
        raise NotAsSeenError
    if shown.typed and typed.strip() != str(shown.typed):
        raise WrongCountError(shown.typed)
    StaffImport.objects.filter(school=school, state=State.APPLIED).update(before={})
    row.before = staff_rows.apply(school, actor, shown)
    row.summary = _summary(shown)
    row.state, row.applied_at = State.APPLIED, timezone.now()
    row.data, row.roles_data, row.look = b"", b"", {}
    row.save()
    record(kind="staff.imported", school=school, actor=actor, about=row, details=row.summary)
    people_changed.send(sender=StaffImport, school=school, actor=actor)
    return row


def _summary(shown: Preview) -> dict[str, Any]:
    changes = shown.changes
    return {
        "file": shown.row.filename,
        "joiners": len(changes.joiners),
        "leavers": len(changes.leavers),
        "changed": len(changes.changed),
        "complete": shown.complete,
    }


@transaction.atomic
def undo(*, school: School, actor: Any, pk: int) -> None:
    """Put every row back as before the latest import. NotAsSeenError, ChangedSinceError, NeededElsewhereError."""
    latest = undoable(school)
    if latest is None or latest.pk != pk:
        raise NotAsSeenError
    changed = staff_rows.changed_since(school, latest.before)
    if changed:
        raise ChangedSinceError(changed)
    staff_rows.restore(school, latest.before)
    latest.state, latest.undone_at, latest.before = State.UNDONE, timezone.now(), {}
    latest.save()
    record(kind="staff.import_undone", school=school, actor=actor, about=latest, details=latest.summary)
    people_changed.send(sender=StaffImport, school=school, actor=actor)


def _in_preview(pk: int) -> StaffImport:
    row: StaffImport | None = StaffImport.objects.select_for_update().filter(pk=pk, state=State.PREVIEW).first()
    if row is None:
        raise NotAsSeenError
    return row
