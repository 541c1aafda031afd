"""Whom the dates reach: part-timers and those with set hours by pattern, never by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from collegium.directed_time import ABOUT_RIGHT, Reach, reach_of
from collegium.results.result import Result
from collegium.roster import Colleague
from collegium.words import duration


@dataclass(frozen=True, slots=True)
class ReachLine:
    """Colleagues of one pattern: how many of their meetings lie within their days, and what that comes to."""

    days: str
    fraction: str
    colleagues: int
    reached: str
    share: str


def reach_lines(result: Result) -> list[ReachLine]:
    """One line for each pattern of part-timers, and for each that some meeting does not reach; fullest post first."""
    patterns: dict[tuple[Fraction, str], list[Reach]] = defaultdict(list)
    for colleague in result.listed:
        reach = reach_of(result.programme, colleague, result.meetings_of(colleague))
        if reach.meetings:
            patterns[colleague.fraction, _days(colleague)].append(reach)
    ordered = sorted(patterns.items(), key=lambda item: (-item[0][0], item[0][1]))
    return [_line(days, fraction, alike) for (fraction, days), alike in ordered if _worth_a_line(fraction, alike)]


def _worth_a_line(fraction: Fraction, alike: Sequence[Reach]) -> bool:
    return fraction < 1 or any(reach.needs_agreement for reach in alike)


def _line(days: str, fraction: Fraction, alike: Sequence[Reach]) -> ReachLine:
    worst = min(alike, key=lambda reach: (reach.reach_ratio or 0, reach.meetings))
    return ReachLine(
        days=days,
        fraction=f"{float(fraction):.2f}".rstrip("0").rstrip("."),
        colleagues=len(alike),
        reached=f"{len(worst.directed)} of {worst.meetings}",
        share=_share(worst),
    )


def _share(reach: Reach) -> str:
    """Directed minutes beside the part of the programme that the contract's fraction makes."""
    over = reach.directed_minutes - reach.share_minutes
    if abs(over) <= ABOUT_RIGHT * reach.share_minutes:
        return "about right"
    if over > 0:
        return f"{duration(int(over))} over their share"
    return f"{duration(int(-over))} under their share; more only by agreement"


def _days(colleague: Colleague) -> str:
    """The pattern as the staff list writes it."""
    parts = [colleague.days or ("" if colleague.hours else "every day"), colleague.hours]
    return ", ".join(part for part in parts if part)
