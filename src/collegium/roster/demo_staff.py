"""An invented school's staff list, like a real one in its numbers.

Of a hundred members about 70 are teachers in twelve departments of uneven size, 22 support staff with contracted
hours, 5 governors and 3 trainees. One teacher in five is part-time, in day patterns, half days and A/B weeks; one
place is a job share. Enough full-timers are trained, for two foci each and a few for any, that with one group per focus
for every 40 members each group of each block can have a trained leader of its own.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import cycle, islice

from collegium.roster.colleague import Colleague, Kind, Membership, Pin
from collegium.roster.demo_makeup import SECONDARY, Makeup
from collegium.roster.demo_names import FIRST_NAMES, LAST_NAMES
from collegium.roster.fields import read_pattern

MOST_MEMBERS = len(FIRST_NAMES) * len(LAST_NAMES)
MEMBERS_PER_GROUP_OF_EACH_FOCUS = 40

_FULL_TIME = ("", "", Fraction(1))
_PART_TIME = tuple(
    (days, "", Fraction(fraction))
    for days, fraction in (
        ("MTW", "3/5"),
        ("WThF", "3/5"),
        ("MTWTh", "4/5"),
        ("TWThF", "4/5"),
        ("MTh", "2/5"),
        ("MTW(am)", "1/2"),
        ("A:MTW;B:MT", "1/2"),
        ("A:MTWTh;B:MTW", "7/10"),
        ("M(am)T(am)W(am)Th(am)F(am)", "1/2"),
    )
)
_SUPPORT_HOURS = tuple(
    (days, hours, Fraction(fraction))
    for days, hours, fraction in (
        ("MTWThF", "M-F 08:30-15:15", "17/20"),
        ("MTWThF", "M-F 08:30-15:15; A:W 08:30-12:30", "4/5"),
        ("MTWThF", "M-F 08:00-16:30", "1"),
        ("MTWTh", "M-Th 09:00-15:00", "3/5"),
        ("MTWThF", "M-F 08:45-13:00", "1/2"),
        ("WThF", "W-F 08:30-16:00", "3/5"),
    )
)
_EXPERIENCE = ((0, 3, 20), (3, 6, 20), (6, 11, 26), (11, 21, 24), (21, 36, 10))
"""Years from, up to but not including, and the weight of each band."""
_ASCII = str.maketrans({"ø": "o", "ł": "l", "Ł": "L", "ð": "d", "ı": "i", "ß": "ss"})

Worked = tuple[str, str, Fraction]
"""Days, hours and fraction of a contract."""


def demo_staff(
    n: int,
    seed: int,
    foci: Sequence[str] = ("FS", "SILS", "ADRA", "LIT"),
    *,
    makeup: Makeup = SECONDARY,
    groups: int | None = None,
) -> list[Colleague]:
    """`n` invented members, the same for the same numbers on any machine.

    `groups` is for how many groups of each focus there are to be trained leaders, one for every 40 members unless said.
    ValueError: fewer than one member, or more than there are names.
    """
    if not 1 <= n <= MOST_MEMBERS:
        raise ValueError(f"a demonstration school has 1 to {MOST_MEMBERS} members, not {n}")
    chance = random.Random(seed)  # noqa: S311 - a made-up school needs repeatable numbers, not secret ones
    staff = _named(_members(n, makeup, chance), chance)
    staff = _with_line_managers(staff)
    staff = _with_job_share(staff)
    groups = groups or max(1, round(n / MEMBERS_PER_GROUP_OF_EACH_FOCUS))
    staff = _with_training(staff, groups, foci, makeup, chance)
    return _with_special_cases(_with_wishes(staff, foci, chance), foci)


def _members(n: int, makeup: Makeup, chance: random.Random) -> list[Colleague]:
    counts = dict(_apportioned(n, makeup.kinds))
    teaching = _departments(counts["teacher"], makeup.teaching)
    helping = _departments(counts["support"], makeup.support)
    learning = _departments(counts["trainee"], makeup.teaching)
    members = [
        *(_teacher(department, place, makeup.part_time_every, chance) for place, department in enumerate(teaching)),
        *(
            _support(department, worked, chance)
            for department, worked in zip(helping, cycle(_SUPPORT_HOURS), strict=False)
        ),
        *(_member(Kind.GOVERNOR, "", _FULL_TIME, None) for _ in range(counts["governor"])),
        *(_member(Kind.TRAINEE, department, _FULL_TIME, 0.0) for department in learning),
    ]
    chance.shuffle(members)
    return members


def _teacher(department: str, place: int, every: int, chance: random.Random) -> Colleague:
    worked = _PART_TIME[place // every % len(_PART_TIME)] if place % every == every - 1 else _FULL_TIME
    return _member(Kind.TEACHER, department, worked, _years(chance))


def _support(department: str, worked: Worked, chance: random.Random) -> Colleague:
    return _member(Kind.SUPPORT, department, worked, _years(chance))


def _member(kind: Kind, department: str, worked: Worked, years: float | None) -> Colleague:
    days, hours, fraction = worked
    return Colleague(
        id="",
        first_name="",
        last_name="",
        kind=kind,
        department=department,
        fraction=fraction,
        days=days,
        hours=hours,
        pattern=read_pattern(days, hours),
        membership=Membership.INVITED if kind is Kind.GOVERNOR else Membership.FULL,
        years_experience=years,
    )


def _years(chance: random.Random) -> float:
    first, end, _ = chance.choices(_EXPERIENCE, weights=[weight for *_, weight in _EXPERIENCE])[0]
    return float(chance.randrange(first, end))


def _named(members: Iterable[Colleague], chance: random.Random) -> list[Colleague]:
    """Each with a name and an id of their own; site staff work without an e-mail address."""
    members = list(members)
    picks = sorted(chance.sample(range(MOST_MEMBERS), len(members)), key=lambda pick: pick % len(LAST_NAMES))
    named = []
    for number, (member, pick) in enumerate(zip(members, picks, strict=True)):
        first, last = FIRST_NAMES[pick // len(LAST_NAMES)], LAST_NAMES[pick % len(LAST_NAMES)]
        identity = str(1001 + number)
        email = "" if member.department == "Site" else f"{_slug(first)}.{_slug(last)}@fairmead.example"
        named.append(replace(member, id=identity, first_name=first, last_name=last, email=email, row=number + 2))
    return named


def _slug(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.translate(_ASCII)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z]", "", bare.lower())


def _with_line_managers(staff: list[Colleague]) -> list[Colleague]:
    """The longest-serving full-timer leads a department; those who lead one answer to the longest-serving of all."""
    teachers = [person for person in staff if person.kind is Kind.TEACHER and person.fraction == 1]
    by_service = sorted(teachers, key=lambda person: (-(person.years_experience or 0), person.id))
    leader_of: dict[str, str] = {}
    for person in by_service:
        leader_of.setdefault(person.department, person.id)
    top = by_service[0].id if by_service else ""
    return [replace(person, line_manager=_manager_of(person, leader_of, top)) for person in staff]


def _manager_of(person: Colleague, leader_of: dict[str, str], top: str) -> str:
    if person.kind is Kind.GOVERNOR or person.id == top:
        return ""
    leader = leader_of.get(person.department, top)
    return top if leader == person.id else leader


def _with_job_share(staff: list[Colleague]) -> list[Colleague]:
    """The first two part-time teachers of one department share a place."""
    part_time = [person for person in staff if person.kind is Kind.TEACHER and person.fraction < 1]
    pair = next(
        ((one, two) for one in part_time for two in part_time if one is not two and one.department == two.department),
        None,
    )
    if pair is None:
        return staff
    halves = {
        one.id: _working(replace(one, shares_with=other.id), days)
        for (one, other), days in zip((pair, pair[::-1]), ("MTW(am)", "W(pm)ThF"), strict=True)
    }
    return [halves.get(person.id, person) for person in staff]


def _working(person: Colleague, days: str) -> Colleague:
    return replace(person, days=days, hours="", pattern=read_pattern(days, ""), fraction=Fraction(1, 2))


def _with_training(
    staff: list[Colleague], groups: int, foci: Sequence[str], makeup: Makeup, chance: random.Random
) -> list[Colleague]:
    """Two foci each, round and round, until each focus has leaders for its groups of every block and two to spare."""
    needed = (groups * len(foci) + 2) * len(foci) // min(2, len(foci))
    able = [person.id for person in staff if makeup.may_lead(person)]
    chance.shuffle(able)
    pairs = cycle(
        frozenset({foci[place], foci[(place + step) % len(foci)]}) for step in (1, 2) for place in range(len(foci))
    )
    trained = dict(zip(able, islice(pairs, needed), strict=False))
    anything = set(able[needed : needed + groups])
    return [
        replace(person, facilitates=trained.get(person.id, frozenset()), any_focus=person.id in anything)
        for person in staff
    ]


def _with_wishes(staff: list[Colleague], foci: Sequence[str], chance: random.Random) -> list[Colleague]:
    """Two in three say in which order they would like the foci, some of those with a tie or only the first two."""
    wishing = []
    for person in staff:
        order = [frozenset({code}) for code in chance.sample(list(foci), len(foci))]
        manner = chance.randrange(6)
        if manner == 0 and len(order) > 1:
            order = [order[0] | order[1], *order[2:]]
        elif manner == 1:
            order = order[:2]
        wishing.append(replace(person, preferences=tuple(order) if manner < 4 else ()))
    return wishing


def _with_special_cases(staff: list[Colleague], foci: Sequence[str]) -> list[Colleague]:
    """In a school of 40 or more: a pair kept apart, a trainee together with a mentor, a place given beforehand."""
    teachers = [person for person in staff if person.kind is Kind.TEACHER and not person.shares_with]
    trainee = next((person for person in staff if person.kind is Kind.TRAINEE), None)
    if len(staff) < MEMBERS_PER_GROUP_OF_EACH_FOCUS or trainee is None:
        return staff
    one, other, mentor, pinned = teachers[:4]
    special = {
        one.id: replace(one, apart=frozenset({other.id})),
        other.id: replace(other, apart=frozenset({one.id})),
        mentor.id: replace(mentor, together=frozenset({trainee.id})),
        trainee.id: replace(trainee, together=frozenset({mentor.id})),
        pinned.id: replace(pinned, pins=(Pin(1, foci[0], None, "Wrote the scheme of work"),)),
    }
    return [special.get(person.id, person) for person in staff]


def _departments(total: int, weights: Sequence[tuple[str, int]]) -> list[str]:
    return [name for name, count in _apportioned(total, weights) for _ in range(count)]


def _apportioned(total: int, weights: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """`total` shared out by weight; what rounding leaves goes to the largest remainders."""
    whole = sum(weight for _, weight in weights)
    counts = {name: total * weight // whole for name, weight in weights}
    remainders = sorted(weights, key=lambda pair: (-(total * pair[1] % whole), pair[0]))
    for name, _ in remainders[: total - sum(counts.values())]:
        counts[name] += 1
    return list(counts.items())
