"""Findings of the checks, each at its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from collegium.programme import check
from collegium.reasons import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from collegium.programme import Programme
    from collegium.reasons import Reason
    from collegium.roster.colleague import Colleague
    from collegium.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as a page shows it; `dates` are what is offered in place of a date."""

    level: Level
    rule: str
    says: str
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a programme by the place they are about (`meeting 8`, `protected 1`, `2008/09`)."""

    places: dict[str, list[Finding]] = field(default_factory=dict)

    def at(self, place: str) -> list[Finding]:
        return self.places.get(place, [])

    def at_meeting(self, number: int) -> list[Finding]:
        return self.at(f"meeting {number}")

    def at_protected(self, number: int) -> list[Finding]:
        return self.at(f"protected {number}")

    def at_year(self, name: str) -> list[Finding]:
        """Of the year itself and of its half terms."""
        return [one for place, found in self.places.items() if place.split(", ")[0] == name for one in found]

    def of(self, level: Level) -> list[Finding]:
        return [one for found in self.places.values() for one in found if one.level is level]


def findings_of(programme: Programme, colleagues: Sequence[Colleague], words: Words) -> Findings:
    """Everything the checks find; nothing while there is no year or no focus area to judge by."""
    if not programme.years or not programme.focus_areas:
        return Findings()
    return placed(check(programme, colleagues), words)


def placed(reasons: Iterable[Reason], words: Words) -> Findings:
    places: dict[str, list[Finding]] = defaultdict(list)
    for reason in reasons:
        offered = tuple(reason.values.get("dates", ())) if reason.rule == "weekday" else ()
        places[reason.where].append(Finding(reason.level, reason.rule, reason.says(words), offered))
    return Findings(dict(places))
