"""Several contracts of one person: each its part of a year, and the one that a meeting counts against.

Minutes are shared out so that the parts come to the whole: none is lost and none is counted twice where one contract
ends and the next begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from fractions import Fraction

from collegium.directed_time.contracts import Contract, contract_for, share_in
from collegium.directed_time.journal import Entry
from collegium.directed_time.ledger import Basis
from collegium.directed_time.rule_sets import Scheme
from collegium.school_year import AcademicYear

WEEKEND = 5
"""The first day of a week, counted from Monday, on which no school works."""


@dataclass(frozen=True, slots=True)
class YearPart:
    """What a contract is of a full-timer's whole year, `own`, after those of the same person and kind `before` it.

    `first` and `last` are the working days from and to which it holds, none where that is the whole year.
    """

    own: Fraction
    before: Fraction = Fraction(0)
    first: date | None = None
    last: date | None = None

    def of(self, minutes: int) -> int:
        """Whole minutes: together with those before it floor(minutes × all of them)."""
        return _floor(minutes, self.before + self.own) - _floor(minutes, self.before)


def working_days(first: date, last: date, calendar: AcademicYear | None) -> list[date]:
    """Days from Monday to Friday that are in a half term and not closed, and Training Days; all where nobody says."""
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    weekdays = [day for day in days if day.weekday() < WEEKEND]
    if calendar is None:
        return weekdays
    return [
        day
        for day in weekdays
        if calendar.training_day_on(day) or (calendar.half_term_of(day) and not calendar.closed_on(day))
    ]


def parts_of_year(contracts: Iterable[Contract], days: Sequence[date]) -> list[YearPart]:
    """Of each contract fraction × the working days on which it holds / all of them, in the order given.

    A limit of the year goes by these: whoever has one for a term is not directed for a year's hours in it.
    """
    come_to: dict[Scheme, Fraction] = defaultdict(Fraction)
    parts = []
    for one in contracts:
        held = [day for day in days if one.holds_on(day)]
        own = one.fraction * Fraction(len(held), len(days)) if held else Fraction(0)
        spell = (held[0], held[-1]) if 0 < len(held) < len(days) else (None, None)
        parts.append(YearPart(own, come_to[one.scheme], *spell))
        come_to[one.scheme] += own
    return parts


def counted_against(
    contracts: Sequence[Contract], year: AcademicYear | None, day: date, start: time, end: time
) -> Contract:
    """The contract within whose days and hours a meeting lies; else the largest that holds on its day, or of all."""
    within = contract_for(contracts, year, day, start, end)
    holding = [one for one in contracts if one.holds_on(day)]
    return within or max(holding or contracts, key=lambda one: one.fraction)


def own_share(line: Entry, contracts: Sequence[Contract], year: AcademicYear | None) -> Entry:
    """The line, or part of its minutes where all meetings' share is agreed in the contract that it counts against."""
    if line.basis not in {Basis.DIRECTED, Basis.EXEMPT}:
        return line
    return replace(line, minutes=share_in(contracts, year, line))


def _floor(minutes: int, fraction: Fraction) -> int:
    return minutes * fraction.numerator // fraction.denominator
