"""Lines as they were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from collegium.directed_time import Changes, Entry, changes, notice_days, own_share, standing_lines
from collegium.school_year import AcademicYear
from collegium_site.hours import adapters
from collegium_site.hours.models import Contract, LedgerLine, Posting
from collegium_site.hours.plans import Plan, Reference


def rows() -> QuerySet[LedgerLine]:
    """Every line with the `act` that wrote it and what that was on, in the order written."""
    about = {"act": F("posting__act"), "on_kind": F("posting__on_kind"), "on_id": F("posting__on_id")}
    found: QuerySet[LedgerLine] = LedgerLine.objects.annotate(**about).order_by("pk")
    return found


def entries(found: QuerySet[LedgerLine]) -> list[Entry]:
    """One statement."""
    return [entry_of(row) for row in found]


def entry_of(row: Any) -> Entry:
    return adapters.entry_of(row, row.act, Reference(row.on_kind, row.on_id).text)


def entries_on(on: Reference) -> list[Entry]:
    """Everything ever written about a programme; one statement."""
    return entries(rows().filter(posting__on_kind=on.kind, posting__on_id=on.id))


def standing_for(source: Reference, colleagues: Collection[int]) -> list[Entry]:
    """What stands for these people and this meeting; one statement."""
    return standing_lines(entries_for(source, colleagues))


def entries_for(source: Reference, colleagues: Collection[int] | None = None) -> list[Entry]:
    """Everything ever written about a meeting, of these people or of everyone; one statement."""
    found = rows().filter(source_kind=source.kind, source_id=source.id)
    return entries(found if colleagues is None else found.filter(colleague__in=colleagues))


def waived_lines(source: Reference, cause: Reference) -> list[int]:
    """The keys of lines that say of a meeting's time that it is not owed, for a cause; one statement."""
    found = LedgerLine.objects.filter(source_kind=source.kind, source_id=source.id, state=LedgerLine.State.CANCELLED)
    caused = found.filter(posting__act=Posting.Act.EXCUSED, posting__cause_kind=cause.kind)
    return list(caused.filter(posting__cause_id__startswith=f"{cause.id}-").values_list("pk", flat=True))


def changes_by(plan: Plan, written: Mapping[int, Sequence[Contract]], today: date) -> Changes:
    """What a plan would add to the ledger, published today; one statement."""
    return changes(entries_on(plan.on), agreed_lines(plan, written), today, plan.cancelled)


def agreed_lines(plan: Plan, written: Mapping[int, Sequence[Contract]]) -> list[Entry]:
    """The plan's lines; part of each meeting for those with whom all meetings' share is agreed."""
    held = {who: [adapters.contract_of(row) for row in written.get(who, ())] for who in {one.who for one in plan.lines}}
    calendars = [year.calendar for year in plan.years if year.calendar]
    return [own_share(line, held[line.who], year_of(line.date, calendars)) for line in plan.lines]


def year_of(day: date, calendars: Iterable[AcademicYear]) -> AcademicYear | None:
    """The academic year that holds a day."""
    return next((year for year in calendars if day in year), None)


def notice_of(found: Changes, announced: date) -> int | None:
    """The shortest notice that anybody has, in days; none where nothing changes."""
    return min((notice_days(announced, line.date) for line in found.lines), default=None)
