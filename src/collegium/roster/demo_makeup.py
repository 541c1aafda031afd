"""What an invented school is made of: kinds of member, departments, how many work part of the week, who may lead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from collegium.roster.colleague import Colleague, Kind
from collegium.roster.demo_names import (
    PRIMARY_PHASES,
    PRIMARY_SUPPORT,
    SUPPORT_DEPARTMENTS,
    TEACHING_DEPARTMENTS,
)

Shares = tuple[tuple[str, int], ...]
"""Names and their weights."""


@dataclass(frozen=True, slots=True)
class Makeup:
    """`kinds`, `teaching` and `support` are shares; every so many-th teacher works part-time; `leaders` are the kinds
    that may be trained to lead, from `least_fraction` of a full post on.
    """

    kinds: Shares
    teaching: Shares
    support: Shares
    part_time_every: int
    leaders: frozenset[Kind]
    least_fraction: Fraction

    def may_lead(self, person: Colleague) -> bool:
        return person.kind in self.leaders and person.fraction >= self.least_fraction


SECONDARY = Makeup(
    kinds=(("teacher", 70), ("support", 22), ("governor", 5), ("trainee", 3)),
    teaching=TEACHING_DEPARTMENTS,
    support=SUPPORT_DEPARTMENTS,
    part_time_every=5,
    leaders=frozenset({Kind.TEACHER}),
    least_fraction=Fraction(1),
)
PRIMARY = Makeup(
    kinds=(("teacher", 46), ("support", 44), ("governor", 7), ("trainee", 3)),
    teaching=PRIMARY_PHASES,
    support=PRIMARY_SUPPORT,
    part_time_every=4,
    leaders=frozenset({Kind.TEACHER, Kind.SUPPORT}),
    least_fraction=Fraction(4, 5),
)
