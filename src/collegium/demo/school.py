"""One invented school: its programme and its people, with what makes a real list harder than a made-up one.

On top of `roster.demo_staff` (uneven departments, part-timers in real patterns, support staff with hours, governors,
trained leaders): for sixty members one post is shared by two part-timers, for forty one pair is kept apart, trainees
are kept together with a mentor, one member in twenty-five joins after the beginning and one in forty leaves before the
end, and most wishes put the same two focus areas first. Nobody who leads joins late, leaves or is paired, so that the
programme can be met.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from collegium.demo.calendar import FOCI, demo_programme
from collegium.programme import Programme
from collegium.roster import PRIMARY, SECONDARY, Colleague, Kind, Makeup, demo_staff
from collegium.school_year.patterns_text import read_days, read_hours

CODES = tuple(focus.code for focus in FOCI)
MEMBERS_PER_GROUP = 10
SHARED_POSTS, PAIRS_APART, JOINERS, LEAVERS = 60, 40, 25, 40
"""One for so many members."""
ARRIVALS = (date(2027, 1, 4), date(2027, 9, 2), date(2028, 1, 4))
DEPARTURES = (date(2027, 7, 21), date(2027, 12, 17))
POPULARITY = (8, 5, 2, 1)
"""How much each focus weighs in wishes, the most popular first."""
HALVES = (("MTW(am)", "W(pm)ThF"), ("MT", "WThF"), ("MTWTh(am)", "Th(pm)F"))


class Phase(StrEnum):
    """A secondary has subject departments and mostly teachers, a primary key stages and almost as many assistants."""

    PRIMARY = "primary"
    SECONDARY = "secondary"

    @property
    def makeup(self) -> Makeup:
        return SECONDARY if self is Phase.SECONDARY else PRIMARY


@dataclass(frozen=True, slots=True)
class DemoSchool:
    name: str
    phase: Phase
    programme: Programme
    colleagues: tuple[Colleague, ...]


def demo_school(
    members: int,
    seed: int,
    *,
    name: str = "Fairmead School",
    phase: Phase = Phase.SECONDARY,
    groups_per_focus: int | None = None,
    settled: bool = False,
) -> DemoSchool:
    """A school of so many members, the same for the same numbers on any machine.

    Groups have about ten members unless `groups_per_focus` says otherwise; leaders are trained for as many. Of a
    `settled` school everybody stays for the whole programme.
    ValueError: a size no list of names can fill.
    """
    groups = groups_per_focus or max(1, round(members / (MEMBERS_PER_GROUP * len(CODES))))
    chance = random.Random(f"{name}/{members}/{seed}")  # noqa: S311 - repeatable numbers, not secret ones
    staff = demo_staff(members, seed, CODES, makeup=phase.makeup, groups=groups)
    staff = _with_addresses(staff, name)
    for enrich in (_with_shared_posts, _with_mentors, _with_pairs_apart, _with_wishes):
        staff = enrich(staff, chance)
    if not settled:
        staff = _with_comings_and_goings(staff, chance)
    return DemoSchool(name, phase, demo_programme(name, groups), tuple(staff))


def _with_addresses(staff: Sequence[Colleague], name: str) -> list[Colleague]:
    domain = re.sub("[^a-z]+", "-", name.lower()).strip("-")
    return [replace(one, email=one.email.replace("@fairmead.", f"@{domain}.")) for one in staff]


def _free(staff: Sequence[Colleague]) -> list[Colleague]:
    """Those nothing else is asked of: they lead nothing and are neither paired nor placed beforehand."""
    return [
        one
        for one in staff
        if not (one.facilitates or one.any_focus or one.pins or one.apart or one.together or one.shares_with)
    ]


def _changed(staff: Sequence[Colleague], *changes: Colleague) -> list[Colleague]:
    new = {one.id: one for one in changes}
    return [new.get(one.id, one) for one in staff]


def _with_shared_posts(staff: list[Colleague], chance: random.Random) -> list[Colleague]:
    for _ in range(len(staff) // SHARED_POSTS):
        part_time = [one for one in _free(staff) if one.kind is Kind.TEACHER and one.fraction < 1]
        pairs = [
            (one, other)
            for place, one in enumerate(part_time)
            for other in part_time[place + 1 :]
            if one.department == other.department
        ]
        if not pairs:
            return staff
        one, other = chance.choice(pairs)
        days, others = chance.choice(HALVES)
        staff = _changed(staff, _working(one, days, other.id), _working(other, others, one.id))
    return staff


def _working(person: Colleague, days: str, partner: str) -> Colleague:
    pattern = read_hours("", read_days(days))
    halves = sum(2 if len(day) <= 2 else 1 for day in re.findall(r"Th?(?:\(..\))?|[MWF](?:\(..\))?", days))
    return replace(person, days=days, hours="", pattern=pattern, fraction=Fraction(halves, 10), shares_with=partner)


def _with_mentors(staff: list[Colleague], chance: random.Random) -> list[Colleague]:
    """Every trainee is kept together with a full-time teacher of the department."""
    for trainee in [one for one in _free(staff) if one.kind is Kind.TRAINEE]:
        mentors = [
            one
            for one in _free(staff)
            if one.kind is Kind.TEACHER and one.fraction == 1 and one.department == trainee.department
        ]
        if mentors:
            mentor = chance.choice(mentors)
            staff = _changed(
                staff,
                replace(trainee, together=frozenset({mentor.id})),
                replace(mentor, together=frozenset({trainee.id})),
            )
    return staff


def _with_pairs_apart(staff: list[Colleague], chance: random.Random) -> list[Colleague]:
    for _ in range(len(staff) // PAIRS_APART):
        free = _free(staff)
        if len(free) < 2:
            return staff
        one, other = chance.sample(free, 2)
        staff = _changed(staff, replace(one, apart=frozenset({other.id})), replace(other, apart=frozenset({one.id})))
    return staff


def _with_comings_and_goings(staff: list[Colleague], chance: random.Random) -> list[Colleague]:
    free = [one for one in _free(staff) if one.kind is not Kind.GOVERNOR]
    joining, leaving = len(staff) // JOINERS, len(staff) // LEAVERS
    moving = chance.sample(free, min(joining + leaving, len(free)))
    joiners = [replace(one, starts=chance.choice(ARRIVALS)) for one in moving[:joining]]
    leavers = [replace(one, ends=chance.choice(DEPARTURES)) for one in moving[joining:]]
    return _changed(staff, *joiners, *leavers)


def _with_wishes(staff: list[Colleague], chance: random.Random) -> list[Colleague]:
    """Whoever has a wish has it drawn anew, most of them with the same foci first; ties and short lists stay short."""
    popular = chance.sample(CODES, len(CODES))
    weights = dict(zip(popular, POPULARITY, strict=True))
    return [replace(one, preferences=_wish(one, weights, chance)) for one in staff]


def _wish(person: Colleague, weights: dict[str, int], chance: random.Random) -> tuple[frozenset[str], ...]:
    left, order = dict(weights), []
    while left:
        code = chance.choices(list(left), weights=list(left.values()))[0]
        order.append(code)
        del left[code]
    shape = [len(rank) for rank in person.preferences]
    drawn = iter(order)
    return tuple(frozenset(next(drawn) for _ in range(size)) for size in shape)
