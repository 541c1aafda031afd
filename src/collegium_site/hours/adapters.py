"""Rows of the ledger as the library's values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collegium.directed_time import Basis, Contract, DatedPattern, Entry, Scheme, State, usual_scheme
from collegium.roster.colleague import Kind
from collegium.school_year.patterns_text import read_spells
from collegium_site.hours import models
from collegium_site.schools.adapters.colleagues import pattern_of

if TYPE_CHECKING:
    from collegium_site.schools.models import Colleague


def entry_of(row: models.LedgerLine, act: str, on: str) -> Entry:
    return Entry(
        who=row.colleague_id,
        source=source_text(row.source_kind, row.source_id),
        date=row.date,
        start=row.start,
        end=row.end,
        minutes=row.minutes,
        counts_towards=row.counts_towards,
        basis=Basis(row.basis) if row.basis else None,
        state=State(row.state),
        key=row.pk,
        reverses=row.reverses_id,
        act=act,
        on=on,
    )


def row_of(entry: Entry, posting: models.Posting) -> models.LedgerLine:
    kind, _colon, pk = entry.source.partition(":")
    return models.LedgerLine(
        school_id=posting.school_id,
        posting=posting,
        colleague_id=entry.who,
        source_kind=kind,
        source_id=pk,
        date=entry.date,
        start=entry.start,
        end=entry.end,
        minutes=entry.minutes,
        counts_towards=entry.counts_towards,
        basis=entry.basis or "",
        state=entry.state,
        reverses_id=entry.reverses,
    )


def source_text(kind: str, pk: object) -> str:
    return f"{kind}:{pk}"


def contract_of(row: models.Contract) -> Contract:
    return Contract(
        key=str(row.pk),
        scheme=Scheme(row.scheme),
        fraction=row.fraction,
        starts=row.starts,
        ends=row.ends,
        patterns=(DatedPattern(pattern_of(row.days, row.hours)),),
        weekly_minutes=row.weekly_minutes,
        term_time_only=row.term_time_only,
        with_training_days=row.with_training_days,
        ppa=read_spells(row.ppa),
        part_of_each=row.share == models.Contract.Share.OF_EACH,
    )


def usual_contract(colleague: Colleague, nation: str) -> Contract:
    """What the staff list says, with the kind of contract that is usual."""
    scheme = usual_scheme(nation, Kind(colleague.kind))
    full = colleague.membership == "full"
    return Contract(
        key="",
        scheme=scheme if full else Scheme.VOLUNTEER,
        fraction=colleague.fraction,
        starts=colleague.starts,
        ends=colleague.ends,
        patterns=(DatedPattern(pattern_of(colleague.days, colleague.hours)),),
    )
