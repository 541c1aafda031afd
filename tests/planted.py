"""Small schools made backwards: a table of places first, then a programme and a staff list that it meets exactly.

Nothing of the library's search, bounds or judge is used, so what these are tried on is told nothing by them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from itertools import combinations
from typing import Any

from collegium.allocation import Placement
from collegium.programme.programme import (
    Company,
    CountsTowards,
    Facilitators,
    FocusArea,
    GroupSize,
    Meeting,
    Programme,
)
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.presence import Leave
from collegium.school_year.working_pattern import Spell, WorkingPattern

CODES = ("FS", "SILS", "ADRA", "LIT", "NUM")
FIRST_YEAR = HalfTerm("All", date(2008, 9, 3), date(2009, 7, 21))
SECOND_YEAR = HalfTerm("All", date(2009, 9, 2), date(2010, 7, 20))
MONDAYS = (
    date(2008, 11, 3),
    date(2009, 2, 2),
    date(2009, 5, 11),
    date(2009, 11, 2),
    date(2010, 2, 1),
    date(2010, 5, 10),
)
NAMES = dict(zip(CODES, ("Functional Skills", "Learning", "Assessment", "Literacy", "Numeracy"), strict=True))

Seat = tuple[str, int]


@dataclass(frozen=True)
class Kinds:
    """What a school is to be like. `groups` per focus; `each` so many plain people begin with every focus."""

    groups: tuple[int, ...] = (2, 2, 2, 2)
    blocks: int = 4
    each: int = 6
    company: Company = Company.REMIX
    anchored: bool = False
    two_days: bool = False
    shares: int = 0
    tied: int = 0
    apart: int = 0
    pins: int = 0
    comings: int = 0
    leaves: int = 0
    cap: bool = False


@dataclass
class School:
    """A programme, its staff, and places that break nothing. `plain` people lead nothing and are tied to nobody."""

    programme: Programme
    colleagues: list[Colleague]
    placements: list[Placement]
    plain: list[str] = field(default_factory=list)

    def person(self, one: str) -> Colleague:
        return next(colleague for colleague in self.colleagues if colleague.id == one)

    def change(self, one: str, **facts: Any) -> None:
        """Other facts about one person."""
        self.colleagues = [
            replace(colleague, **facts) if colleague.id == one else colleague for colleague in self.colleagues
        ]

    def rules(self, **facts: Any) -> None:
        """Other rules of the programme."""
        self.programme = replace(self.programme, **facts)

    def place(self, one: str, block: int, **facts: Any) -> None:
        """Another place for one person in one block."""
        self.placements = [
            replace(each, **facts) if (each.colleague_id, each.block) == (one, block) else each
            for each in self.placements
        ]

    def where(self, one: str, block: int) -> Placement:
        return next(each for each in self.placements if (each.colleague_id, each.block) == (one, block))

    def exchange(self, one: str, other: str, block: int) -> None:
        """The two take each other's places, leading and all."""
        here, there = self.where(one, block), self.where(other, block)
        for who, place in ((one, there), (other, here)):
            self.place(who, block, focus=place.focus, group=place.group, facilitates=place.facilitates)

    def seats(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for each in self.placements:
            found[each.block, each.group].append(each.colleague_id)
        return found


def planted(kinds: Kinds, seed: int) -> School:
    """A school of these kinds; the seed decides who is where."""
    return _Planting(kinds, random.Random(seed)).school()


class _Planting:
    def __init__(self, kinds: Kinds, chance: random.Random) -> None:
        self.kinds, self.chance = kinds, chance
        self.codes = CODES[: len(kinds.groups)]
        self.blocks = range(1, kinds.blocks + 1)
        self.later = [block for block in self.blocks if block > -(-kinds.blocks // 2)]
        self.rows: dict[str, dict[int, Seat]] = {}
        self.leads: dict[tuple[int, Seat], str] = {}
        self.facts: dict[str, dict[str, Any]] = defaultdict(dict)
        self.plain: list[str] = []

    def school(self) -> School:
        self._place_plain()
        self._lead()
        self._tie()
        self._come_and_go()
        self._go_on_leave()
        self._pin()
        self._apart()
        self._departments()
        placements = [
            Placement(one, block, code, f"{code}-{number}", self.leads.get((block, (code, number))) == one)
            for one, row in self.rows.items()
            for block, (code, number) in row.items()
        ]
        colleagues = [
            replace(Colleague(one, "Robin", f"Marsh-{one}", Kind.TEACHER), **self.facts[one]) for one in self.rows
        ]
        plain = [one for one in self.plain if not self.facts[one].keys() & {"pins", "apart", "shares_with", "together"}]
        return School(self._programme(), colleagues, placements, plain)

    def _new(self, row: Mapping[int, Seat]) -> str:
        one = f"p{len(self.rows):03d}"
        self.rows[one] = dict(row)
        return one

    def _place_plain(self) -> None:
        """Everyone goes round the foci from where they begin; who shares a group is drawn, or stays in company."""
        foci = len(self.codes)
        for start in range(foci):
            numbers: dict[int, list[int]] = {}
            for stage in self._stages():
                drawn = self._numbers((start + stage[0]) % foci)
                numbers |= dict.fromkeys(stage, drawn)
            for place in range(self.kinds.each):
                row = {block: (self.codes[(start + block) % foci], numbers[block][place]) for block in self.blocks}
                self.plain.append(self._new(row))

    def _stages(self) -> list[tuple[int, ...]]:
        if self.kinds.company is Company.FIXED:
            return [tuple(self.blocks)]
        if self.kinds.company is Company.YEAR:
            return [tuple(block for block in self.blocks if block not in self.later), tuple(self.later)]
        return [(block,) for block in self.blocks]

    def _numbers(self, code: int) -> list[int]:
        """Group numbers of those who come to a focus together, every group of it among them."""
        numbers = [place % self.kinds.groups[code] + 1 for place in range(self.kinds.each)]
        self.chance.shuffle(numbers)
        return numbers

    def _lead(self) -> None:
        """One of the members of each group, trained for its focus; or people of their own who stay with it."""
        if self.kinds.anchored:
            for code, number in zip(self.codes, self.kinds.groups, strict=True):
                for which in range(1, number + 1):
                    one = self._new(dict.fromkeys(self.blocks, (code, which)))
                    self.facts[one]["facilitates"] = frozenset({code})
                    self.leads |= {(block, (code, which)): one for block in self.blocks}
            return
        for block, seat in sorted({(block, seat) for row in self.rows.values() for block, seat in row.items()}):
            members = [one for one, row in self.rows.items() if row.get(block) == seat]
            one = self.chance.choice(members)
            self.leads[block, seat] = one
            self.facts[one]["facilitates"] = self.facts[one].get("facilitates", frozenset()) | {seat[0]}
            if one in self.plain:
                self.plain.remove(one)

    def _tie(self) -> None:
        """Some people get a companion who goes where they go: a job-share partner, or one kept together with them."""
        for number in range(self.kinds.shares + self.kinds.tied):
            one = self.plain.pop(self.chance.randrange(len(self.plain)))
            other = self._new(self.rows[one])
            if number < self.kinds.shares:
                self.facts[one]["shares_with"], self.facts[other]["shares_with"] = other, one
            else:
                self.facts[one]["together"] = frozenset({other})

    def _come_and_go(self) -> None:
        """One who leaves after the first year and one who comes with the second, for each of `comings`."""
        for _ in range(self.kinds.comings):
            like = self.chance.choice(self.plain)
            row = self.rows[like]
            gone = self._new({block: seat for block, seat in row.items() if block not in self.later})
            come = self._new({block: seat for block, seat in row.items() if block in self.later})
            self.facts[gone]["ends"] = FIRST_YEAR.last + timedelta(10)
            self.facts[come]["starts"] = SECOND_YEAR.first - timedelta(10)

    def _go_on_leave(self) -> None:
        """Someone who is away from the meetings of one block, for each of `leaves`."""
        days = self._mondays()
        for _ in range(self.kinds.leaves):
            row, gone = self.rows[self.chance.choice(self.plain)], self.chance.choice(self.blocks)
            away = self._new({block: seat for block, seat in row.items() if block != gone})
            monday = days[gone - 1]
            self.facts[away]["leave"] = (Leave(monday - timedelta(3), monday + timedelta(4)),)

    def _pin(self) -> None:
        for one in self.chance.sample(sorted(self.rows), self.kinds.pins):
            block, (code, number) = self.chance.choice(sorted(self.rows[one].items()))
            self.facts[one]["pins"] = (Pin(block, code, self.chance.choice([None, number])),)

    def _apart(self) -> None:
        never = [
            (one, other)
            for one, other in combinations(sorted(self.rows), 2)
            if all(seat != self.rows[other].get(block) for block, seat in self.rows[one].items())
        ]
        for one, other in self.chance.sample(never, min(self.kinds.apart, len(never))):
            for this, that in ((one, other), (other, one)):
                self.facts[this]["apart"] = self.facts[this].get("apart", frozenset()) | {that}

    def _departments(self) -> None:
        if self.kinds.cap:
            for one in self.rows:
                self.facts[one]["department"] = self.chance.choice(["Art", "English", "Music", ""])

    def _programme(self) -> Programme:
        sizes = self._counted()
        return Programme(
            title="Learning Communities",
            school="Oakfield School",
            years=(AcademicYear("2008/09", (FIRST_YEAR,)), AcademicYear("2009/10", (SECOND_YEAR,))),
            focus_areas=tuple(FocusArea(code, NAMES[code]) for code in self.codes),
            latest_finish=time(16, 45),
            meetings=tuple(self._meetings()),
            meetings_per_block=1,
            blocks=self.kinds.blocks,
            groups_per_focus=dict(zip(self.codes, self.kinds.groups, strict=True)),
            group_size=GroupSize(min(sizes), max(sizes)),
            department_cap=self._most_of_one() if self.kinds.cap else None,
            facilitators=Facilitators.ANCHORED if self.kinds.anchored else Facilitators.ROTATE,
            company=self.kinds.company,
        )

    def _meetings(self) -> Iterator[Meeting]:
        """One a block, all together; or the first focus on Mondays and the others on Tuesdays."""
        for number, monday in enumerate(self._mondays()):
            parts = [((self.codes[0],), 0), (self.codes[1:], 1)] if self.kinds.two_days else [((), 0)]
            for place, (meets, after) in enumerate(parts):
                day = monday + timedelta(after)
                yield Meeting(
                    2 * number + place + 1, day, time(15, 45), time(16, 45), CountsTowards.DIRECTED, meets=meets
                )

    def _mondays(self) -> list[date]:
        """The first day of meetings of each block."""
        return [MONDAYS[(block > -(-self.kinds.blocks // 2)) * 3 + place] for block, place in self._places_in_year()]

    def _places_in_year(self) -> Iterator[tuple[int, int]]:
        for block in self.blocks:
            yield block, block - self.later[0] if block in self.later else block - 1

    def _counted(self) -> list[int]:
        """Sizes of all groups, a job share counted once."""
        second = {self.facts[one]["shares_with"] for one in self.rows if self.facts[one].get("shares_with", "") > one}
        counts = Counter(
            (block, seat) for one, row in self.rows.items() if one not in second for block, seat in row.items()
        )
        return list(counts.values())

    def _most_of_one(self) -> int:
        counts = Counter(
            (block, seat, self.facts[one]["department"])
            for one, row in self.rows.items()
            if self.facts[one]["department"]
            for block, seat in row.items()
        )
        return max(counts.values())


MONDAYS_ONLY = WorkingPattern((Spell(0),))

EVERY_KIND: Mapping[str, Kinds] = {
    "plain": Kinds(),
    "unequal groups": Kinds(groups=(1, 3, 2, 2), each=6),
    "more blocks than foci": Kinds(groups=(2, 2, 2), blocks=4),
    "fewer blocks than foci": Kinds(groups=(2, 2, 2, 2, 2), blocks=4, each=5),
    "year": Kinds(company=Company.YEAR, each=8),
    "fixed": Kinds(company=Company.FIXED, each=8),
    "anchored": Kinds(anchored=True),
    "anchored, unequal": Kinds(anchored=True, groups=(1, 2, 2, 1), shares=1, pins=4),
    "two days": Kinds(two_days=True, pins=2),
    "shares, ties, pins": Kinds(each=10, shares=2, tied=2, pins=8, apart=6),
    "cap": Kinds(each=8, cap=True, apart=8, pins=4),
    "comings": Kinds(each=10, comings=3, pins=4, tied=1),
    "on leave": Kinds(each=10, leaves=6, comings=1, pins=4, tied=1, two_days=True),
    "year with everything": Kinds(company=Company.YEAR, each=8, shares=1, tied=1, pins=6, apart=4, cap=True, comings=2),
    "anchored year": Kinds(company=Company.YEAR, each=8, anchored=True, pins=4, comings=1),
}
