"""One person's share of a closed Training Day: what is owed, done, planned and still to be placed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Balance:
    """Minutes of one person in one year.

    `share` is floor(pool × fraction). `excused` are minutes of meetings missed through sickness, authorised leave or a
    disrupted day: they are never owed. What is done and planned beyond the share is `over`.
    """

    share: int
    done: int = 0
    planned: int = 0
    excused: int = 0

    @property
    def owed(self) -> int:
        return max(0, self.share - self.excused)

    @property
    def left(self) -> int:
        """Still to be placed."""
        return max(0, self.owed - self.done - self.planned)

    @property
    def over(self) -> int:
        return max(0, self.done + self.planned - self.owed)


def share_of(pool: int, fraction: Fraction) -> int:
    """floor(pool × p/q): whole minutes of a pool for someone's fraction."""
    return pool * fraction.numerator // fraction.denominator
