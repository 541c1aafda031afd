"""Every independent conflict and no other: planted in schools that can be placed, each kind alone and two at once,
and looked at again with a plain model of the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import Conflict, Problem, allocate, impossible, problem_from, validate, whether_possible
from collegium.allocation.exact.deciding import decide
from collegium.allocation.exact.named import named_rules
from collegium.allocation.leaders import seated
from collegium.programme.programme import Company, Facilitators, GroupSize
from collegium.reasons import Reason
from collegium.roster.colleague import Pin
from collegium.school_year.working_pattern import WHOLE_WEEK, Spell, WorkingPattern
from plain_model import Eased, can_be_met
from planted import EVERY_KIND, FIRST_YEAR, Kinds, School, planted

Kindly = tuple[str, ...]
seeds = st.integers(0, 2**32)
TUESDAYS_ONLY = WorkingPattern((Spell(1),))
WIDE = GroupSize(1, 99)


def never() -> bool:
    return False


def found_in(school: School) -> tuple[Problem, tuple[Conflict, ...]]:
    problem = problem_from(school.programme, school.colleagues)
    return problem, whether_possible(problem, 1, never, lambda _: None).conflicts


def fresh(school: School, number: int) -> list[str]:
    """People who lead nothing, are tied to nobody and were not taken before."""
    taken, school.plain = school.plain[:number], school.plain[number:]
    assert len(taken) == number
    return taken


def room(school: School) -> None:
    """Sizes that do not matter: what is planted changes how many there are."""
    school.rules(group_size=GroupSize(2, 20))


def pin(school: School, one: str, *pins: Pin) -> None:
    school.change(one, pins=pins)


def parted_by_pins(school: School) -> Kindly:
    """Together, yet each to come to the last focus in a block of their own; of more blocks than foci, in all but one."""
    one, other = fresh(school, 2)
    code = school.programme.codes[-1]
    school.change(one, together=frozenset({other}))
    spare = max(school.programme.blocks - len(school.programme.codes), 0)
    pin(school, one, *(Pin(block, code) for block in range(1, 2 + spare)))
    pin(school, other, Pin(2 + spare, code))
    return ("pin", "together")


def share_parted_by_pins(school: School) -> Kindly:
    room(school)
    one, other = fresh(school, 2)
    code = school.programme.codes[-1]
    school.change(one, shares_with=other)
    school.change(other, shares_with=one)
    pin(school, one, Pin(1, code))
    pin(school, other, Pin(2, code))
    return ("job_share", "pin")


def crowd_apart(school: School) -> Kindly:
    """One more than a focus has groups, all apart and all pinned to it in one block."""
    code = school.programme.codes[0]
    crowd = fresh(school, school.programme.groups_per_focus[code] + 1)
    for one in crowd:
        school.change(one, apart=frozenset(crowd) - {one})
        pin(school, one, Pin(1, code))
    return ("apart", "pin")


def leaders_elsewhere(school: School) -> Kindly:
    """Everyone trained for the second focus is pinned to the third in one block; of those who stay, one is enough."""
    codes = school.programme.codes
    room(school)
    trained = [person.id for person in school.colleagues if person.leads(codes[1])]
    for one in trained[:1] if school.programme.facilitators is Facilitators.ANCHORED else trained:
        pin(school, one, Pin(1, codes[2]))
    return ("facilitator", "pin")


def department_in_one_focus(school: School) -> Kindly:
    """Of a department as many as the cap and one more, pinned to the one group of the first focus."""
    code, cap = school.programme.codes[0], 3
    school.rules(department_cap=cap)
    for one in fresh(school, cap * school.programme.groups_per_focus[code] + 1):
        school.change(one, department="Drama")
        pin(school, one, Pin(2, code))
    return ("department_cap", "pin")


def company_pinned_apart(school: School) -> Kindly:
    """One group in the first block, two foci in the second."""
    one, other = fresh(school, 2)
    codes = school.programme.codes
    pin(school, one, Pin(1, codes[0], 1), Pin(2, codes[1]))
    pin(school, other, Pin(1, codes[0], 1), Pin(2, codes[2]))
    return ("company", "pin")


def together_out_of_reach(school: School) -> Kindly:
    """One who leaves after the first year and works on Tuesdays goes with somebody pinned to a Monday."""
    room(school)
    one, other = fresh(school, 2)
    school.change(one, pattern=TUESDAYS_ONLY, ends=FIRST_YEAR.last + timedelta(1), together=frozenset({other}))
    pin(school, other, Pin(1, school.programme.codes[0]))
    return ("pin", "reach", "together")


def circle_in_a_full_group(school: School) -> Kindly:
    """Three together of whom one is pinned to a group that others fill but for two places."""
    code, most = school.programme.codes[0], (school.programme.group_size or WIDE).most
    one, other, third, *filling = fresh(school, 3 + most - 2)
    school.change(one, together=frozenset({other, third}))
    for who in (one, *filling):
        pin(school, who, Pin(1, code, 1))
    return ("pin", "size", "together")


ROOMY = Kinds(each=14)
PLANTS: list[tuple[Callable[[School], Kindly], Kinds]] = [
    (parted_by_pins, ROOMY),
    (parted_by_pins, replace(ROOMY, groups=(2, 2, 2), blocks=4)),
    (parted_by_pins, replace(ROOMY, groups=(2, 2, 2, 2, 2), blocks=4)),
    (parted_by_pins, Kinds(each=12, anchored=True)),
    (share_parted_by_pins, ROOMY),
    (share_parted_by_pins, Kinds(each=14, company=Company.YEAR)),
    (crowd_apart, ROOMY),
    (crowd_apart, replace(ROOMY, groups=(3, 1, 2, 2))),
    (leaders_elsewhere, Kinds(each=10)),
    (leaders_elsewhere, Kinds(each=10, anchored=True)),
    (department_in_one_focus, replace(ROOMY, groups=(1, 1, 1, 1))),
    (company_pinned_apart, Kinds(each=12, company=Company.YEAR)),
    (company_pinned_apart, Kinds(each=12, company=Company.FIXED)),
    (together_out_of_reach, replace(ROOMY, two_days=True)),
    (circle_in_a_full_group, ROOMY),
]
PAIRS = [
    (parted_by_pins, crowd_apart),
    (share_parted_by_pins, leaders_elsewhere),
    (department_in_one_focus, parted_by_pins),
]


def mended(school: School, way: Reason) -> School:
    """The school after a way out was taken, as a leader would take it."""
    new, values, name = copy(school), way.values, way.sentence.removesuffix("_with_apart")
    ids = values.get("ids", [])
    if name == "relax_sizes":
        new.rules(group_size=GroupSize(values["least"], values["most"]))
    elif name == "relax_cap":
        new.rules(department_cap=values["cap"])
    elif name == "relax_remix":
        new.rules(company=Company.REMIX)
    elif name == "relax_groups_of":
        number = int(values["groups"].split()[0])
        new.rules(groups_per_focus={**new.programme.groups_per_focus, values["code"]: number})
    elif name == "relax_reach":
        new.change(ids[0], pattern=WHOLE_WEEK)
    elif name == "relax_pin":
        kept = tuple(pin for pin in new.person(ids[0]).pins if pin.block != values["block"])
        new.change(ids[0], pins=kept)
    else:
        facts = {"relax_together": "together", "relax_apart": "apart"}[name]
        for one in ids:
            new.change(one, **{facts: getattr(new.person(one), facts) - set(ids)})
    return new


def table_for(school: School) -> bool:
    """Whether the exact solver finds a table in which the judge finds nothing wrong."""
    decision = decide(problem_from(school.programme, school.colleagues), 1, never)
    made = seated(decision.problem, decision.groups, decision.led)
    return bool(made) and validate(school.programme, school.colleagues, made) == ()


def look_again(school: School, problem: Problem, conflict: Conflict) -> None:
    """Impossible by itself, and possible without any one of its rules."""
    core = set(conflict.core)
    assert not can_be_met(problem, core)
    for rule in core:
        assert can_be_met(problem, core - {rule}), rule


def leads_out(school: School, problem: Problem, way: Reason) -> bool:
    """Whether a way out is one for the whole school."""
    if way.sentence != "relax_train":
        return table_for(mended(school, way))
    eased = Eased(train=way.values["number"], codes=way.values["codes"])
    return can_be_met(problem, named_rules(problem), eased)


@pytest.mark.parametrize("kinds", EVERY_KIND.values(), ids=EVERY_KIND)
@given(seed=seeds)
@settings(max_examples=2, deadline=None)
def test_a_school_that_can_be_placed_has_no_conflict(kinds: Kinds, seed: int) -> None:
    school = planted(kinds, seed)
    problem = problem_from(school.programme, school.colleagues)
    assert impossible(problem) == ()
    decision = decide(problem, 1, never)
    assert decision.conflicts == ()
    made = seated(decision.problem, decision.groups, decision.led)
    assert validate(school.programme, school.colleagues, made) == ()


@pytest.mark.parametrize(("plant", "kinds"), PLANTS)
@given(seed=seeds)
@settings(max_examples=1, deadline=None)
def test_a_planted_conflict_is_found_alone_and_its_ways_out_are_ways_out(
    plant: Callable[[School], Kindly], kinds: Kinds, seed: int
) -> None:
    school = planted(kinds, seed)
    rules = plant(school)
    problem, [conflict] = found_in(school)
    assert tuple(sorted(conflict.rules)) == rules
    look_again(school, problem, conflict)
    assert conflict.relax
    for way in conflict.relax:
        assert leads_out(school, problem, way), way.says()


@pytest.mark.parametrize("plants", PAIRS, ids=[f"{one.__name__}-{other.__name__}" for one, other in PAIRS])
@given(seed=seeds)
@settings(max_examples=1, deadline=None)
def test_two_planted_conflicts_are_both_found(plants: tuple[Callable[[School], Kindly], ...], seed: int) -> None:
    school = planted(Kinds(each=20, groups=(1, 2, 2, 2) if department_in_one_focus in plants else (2, 2, 2, 2)), seed)
    rules = sorted(plant(school) for plant in plants)
    problem, conflicts = found_in(school)
    assert sorted(tuple(sorted(conflict.rules)) for conflict in conflicts) == rules
    for conflict in conflicts:
        look_again(school, problem, conflict)
    mendable, other = sorted(conflicts, key=lambda one: one.relax[0].sentence == "relax_train")
    _, left = found_in(mended(school, mendable.relax[0]))
    assert [conflict.rules for conflict in left] == [other.rules]


def test_counting_conflicts_come_first_and_a_proof_finds_the_others_beside_them() -> None:
    """A pin to a group that is not there, seen at once; and people parted by pins, seen by a proof alone."""
    school = planted(ROOMY, 1)
    (lost,) = fresh(school, 1)
    pin(school, lost, Pin(1, "FS", 9))
    parted_by_pins(school)
    told: list[Conflict] = []
    verdict = whether_possible(problem_from(school.programme, school.colleagues), 1, never, told.extend)
    assert [conflict.reason.sentence for conflict in told] == ["pin_no_group"]
    assert [tuple(sorted(conflict.rules)) for conflict in verdict.conflicts] == [("pin",), ("pin", "together")]


def test_the_search_tells_counted_conflicts_before_it_looks_for_others() -> None:
    school = planted(ROOMY, 1)
    (lost,) = fresh(school, 1)
    pin(school, lost, Pin(1, "FS", 9))
    parted_by_pins(school)
    heard: list[int] = []
    problem = problem_from(school.programme, school.colleagues)
    found = allocate(problem, progress=lambda so_far: heard.append(len(so_far.conflicts)))
    assert heard == [1]
    assert [tuple(sorted(conflict.rules)) for conflict in found.conflicts] == [("pin",), ("pin", "together")]
