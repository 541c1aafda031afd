"""The judge against faults made by hand: a right table of a small school, one thing wrong with it, and exactly that
rule named at exactly that place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import Placement, allocate, problem_from, validate
from collegium.programme.programme import Company, GroupSize
from collegium.roster.colleague import Membership, Pin
from planted import EVERY_KIND, FIRST_YEAR, MONDAYS_ONLY, Kinds, School, planted

Found = set[tuple[str, str]]
WIDE = GroupSize(0, 99)
REMIX = Kinds(each=12, pins=2, apart=2, shares=1)
YEAR = Kinds(each=12, company=Company.YEAR)
seeds = st.integers(0, 2**32)


def found(school: School) -> Found:
    """Every rule broken and where."""
    return {(reason.rule, reason.where) for reason in validate(school.programme, school.colleagues, school.placements)}


def seat(block: int, group: str) -> str:
    return f"block {block}, {group}"


def two_in_one_group(school: School) -> tuple[str, str]:
    """Two who lead nothing and are in one group of block 1."""
    groups = Counter(school.where(one, 1).group for one in school.plain)
    group = groups.most_common(1)[0][0]
    one, other, *_ = [one for one in school.plain if school.where(one, 1).group == group]
    return one, other


def shared(school: School, one: str, other: str) -> list[Placement]:
    """The places of one in which the other is in the same group."""
    blocks = range(1, school.programme.blocks + 1)
    here = (school.where(one, block) for block in blocks)
    return [place for place in here if place.group == school.where(other, place.block).group]


def of_other_foci(school: School) -> tuple[str, str]:
    one = school.plain[0]
    return one, next(other for other in school.plain if school.where(other, 1).focus != school.where(one, 1).focus)


def exchanged_in_one_block(school: School) -> Found:
    one, other = of_other_foci(school)
    school.exchange(one, other, 1)
    return {("coverage", one), ("coverage", other)}


def too_large(school: School) -> Found:
    """The most is one less than the largest groups have."""
    sizes = {place: _places(school, members) for place, members in school.seats().items()}
    most = max(sizes.values())
    school.rules(group_size=GroupSize(0, most - 1))
    return {("size", seat(*place)) for place, size in sizes.items() if size == most}


def too_small(school: School) -> Found:
    sizes = {place: _places(school, members) for place, members in school.seats().items()}
    least = min(sizes.values())
    school.rules(group_size=GroupSize(least + 1, 99))
    return {("size", seat(*place)) for place, size in sizes.items() if size == least}


def _places(school: School, members: list[str]) -> int:
    return len(members) - sum(school.person(one).shares_with in members for one in members) // 2


def nobody_leads(school: School) -> Found:
    led = next(each for each in school.placements if each.facilitates)
    school.place(led.colleague_id, led.block, facilitates=False)
    return {("facilitator", seat(led.block, led.group))}


def not_trained(school: School) -> Found:
    one = next(each.colleague_id for each in school.placements if each.facilitates)
    school.change(one, facilitates=frozenset())
    return {
        ("facilitator", seat(each.block, each.group))
        for each in school.placements
        if each.colleague_id == one and each.facilitates
    }


def two_lead(school: School) -> Found:
    here = school.where(school.plain[0], 1)
    school.change(here.colleague_id, any_focus=True)
    school.place(here.colleague_id, 1, facilitates=True)
    return {("facilitator", seat(1, here.group))}


def apart_in_one_group(school: School) -> Found:
    one, other = two_in_one_group(school)
    school.change(other, apart=frozenset({one}))
    return {("apart", seat(place.block, place.group)) for place in shared(school, one, other)}


def _parted(school: School) -> tuple[str, str, list[int]]:
    """Two who are never in one focus together, the first on the list first, and every block."""
    one, other = sorted(of_other_foci(school))
    return one, other, list(range(1, school.programme.blocks + 1))


def together_in_two_groups(school: School) -> Found:
    one, other, blocks = _parted(school)
    school.change(one, together=frozenset({other}))
    return {("together", f"{one}, block {block}") for block in blocks}


def share_in_two_groups(school: School) -> Found:
    one, other, blocks = _parted(school)
    school.change(one, shares_with=other)
    school.change(other, shares_with=one)
    return {("job_share", f"{one}, block {block}") for block in blocks}


def pinned_to_another_focus(school: School) -> Found:
    one, other = of_other_foci(school)
    school.change(one, pins=(Pin(1, school.where(other, 1).focus),))
    return {("pin", f"{one}, block 1")}


def pinned_to_another_group(school: School) -> Found:
    one = school.plain[0]
    here = school.where(one, 1)
    school.change(one, pins=(Pin(1, here.focus, 3 - int(here.group[-1])),))
    return {("pin", f"{one}, block 1")}


def works_on_mondays(school: School) -> Found:
    """Only the first focus meets on Mondays."""
    one = school.plain[0]
    school.change(one, pattern=MONDAYS_ONLY)
    first = school.programme.codes[0]
    return {("reach", f"{one}, block {block}") for block in range(1, 5) if school.where(one, block).focus != first}


def too_many_of_a_department(school: School) -> Found:
    cap = (school.programme.department_cap or 0) - 1
    school.rules(department_cap=cap)
    return {
        ("department_cap", seat(*place))
        for place, members in school.seats().items()
        for department in {school.person(one).department for one in members} - {""}
        if sum(school.person(one).department == department for one in members) > cap
    }


def out_of_company(school: School) -> Found:
    """Two of one focus change companies in the last block of a year only."""
    one, other = next(
        (one, other)
        for one in school.plain
        for other in school.plain
        if school.where(one, 2).focus == school.where(other, 2).focus
        and school.where(one, 2).group != school.where(other, 2).group
    )
    school.exchange(one, other, 2)
    return {("company", f"{one}, block 2"), ("company", f"{other}, block 2")}


def a_stranger(school: School) -> Found:
    here = school.where(school.plain[0], 1)
    school.placements.append(replace(here, colleague_id="nobody"))
    return {("placed", "nobody, block 1")}


def an_unknown_group(school: School) -> Found:
    here = school.where(school.plain[0], 1)
    school.rules(group_size=WIDE)
    school.place(here.colleague_id, 1, group=f"{here.focus}-9")
    return {("placed", f"{here.colleague_id}, block 1")}


def a_group_of_another_focus(school: School) -> Found:
    one, other = of_other_foci(school)
    school.rules(group_size=WIDE)
    school.place(one, 1, group=school.where(other, 1).group)
    return {("placed", f"{one}, block 1")}


def an_unknown_block(school: School) -> Found:
    here = school.where(school.plain[0], 1)
    school.placements.append(replace(here, block=9))
    return {("placed", f"{here.colleague_id}, block 9")}


def in_two_groups(school: School) -> Found:
    one, other = of_other_foci(school)
    school.rules(group_size=WIDE)
    school.placements.append(replace(school.where(other, 1), colleague_id=one))
    return {("placed", f"{one}, block 1")}


def in_no_group(school: School) -> Found:
    one = school.plain[0]
    school.rules(group_size=WIDE)
    school.placements = [each for each in school.placements if (each.colleague_id, each.block) != (one, 2)]
    return {("placed", f"{one}, block 2")}


def placed_after_leaving(school: School) -> Found:
    one = school.plain[0]
    school.change(one, ends=FIRST_YEAR.last + timedelta(1))
    return {("placed", f"{one}, block 3"), ("placed", f"{one}, block 4")}


def placed_though_exempt(school: School) -> Found:
    one = school.plain[0]
    school.rules(group_size=WIDE)
    school.change(one, membership=Membership.EXEMPT)
    return {("placed", f"{one}, block {block}") for block in range(1, 5)}


FAULTS: list[tuple[Callable[[School], Found], Kinds]] = [
    (exchanged_in_one_block, REMIX),
    (too_large, REMIX),
    (too_large, replace(REMIX, groups=(1, 3, 2, 2))),
    (too_small, REMIX),
    (too_small, YEAR),
    (nobody_leads, REMIX),
    (nobody_leads, YEAR),
    (not_trained, REMIX),
    (two_lead, REMIX),
    (apart_in_one_group, REMIX),
    (apart_in_one_group, YEAR),
    (together_in_two_groups, REMIX),
    (share_in_two_groups, REMIX),
    (pinned_to_another_focus, REMIX),
    (pinned_to_another_group, REMIX),
    (works_on_mondays, Kinds(each=12, two_days=True)),
    (too_many_of_a_department, Kinds(each=12, cap=True)),
    (out_of_company, YEAR),
    (out_of_company, replace(YEAR, company=Company.FIXED)),
    (a_stranger, REMIX),
    (an_unknown_group, REMIX),
    (a_group_of_another_focus, REMIX),
    (an_unknown_block, REMIX),
    (in_two_groups, REMIX),
    (in_no_group, REMIX),
    (placed_after_leaving, REMIX),
    (placed_though_exempt, REMIX),
]


@pytest.mark.parametrize("kinds", EVERY_KIND.values(), ids=EVERY_KIND)
@given(seed=seeds)
@settings(max_examples=12, deadline=None)
def test_a_right_table_breaks_nothing(kinds: Kinds, seed: int) -> None:
    assert found(planted(kinds, seed)) == set()


@pytest.mark.parametrize(("fault", "kinds"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
@given(seed=seeds)
@settings(max_examples=12, deadline=None)
def test_one_fault_is_named_alone_and_in_its_place(fault: Callable[[School], Found], kinds: Kinds, seed: int) -> None:
    school = planted(kinds, seed)
    expected = fault(school)
    assert expected
    assert found(school) == expected


@given(seed=seeds)
@settings(max_examples=12, deadline=None)
def test_an_anchored_leader_stays_with_one_focus(seed: int) -> None:
    """Two of them change places: they still lead everywhere, and are trained for it, but not the same focus."""
    school = planted(Kinds(anchored=True), seed)
    leaders = sorted({each.colleague_id for each in school.placements if each.facilitates})
    one, other = leaders[0], leaders[-1]
    for who in (one, other):
        school.change(who, any_focus=True)
    school.exchange(one, other, 3)
    assert found(school) == {("facilitator", one), ("facilitator", other)}


@given(seed=seeds)
@settings(max_examples=12, deadline=None)
def test_an_anchored_leader_leads_in_every_block(seed: int) -> None:
    """Another of the group leads once, trained for it: the first must then lead always or come to every focus."""
    school = planted(Kinds(anchored=True), seed)
    one = school.plain[0]
    here = school.where(one, 1)
    led = next(each for each in school.placements if each.facilitates and (each.block, each.group) == (1, here.group))
    school.change(one, any_focus=True)
    school.place(led.colleague_id, 1, facilitates=False)
    school.place(one, 1, facilitates=True)
    assert found(school) == {
        ("facilitator", led.colleague_id),
        ("facilitator", one),
        ("coverage", led.colleague_id),
    }


@given(seed=seeds)
@settings(max_examples=12, deadline=None)
def test_who_comes_later_is_of_no_company_yet(seed: int) -> None:
    """A newcomer of the second year may join any company then, but stays with it."""
    school = planted(replace(YEAR, comings=1), seed)
    come = next(one.id for one in school.colleagues if one.starts)
    third, fourth = (school.where(come, block) for block in (3, 4))
    school.rules(group_size=WIDE)
    for place in (third, fourth):
        school.place(come, place.block, group=f"{place.focus}-{3 - int(place.group[-1])}")
    assert found(school) == set()
    school.place(come, 4, group=fourth.group)
    assert found(school) == {("company", f"{come}, block 4")}


@pytest.mark.parametrize(
    ("each", "groups", "sizes"),
    [(6, (2, 2, 2, 2), range(2, 5)), (7, (2, 2, 2, 2), range(2, 6)), (6, (3, 3, 3, 3), range(1, 4))],
)
def test_without_sizes_of_its_own_a_programme_takes_the_average_and_one_more_either_way(
    each: int, groups: tuple[int, ...], sizes: range
) -> None:
    """24 in 8 groups may be 2 to 4, 28 in 8 groups 2 to 5, 24 in 12 groups 1 to 3: counted by hand."""
    school = planted(Kinds(each=each, groups=groups), 1)
    school.rules(group_size=None)
    first = school.programme.codes[0]
    assert found(school) == set()
    for here in school.placements:
        if (here.block, here.focus, here.facilitates) == (1, first, False):
            school.place(here.colleague_id, 1, group=f"{first}-1")
    wrong = {place for place, members in school.seats().items() if len(members) not in sizes}
    assert wrong
    assert found(school) == {("size", seat(*place)) for place in wrong}


def test_no_result_of_the_search_passes_by_the_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that forgot its leaders gives nothing away but what is wrong."""
    from collegium.allocation import leaders

    school = planted(replace(REMIX, pins=0), 1)
    problem = problem_from(school.programme, school.colleagues)
    assert allocate(problem, moves=200).feasible
    monkeypatch.setattr(leaders, "choose_leaders", lambda *_: {})
    found = allocate(problem, moves=200)
    assert (found.feasible, found.placements) == (False, ())
    assert [conflict.rules for conflict in found.conflicts] == [("facilitator",)]
