"""What only a proof can tell: tight lists that can be met are met, and every reason is named where they cannot."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import (
    CONFIDENTIAL_SENTENCES,
    Problem,
    allocate,
    conflict_without_pairs,
    problem_from,
    validate,
)
from collegium.allocation.exact import deciding
from collegium.allocation.exact.deciding import conflicts_of, decide
from collegium.allocation.exact.decision import Decision
from collegium.programme.programme import Facilitators, FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear
from collegium.words import Words

Staff = Callable[..., list[Colleague]]
Facts = dict[int, dict[str, object]]
CODES = ("FS", "SILS", "ADRA", "LIT")

PARTED: Facts = {
    20: {"pins": (Pin(1, "FS"),), "together": frozenset({"p22"})},
    22: {"pins": (Pin(2, "FS"),)},
}
"""Together, yet each to come to FS in a block of their own."""
CROWDED: Facts = {
    place: {"pins": (Pin(1, "FS"),), "apart": frozenset({"p10", "p11", "p12"} - {f"p{place}"})}
    for place in (10, 11, 12)
}
"""Three kept apart in the two groups of FS."""


def never() -> bool:
    return False


def planted(programme: Programme, staff: Staff, seed: int) -> tuple[Programme, list[Colleague]]:
    """Exact sizes, one facilitator for each group of the plan that is planted, and pins taken from it."""
    chance = random.Random(seed)
    rows = [(start, turn) for start in range(4) for turn in (1, 3) for _ in range(4)]
    chance.shuffle(rows)
    plan = [[(CODES[(start + turn * block) % 4], 1 + (turn == 3)) for block in range(4)] for start, turn in rows]
    trained: dict[int, set[str]] = {}
    for block in range(4):
        for group in {row[block] for row in plan}:
            chosen = chance.choice([at for at, row in enumerate(plan) if row[block] == group])
            trained.setdefault(chosen, set()).add(group[0])
    facts: Facts = {
        at: {
            "any_focus": False,
            "facilitates": frozenset(trained.get(at, ())),
            "pins": (Pin(1, *row[0]),) if at % 3 == 0 else (Pin(2, row[1][0]),) if at % 3 == 1 else (),
        }
        for at, row in enumerate(plan)
    }
    return replace(programme, group_size=GroupSize(4, 4)), staff(facts, number=len(plan))


@given(seed=st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_a_planted_plan_is_found(seed: int) -> None:
    programme = Programme(
        title="Tight",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()),),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        groups_per_focus=dict.fromkeys(CODES, 2),
    )

    def staff(facts: Facts, number: int) -> list[Colleague]:
        plain = (Colleague(f"p{at:02d}", "Robin", f"Marsh{at:02d}", Kind.TEACHER) for at in range(number))
        return [replace(one, **facts.get(at, {})) for at, one in enumerate(plain)]

    tight, people = planted(programme, staff, seed)
    problem = problem_from(tight, people)
    assert decide(problem, 1, never).groups
    found = allocate(problem, moves=200)
    assert found.feasible
    assert validate(tight, people, found.placements) == ()


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        (PARTED, [("pin", "together")]),
        (CROWDED, [("apart", "pin")]),
        ({**PARTED, **CROWDED}, [("apart", "pin"), ("pin", "together")]),
    ],
    ids=["parted", "crowded", "both"],
)
def test_every_independent_conflict_is_named_and_no_other(
    programme: Programme, staff: Staff, facts: Facts, rules: list[tuple[str, ...]]
) -> None:
    problem = problem_from(programme, staff(facts))
    found = allocate(problem, moves=200)
    assert (found.feasible, found.placements, found.moves) == (False, (), 0)
    assert sorted(tuple(sorted(conflict.rules)) for conflict in found.conflicts) == rules
    assert allocate(problem, moves=200).conflicts == found.conflicts


def test_a_conflict_names_its_rules_and_each_way_out_suffices(programme: Programme, staff: Staff) -> None:
    [conflict] = allocate(problem_from(programme, staff(PARTED)), moves=200).conflicts
    assert conflict.says() == (
        "These rules cannot all be kept together: Robin Marsh20 (p20) and Robin Marsh22 (p22) are kept together, "
        "Robin Marsh20 (p20) is pinned to FS in block 1 and Robin Marsh22 (p22) is pinned to FS in block 2."
    )
    assert conflict.ways_out() == [
        "Do not keep Robin Marsh20 (p20) and Robin Marsh22 (p22) together",
        "Take the pin of Robin Marsh20 (p20) in block 1 back",
        "Take the pin of Robin Marsh22 (p22) in block 2 back",
    ]
    eased = staff({**PARTED, 22: {}})
    assert allocate(problem_from(programme, eased), moves=200).feasible


def test_a_conflict_of_pairs_kept_apart_gives_nobody_away(programme: Programme, staff: Staff) -> None:
    [conflict] = allocate(problem_from(programme, staff(CROWDED)), moves=200).conflicts
    assert "Marsh10" in conflict.says()
    hidden = Words(sentences=CONFIDENTIAL_SENTENCES)
    told = " ".join([conflict.says(hidden), *conflict.ways_out(hidden), repr(conflict_without_pairs(conflict))])
    assert not [word for word in ("Marsh", "Robin", "p10", "p11", "p12", "FS") if word in told]


def test_anchored_leaders_are_part_of_what_is_decided(programme: Programme, staff: Staff) -> None:
    anchored = replace(programme, facilitators=Facilitators.ANCHORED)
    people = staff({place: {"any_focus": False, "facilitates": frozenset({CODES[place % 4]})} for place in range(24)})
    decision = decide(problem_from(anchored, people), 1, never)
    assert sorted(person.anchor for person in decision.problem.people if person.anchor) == sorted(CODES * 2)
    assert len(decision.led) == 32


def test_a_limit_too_small_leaves_it_undecided(programme: Programme, staff: Staff) -> None:
    problem = problem_from(programme, staff(PARTED))
    assert decide(problem, 1, never, limit=0).conflicts == ()
    [told] = conflicts_of(problem, 1, never, limit=0)
    assert told.reason.sentence == "no_reason"
    assert told.ways_out()


def test_a_cancel_ends_the_exact_search(programme: Programme, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    def begin(problem: Problem, seed: int, cancelled: Callable[[], bool]) -> Decision:
        begun.set()
        return decide(problem, seed, cancelled)

    monkeypatch.setattr(deciding, "decide", begin)
    found = allocate(problem_from(programme, staff(PARTED)), cancelled=begun.is_set)
    assert (found.feasible, found.stopped_by, begun.is_set()) == (False, "cancelled", True)
