"""One person's share of a closed Training Day: what is owed, done, planned and still to be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from collegium.directed_time.contracts import Contract, fraction_over


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


def owing_fraction(contracts: Iterable[Contract], first: date, last: date) -> Fraction:
    """What the contracts that owe closed days come to from one day to another; where none does, all of them.

    An hour at lunchtime beside a teacher's three days adds nothing to what the teacher owes.
    """
    held = list(contracts)
    owing = [one for one in held if one.scheme.owes_closed_days]
    return fraction_over(owing or held, first, last)


def balance_of(
    contracts: Iterable[Contract],
    pool: int,
    year: tuple[date, date],
    *,
    done: int = 0,
    planned: int = 0,
    excused: int = 0,
) -> Balance:
    """One person's part of the closed days of a year, in minutes: `pool` is a full-timer's.

    Where hours are contracted nothing outside them is owed: the share is as much of it as lies within them.
    """
    held = list(contracts)
    share = share_of(pool, owing_fraction(held, *year))
    if not any(one.scheme.owes_closed_days for one in held):
        share = min(share, done + planned + excused)
    return Balance(share, done, planned, excused)
