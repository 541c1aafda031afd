"""Whether directed time is shared out evenly: everyone's share ratio."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from collegium.directed_time.reach import ABOUT_RIGHT


@dataclass(frozen=True, slots=True)
class Share:
    """`directed` minutes of someone, against `fraction` × the `programme` minutes of a full-timer."""

    who: str
    directed: int
    fraction: Fraction
    programme: int

    @property
    def fair(self) -> Fraction:
        """The minutes that would be exactly their share."""
        return self.fraction * self.programme

    @property
    def ratio(self) -> Fraction | None:
        """R = directed / share; none where there is no share."""
        return self.directed / self.fair if self.fair else None

    @property
    def is_beyond(self) -> bool:
        """Further than 0.1 from 1 (domain rules, 1.5)."""
        return self.ratio is not None and abs(self.ratio - 1) > ABOUT_RIGHT


@dataclass(frozen=True, slots=True)
class Fairness:
    """The smallest and the largest ratio, none without anyone; `beyond` keeps the order of the list."""

    people: int
    least: Fraction | None
    most: Fraction | None
    beyond: tuple[Share, ...]

    @property
    def above(self) -> tuple[Share, ...]:
        return tuple(share for share in self.beyond if share.directed > share.fair)

    @property
    def below(self) -> tuple[Share, ...]:
        return tuple(share for share in self.beyond if share.directed < share.fair)


def fairness(shares: Iterable[Share]) -> Fairness:
    judged = [(share, ratio) for share in shares if (ratio := share.ratio) is not None]
    ratios = [ratio for _share, ratio in judged]
    return Fairness(
        people=len(judged),
        least=min(ratios, default=None),
        most=max(ratios, default=None),
        beyond=tuple(share for share, _ratio in judged if share.is_beyond),
    )
