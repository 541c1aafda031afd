"""The staff list as it stood when a version was published: what a later one is compared with, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from collegium.roster.colleague import Colleague
from collegium.school_year.patterns_words import days_in_words
from collegium.words import Words

ANY_FOCUS = "*"


@dataclass(frozen=True, slots=True)
class Known:
    """One colleague. `key` is their row of the staff list; `works` says days and hours, `leads` are focus codes."""

    key: int
    id: str
    name: str
    works: str
    fraction: str
    membership: str
    starts: date | None
    ends: date | None
    leads: tuple[str, ...]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Known:
        days = {side: kept[side] and date.fromisoformat(kept[side]) for side in ("starts", "ends")}
        return cls(**{**kept, **days, "leads": tuple(kept["leads"])})

    def as_json(self) -> dict[str, Any]:
        days = {side: day and day.isoformat() for side, day in (("starts", self.starts), ("ends", self.ends))}
        return {**asdict(self), **days, "leads": list(self.leads)}


def known(colleagues: Iterable[Colleague], keys: Mapping[str, int], words: Words) -> list[Known]:
    """Everyone on the list, without pairs, wishes and pins; `keys` are the rows by staff id."""
    return [
        Known(
            key=keys[one.id],
            id=one.id,
            name=one.name,
            works=days_in_words(one.pattern, words),
            fraction=str(one.fraction),
            membership=one.membership.value,
            starts=one.starts,
            ends=one.ends,
            leads=(ANY_FOCUS,) if one.any_focus else tuple(sorted(one.facilitates)),
        )
        for one in colleagues
    ]
