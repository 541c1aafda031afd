"""Everyone's hours of one year, for the programme leader: what accountability needs, in the order of an A to Z."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from collegium.directed_time import Balance, Fairness, Share, fairness
from collegium.words import duration, joined
from collegium_site.hours.selectors.plan_years import Year


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list. `share` compares directed minutes with the fraction of a full-timer's."""

    colleague: Any
    scheme: str
    balance: Balance
    share: Share
    invitations: int
    agreed: int

    @property
    def directed(self) -> int:
        return self.share.directed

    @property
    def over(self) -> int:
        """Whole minutes above the share."""
        return round(self.directed - self.share.fair)

    @property
    def under(self) -> int:
        return -self.over

    @property
    def is_away(self) -> bool:
        """Whether they are directed, and for more than a tenth above or below their share."""
        return bool(self.directed) and self.share.is_beyond

    @property
    def to_consider(self) -> bool:
        return self.is_away or bool(self.invitations or self.agreed)

    @property
    def per_cent(self) -> int | None:
        """Directed minutes against the share, rounded: 100 is exactly theirs."""
        return None if self.share.ratio is None else round(100 * self.share.ratio)


@dataclass(frozen=True)
class Everyone:
    year: Year
    years: tuple[str, ...]
    rows: Sequence[PersonRow]

    @cached_property
    def fairness(self) -> Fairness:
        """Of those who are directed at all."""
        return fairness(row.share for row in self.rows if row.directed)

    @property
    def within(self) -> int:
        return self.fairness.people - len(self.fairness.beyond)

    @property
    def within_per_cent(self) -> int:
        return 100 * self.within // self.fairness.people if self.fairness.people else 0

    @property
    def span(self) -> str:
        """How far from their shares people are at most, in hours and minutes; nothing where nobody is directed."""
        over = [row.over for row in self.rows if row.directed and row.share.ratio is not None]
        if not over:
            return ""
        below, above = max(0, -min(over)), max(0, *over)
        parts = [_("%s below") % duration(below)] * bool(below) + [_("%s above") % duration(above)] * bool(above)
        return _("at most %s it") % joined(parts) if parts else _("each exactly at their share")

    @property
    def left(self) -> int:
        """Minutes still to be placed, of everyone together."""
        return sum(row.balance.left for row in self.rows)

    @property
    def with_something_left(self) -> int:
        return sum(row.balance.left > 0 for row in self.rows)

    @property
    def directed(self) -> int:
        return sum(row.directed for row in self.rows)

    @property
    def invitations(self) -> int:
        return sum(row.invitations for row in self.rows)
