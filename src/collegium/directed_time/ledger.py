"""The planned ledger: one line for each meeting somebody is directed to, before anything is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Protocol

from collegium.directed_time.contracts import Contract, share_in
from collegium.directed_time.reach import Standing, standing_by
from collegium.programme import CountsTowards, in_order, meetings_of_block
from collegium.programme.programme import Meeting, Programme
from collegium.roster.colleague import Colleague


class Basis(StrEnum):
    """On what basis somebody's time is asked for. A plan directs; the others follow from agreements made later."""

    DIRECTED = "directed"
    AGREED_PAID = "agreed_paid"
    TOIL = "toil"
    VOLUNTARY = "voluntary"
    EXEMPT = "exempt"


class Placed(Protocol):
    """As much of a placement as the ledger needs: who, in which block (from 1), in which group (`FS-2`)."""

    @property
    def colleague_id(self) -> str: ...
    @property
    def block(self) -> int: ...
    @property
    def group(self) -> str: ...


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One meeting of one colleague. `colleague` is an id, `minutes` whole minutes of local time."""

    colleague: str
    date: date
    start: time
    end: time
    minutes: int
    time: CountsTowards
    basis: Basis


def planned_lines(
    programme: Programme,
    placements: Iterable[Placed],
    colleagues: Sequence[Colleague],
    contracts: Mapping[str, Sequence[Contract]] = MappingProxyType({}),
) -> list[LedgerLine]:
    """Every directed meeting of every colleague: in the order of the staff list, then of the dates.

    `contracts` that were written down, by id, come before the staff list.

    No line for the invited, the exempt or a meeting outside someone's days, hours or dates of employment: whoever
    comes to such a meeting does so by agreement, which is a line of its own once it is made.
    """
    own: dict[str, list[Placed]] = defaultdict(list)
    for placement in placements:
        own[placement.colleague_id].append(placement)

    @cache
    def meetings_of(block: int, group: str) -> tuple[Meeting, ...]:
        return meetings_of_block(programme, block, group)

    lines: list[LedgerLine] = []
    for colleague in colleagues:
        meetings = {meeting for place in own[colleague.id] for meeting in meetings_of(place.block, place.group)}
        lines += _lines(programme, colleague, contracts.get(colleague.id, ()), in_order(meetings))
    return lines


def _lines(
    programme: Programme, colleague: Colleague, contracts: Sequence[Contract], meetings: Iterable[Meeting]
) -> Iterator[LedgerLine]:
    for meeting in meetings:
        if standing_by(contracts, programme, colleague, meeting) is Standing.DIRECTED:
            year = programme.year_of(meeting.date)
            yield LedgerLine(
                colleague=colleague.id,
                date=meeting.date,
                start=meeting.start,
                end=meeting.end,
                minutes=share_in(contracts, year, meeting),
                time=meeting.counts_towards,
                basis=Basis.DIRECTED,
            )


def directed_minutes(lines: Iterable[LedgerLine]) -> dict[str, int]:
    """Minutes with basis `directed` by colleague's id; whoever has none is absent."""
    minutes: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.basis is Basis.DIRECTED:
            minutes[line.colleague] += line.minutes
    return dict(minutes)
