"""Attendance in totals: three figures that are never one, by block and by focus area, about nobody.

Attended is whoever was there; accounted for, whoever was there or apologised; caught up, whoever was not there and has
read what there was. A figure of a row is said where five people or more stand behind it on every day that it adds up:
so no later copy, with a day more, can be compared to learn about fewer. Where nobody attended, or nobody caught up, it
would say so of each of them: that is not said either. That everyone attended says nothing that was not asked of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from collegium.survey.disclosure import Line, hidden

ALL = "all"
Key = tuple[str, int | str]
Parts = dict[Key, Sequence["Counted"]]


@dataclass(frozen=True, slots=True)
class Counted:
    """One focus area in one block on one day: how many were expected, and what became of it. One seat is one person."""

    day: date
    block: int
    focus: str
    expected: int
    attended: int
    accounted: int
    caught_up: int

    @property
    def away(self) -> int:
        return self.expected - self.attended


@dataclass(frozen=True, slots=True)
class Row:
    """A row of totals; a figure that is not said is none. `away` are those of whom `caught_up` has caught up."""

    label: str
    expected: int
    attended: int | None
    accounted: int | None
    away: int | None
    caught_up: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """`whole` is none while nothing was counted."""

    whole: Row | None
    by_block: tuple[Row, ...]
    by_focus: tuple[Row, ...]


def attendance_of(counted: Sequence[Counted]) -> Attendance:
    """The three figures, whatever would tell of few left out of all rows together."""
    if not counted:
        return Attendance(None, (), ())
    blocks: Parts = {("block", one): _of(counted, block=one) for one in sorted({one.block for one in counted})}
    foci: Parts = {("focus", one): _of(counted, focus=one) for one in sorted({one.focus for one in counted})}
    parts: Parts = {**blocks, **foci, (ALL, ALL): counted}
    lines = [Line(tuple(blocks), (ALL, ALL)), Line(tuple(foci), (ALL, ALL))]
    there = _not_said({key: _least(own, "expected") for key, own in parts.items()}, _nobody(parts, "attended"), lines)
    late = _not_said({key: _least(own, "away") for key, own in parts.items()}, _nobody(parts, "caught_up"), lines)

    rows = {
        key: _row(str(key[1]), own, told=key not in there, late=key not in there | late) for key, own in parts.items()
    }
    return Attendance(rows[ALL, ALL], tuple(rows[key] for key in blocks), tuple(rows[key] for key in foci))


def _of(counted: Iterable[Counted], **which: object) -> list[Counted]:
    return [one for one in counted if all(getattr(one, name) == value for name, value in which.items())]


def _least(counted: Iterable[Counted], name: str) -> int:
    """The fewest people behind a figure on any of its days; days on which nobody is behind it do not count."""
    days: dict[date, int] = {}
    for one in counted:
        days[one.day] = days.get(one.day, 0) + getattr(one, name)
    return min((number for number in days.values() if number), default=0)


def _nobody(parts: Parts, name: str) -> set[Key]:
    return {key for key, own in parts.items() if not sum(getattr(one, name) for one in own)}


def _not_said(people: dict[Key, int], nobody: set[Key], lines: Sequence[Line]) -> frozenset[Key]:
    found = hidden(people, lines, also=nobody)
    return frozenset(key for key in people if key in found)


def _row(label: str, counted: Iterable[Counted], *, told: bool, late: bool) -> Row:
    own = list(counted)
    sums = {name: sum(getattr(one, name) for one in own) for name in ("expected", "attended", "accounted", "caught_up")}
    return Row(
        label,
        sums["expected"],
        sums["attended"] if told else None,
        sums["accounted"] if told else None,
        sums["expected"] - sums["attended"] if late else None,
        sums["caught_up"] if late else None,
    )
