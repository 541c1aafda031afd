"""What another app hands over: a published calendar as everyone's time, and what it is about, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from fractions import Fraction

from collegium.directed_time import Ask, Entry, Occasions, Part
from collegium.school_year import AcademicYear


@dataclass(frozen=True, slots=True)
class Reference:
    """Something of an app that stands above this one."""

    kind: str
    id: str

    @property
    def text(self) -> str:
        """As lines of the ledger name it."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def read(cls, text: str) -> Reference:
        kind, _colon, own = text.partition(":")
        return cls(kind, own)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """`pool_minutes` are what the closed days are worth; a full-timer has `meetings` of `meeting_minutes` together in
    so many `blocks`. `calendar` tells the letters of weeks. `facilitators` are the keys of those who lead a group
    in this year. `title` is the programme's.
    """

    name: str
    first: date
    last: date
    closed_days: tuple[date, ...]
    pool_minutes: int
    meeting_minutes: int
    latest_finish: time
    calendar: AcademicYear | None = None
    meetings: int = 0
    blocks: int = 0
    consulted: bool = False
    parents_evenings: tuple[date, ...] = ()
    asks: tuple[Ask, ...] = ()
    facilitators: tuple[int, ...] = ()
    title: str = ""

    def part(self, on: Reference) -> Part:
        """What the programme asks in this year."""
        occasions = Occasions(self.meetings, self.meeting_minutes, self.blocks)
        return Part(occasions, self.asks, on.text, frozenset(self.facilitators))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Plan:
    """Everyone's time by a published calendar. `on`: the programme; `cause`: its version.

    `fractions` are those of the staff list; a contract that was written down comes before them. `cancelled` are people
    and sources of meetings that do not take place; `reason` is kept with the lines, where there is one.
    """

    on: Reference
    cause: Reference
    years: tuple[YearPlan, ...]
    lines: Sequence[Entry]
    fractions: Mapping[int, Fraction]
    cancelled: frozenset[tuple[int, str]] = frozenset()
    reason: str = ""

    def consulted_as(self, consulted: Mapping[str, bool]) -> Plan:
        """The same plan, its years consulted on as they are named here."""
        years = tuple(replace(year, consulted=consulted.get(year.name, False)) for year in self.years)
        return replace(self, years=years)
