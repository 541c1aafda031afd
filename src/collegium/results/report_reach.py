"""Whom the dates reach: part-timers and those with set hours by pattern, never by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from collegium.results.people import PersonLine
from collegium.roster import Colleague, Membership
from collegium.words import duration

ABOUT_RIGHT = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Colleagues of one pattern: how many of their meetings lie within their days, and what that comes to."""

    days: str
    fraction: str
    colleagues: int
    reached: str
    share: str


def reach_rows(people: Sequence[PersonLine]) -> list[ReachRow]:
    """One row for each pattern of part-timers, and for each that some meeting does not reach; fullest post first."""
    patterns: dict[tuple[Fraction, str], list[PersonLine]] = defaultdict(list)
    for line in people:
        if line.colleague.membership is Membership.FULL and line.meetings:
            patterns[line.colleague.fraction, _days(line.colleague)].append(line)
    ordered = sorted(patterns.items(), key=lambda item: (-item[0][0], item[0][1]))
    return [_row(days, fraction, lines) for (fraction, days), lines in ordered if _worth_a_row(fraction, lines)]


def _worth_a_row(fraction: Fraction, lines: Sequence[PersonLine]) -> bool:
    return fraction < 1 or any(line.within_reach < line.meetings for line in lines)


def _row(days: str, fraction: Fraction, lines: Sequence[PersonLine]) -> ReachRow:
    worst = min(lines, key=lambda line: (Fraction(line.within_reach, line.meetings), line.meetings))
    return ReachRow(
        days=days,
        fraction=f"{float(fraction):.2f}".rstrip("0").rstrip("."),
        colleagues=len(lines),
        reached=f"{worst.within_reach} of {worst.meetings}",
        share=_share(fraction, worst),
    )


def _share(fraction: Fraction, line: PersonLine) -> str:
    """Directed minutes beside the part of the programme that the contract's fraction makes."""
    fair = fraction * line.asked_minutes
    over = line.directed_minutes - fair
    if abs(over) <= ABOUT_RIGHT * fair:
        return "about right"
    if over > 0:
        return f"{duration(int(over))} over their share"
    return f"{duration(int(-over))} under their share; more only by agreement"


def _days(colleague: Colleague) -> str:
    """The pattern as the staff list writes it."""
    parts = [colleague.days or ("" if colleague.hours else "every day"), colleague.hours]
    return ", ".join(part for part in parts if part)
