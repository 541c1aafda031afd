"""What another app hands over: a published calendar as everyone's time, and what it is about, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from collegium.directed_time import Ask, Entry


@dataclass(frozen=True, slots=True)
class Reference:
    """Something of an app that stands above this one."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class YearPlan:
    """`pool_minutes` are what the closed days are worth; a full-timer has `meetings` of `meeting_minutes` together in
    so many `blocks`. `facilitators`: the keys of those who lead a group in this year.
    """

    name: str
    first: date
    last: date
    closed_days: tuple[date, ...]
    pool_minutes: int
    meeting_minutes: int
    latest_finish: time
    meetings: int = 0
    blocks: int = 0
    consulted: bool = False
    parents_evenings: tuple[date, ...] = ()
    asks: tuple[Ask, ...] = ()
    facilitators: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everyone's time by a published calendar. `on`: the programme; `cause`: its version.

    `fractions` are those of the staff list; a contract that was written down comes before them.
    """

    on: Reference
    cause: Reference
    years: tuple[YearPlan, ...]
    lines: Sequence[Entry]
    fractions: Mapping[int, Fraction]
