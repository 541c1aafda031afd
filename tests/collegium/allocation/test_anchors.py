"""Who leads where leaders stay with a focus: as many groups of all blocks as trying every choice of leaders finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from collegium.allocation import Group, allocate, facilitator_supply, problem_from
from collegium.allocation.anchors import Candidate, choose_anchors
from collegium.programme.programme import CountsTowards, Facilitators, FocusArea, GroupSize, Meeting, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.presence import Leave

FOCI = ("FS", "LIT", "NUM")
BLOCKS = (1, 2, 3)
ALL = frozenset(BLOCKS)


@dataclass(frozen=True)
class Trained:
    """Someone there in `blocks`, trained for `foci`; `never` is a focus whose meetings they cannot reach."""

    blocks: frozenset[int]
    foci: frozenset[str]
    never: str = ""


@dataclass(frozen=True)
class Staff:
    people: tuple[Trained, ...]
    numbers: tuple[int, ...]
    shares: tuple[tuple[int, int], ...] = ()

    @property
    def groups(self) -> list[Group]:
        return [Group(code, each) for code, many in zip(FOCI, self.numbers, strict=True) for each in range(1, many + 1)]

    @property
    def partners(self) -> dict[int, int]:
        return {one: other for pair in self.shares for one, other in (pair, pair[::-1])}


def chosen(staff: Staff) -> dict[int, str]:
    candidates = [
        Candidate(
            place,
            Colleague(f"p{place}", "Robin", "Marsh", Kind.TEACHER, facilitates=one.foci),
            tuple(sorted(one.blocks)),
            place in staff.partners,
        )
        for place, one in enumerate(staff.people)
    ]

    def may_join(place: int, _block: int, group: Group) -> bool:
        return staff.people[place].never != group.focus

    return choose_anchors(candidates, staff.groups, may_join, staff.partners)


def led(staff: Staff, stays: Mapping[int, str]) -> Counter[tuple[int, str]]:
    """How many groups of each focus have a leader in each block; of a job share both are in one group."""
    seats = {
        (block, code, min(place, staff.partners.get(place, place)))
        for place, code in stays.items()
        if code in staff.people[place].foci
        for block in staff.people[place].blocks
    }
    return Counter((block, code) for block, code, _unit in seats)


def is_sound(staff: Staff, stays: Mapping[int, str]) -> bool:
    """Nobody stays with a focus they cannot reach, partners stay together, and nobody who leads is one too many."""
    room = dict(zip(FOCI, staff.numbers, strict=True))
    return (
        all(staff.people[place].never != code for place, code in stays.items())
        and all(stays.get(one) == stays.get(other) for one, other in staff.shares)
        and all(number <= room[code] for (_block, code), number in led(staff, stays).items())
    )


def every_choice(staff: Staff) -> Iterator[dict[int, str]]:
    """Each unit stays with a focus that one of it is trained for, or with none."""
    firsts = [place for place in range(len(staff.people)) if staff.partners.get(place, place) >= place]
    units = [tuple({place, staff.partners.get(place, place)}) for place in firsts]
    options = [["", *sorted({code for place in unit for code in staff.people[place].foci})] for unit in units]
    for codes in product(*options):
        yield {place: code for unit, code in zip(units, codes, strict=True) for place in unit if code}


def most(staff: Staff) -> int:
    return max(led(staff, stays).total() for stays in every_choice(staff) if is_sound(staff, stays))


def person(blocks: Sequence[int], *foci: str) -> Trained:
    return Trained(frozenset(blocks), frozenset(foci))


people = st.builds(
    Trained,
    st.one_of(st.just(ALL), st.sets(st.sampled_from(BLOCKS), min_size=1).map(frozenset)),
    st.sets(st.sampled_from(FOCI), max_size=3).map(frozenset),
    st.sampled_from(["", "", "", "FS"]),
)
staffs = st.builds(
    Staff,
    st.lists(people, min_size=2, max_size=6).map(tuple),
    st.tuples(*[st.integers(1, 2)] * len(FOCI)),
    st.sampled_from([(), (), ((0, 1),)]),
)

HALVES = Staff((person(BLOCKS, "FS", "LIT"), person([1, 2], "FS"), person([3], "FS")), (1, 1, 1))
AROUND_LEAVE = Staff((person(BLOCKS, "FS", "LIT"), person([1, 3], "FS"), person([2], "FS")), (1, 1, 1))
ONE_PLACE = Staff((person(BLOCKS, "FS"), person(BLOCKS, "FS"), person(BLOCKS, "FS", "LIT")), (2, 1, 1), ((0, 1),))


@given(staff=staffs)
@example(staff=HALVES)
@example(staff=AROUND_LEAVE)
@example(staff=ONE_PLACE)
@settings(max_examples=200, deadline=None)
def test_as_many_groups_are_led_as_trying_every_choice_finds(staff: Staff) -> None:
    stays = chosen(staff)
    assert is_sound(staff, stays)
    assert led(staff, stays).total() == most(staff)


DAYS = (date(2008, 9, 8), date(2008, 9, 22), date(2008, 10, 6))


def small_school(**more: object) -> Programme:
    """Three foci of one group each, three blocks of one meeting, leaders who stay."""
    hour = (time(15, 45), time(16, 45))
    plain = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", (HalfTerm("All", date(2008, 9, 3), date(2009, 7, 21)),)),),
        focus_areas=tuple(FocusArea(code, code.title()) for code in FOCI),
        latest_finish=time(16, 45),
        meetings=tuple(Meeting(block, day, *hour, CountsTowards.DIRECTED) for block, day in enumerate(DAYS, start=1)),
        meetings_per_block=1,
        blocks=3,
        groups_per_focus=dict.fromkeys(FOCI, 1),
        group_size=GroupSize(1, 6),
        facilitators=Facilitators.ANCHORED,
    )
    return replace(plain, **more)


def colleague(number: int, *foci: str, **facts: object) -> Colleague:
    plain = Colleague(f"p{number}", "Robin", f"Marsh{number}", Kind.TEACHER, facilitates=frozenset(foci))
    return replace(plain, **facts)


def supply_of(people: Sequence[Colleague]) -> dict[str, tuple[int, int]]:
    found = facilitator_supply(problem_from(small_school(), people))
    return {one.focus: (one.available, one.needed) for one in found}


def test_whoever_comes_for_one_block_leads_in_the_place_of_who_is_on_leave() -> None:
    """Only one can lead LIT, and is trained for FS as well: FS is left to two who are there for a part each."""
    away = Leave(DAYS[1] - timedelta(3), DAYS[1] + timedelta(3))
    people = [
        colleague(0, "FS", "LIT"),
        colleague(1, "FS", leave=(away,)),
        colleague(2, "FS", starts=DAYS[1], ends=DAYS[1]),
        colleague(3, "NUM"),
        *(colleague(number) for number in range(4, 10)),
    ]
    assert supply_of(people) == dict.fromkeys(FOCI, (3, 3))
    found = allocate(problem_from(small_school(), people), moves=0, processes=1)
    assert found.feasible
    led = {(one.block, one.focus): one.colleague_id for one in found.placements if one.facilitates}
    assert [led[block, "FS"] for block in BLOCKS] == ["p1", "p2", "p1"]


def test_two_who_share_a_job_lead_one_group_between_them() -> None:
    pair = [colleague(0, "FS", shares_with="p1"), colleague(1, "FS", shares_with="p0")]
    problem = problem_from(small_school(groups_per_focus={"FS": 2, "LIT": 1, "NUM": 1}), [*pair, colleague(2, "LIT")])
    assert [(one.available, one.needed) for one in facilitator_supply(problem)] == [(3, 6), (3, 3), (0, 3)]
