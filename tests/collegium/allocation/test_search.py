"""How a search goes: progress, cancel, a start kept or improved, joiners and leavers, and changes by hand."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from collegium.allocation import (
    Allocation,
    Change,
    Problem,
    Progress,
    allocate,
    consequences,
    figures_of,
    problem_from,
    validate,
)
from collegium.programme.programme import GroupSize, Programme
from collegium.roster.colleague import Colleague, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from plain_problem import plain

Staff = Callable[..., list[Colleague]]
CODES = ("FS", "SILS", "ADRA", "LIT")
FIRST = HalfTerm("Autumn", date(2008, 9, 3), date(2009, 7, 21))
SECOND = HalfTerm("Autumn", date(2009, 9, 2), date(2010, 7, 20))


@pytest.fixture
def problem(programme: Programme, staff: Staff) -> Problem:
    return problem_from(replace(programme, group_size=GroupSize(3, 5)), staff(number=32))


def test_progress_never_gets_worse(problem: Problem) -> None:
    told: list[Progress] = []
    allocate(problem, moves=60_000, progress=told.append)
    best = [(one.hard_violations, one.repeats, one.weighted) for one in told]
    assert best == sorted(best, reverse=True)
    assert [one.moves for one in told] == sorted({one.moves for one in told})
    assert (told[-1].moves, told[-1].of) == (60_000, 60_000)


def test_a_cancel_stops_at_the_next_round(problem: Problem) -> None:
    told: list[Progress] = []
    found = allocate(problem, progress=told.append, cancelled=lambda: len(told) == 1)
    assert (found.stopped_by, found.cancelled, len(told)) == ("cancelled", True, 1)


def test_seconds_stop_by_the_clock_and_the_moves_repeat_the_result() -> None:
    problem = plain(12, 60)
    ticks = count()
    timed = allocate(problem, seconds=9, clock=lambda: next(ticks), processes=1)
    again = allocate(problem, moves=timed.moves)
    assert (timed.stopped_by, again.stopped_by) == ("seconds", "moves")
    assert timed.placements == again.placements


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("limit", [{"moves": 0}, {"seconds": 0}])
def test_no_limit_keeps_a_possible_plan_from_being_found(
    programme: Programme, staff: Staff, limit: dict[str, int], seed: int
) -> None:
    """Eight trained for each focus, and eight groups of it to lead: nobody may come to theirs beside another."""
    facts = {place: {"any_focus": False, "facilitates": frozenset({CODES[place % 4]})} for place in range(32)}
    problem = problem_from(replace(programme, group_size=GroupSize(4, 4)), staff(facts, number=32))
    found = allocate(problem, seed=seed, **limit)
    assert (found.feasible, found.moves) == (True, 0)


def test_mending_can_be_cancelled(programme: Programme, staff: Staff) -> None:
    facts = {place: {"any_focus": False, "facilitates": frozenset({CODES[place % 4]})} for place in range(32)}
    problem = problem_from(replace(programme, group_size=GroupSize(4, 4)), staff(facts, number=32))
    found = allocate(problem, cancelled=lambda: True)
    assert (found.feasible, found.stopped_by) == (False, "cancelled")


def test_nothing_left_to_better_stops_the_search(programme: Programme, staff: Staff) -> None:
    found = allocate(problem_from(replace(programme, blocks=1), staff(number=20)))
    assert found.stopped_by == "proven"
    assert all(figure.proven for figure in found.figures if figure.rule in {"repeats", "department_mix"})


def test_a_start_is_kept_with_its_leaders(problem: Problem) -> None:
    made = allocate(problem, moves=20_000)
    led = {(one.block, one.group): one.colleague_id for one in made.placements}
    start = [replace(one, facilitates=led[one.block, one.group] == one.colleague_id) for one in made.placements]
    assert allocate(problem, moves=0, start=start).placements == tuple(start)


def test_a_start_is_never_made_worse(problem: Problem) -> None:
    start = allocate(problem, moves=3_000)
    better = allocate(problem, moves=300_000, start=start.placements, seed=5)
    assert costs(better) < costs(start)


def costs(found: Allocation) -> tuple[int, int]:
    weighted = sum(figure.weight * figure.cost for figure in found.figures)
    return found.figure("repeats").cost, weighted


def test_a_start_with_a_strange_group_is_refused(problem: Problem) -> None:
    start = [replace(allocate(problem, moves=20_000).placements[0], group="XX-1")]
    with pytest.raises(ValueError, match=r"^The allocation to start from names groups that are not there: XX-1\.$"):
        allocate(problem, moves=0, start=start)


def test_joiners_and_leavers_are_placed_while_they_are_there(programme: Programme, staff: Staff) -> None:
    years = tuple(AcademicYear(name, (term,)) for name, term in (("2008/09", FIRST), ("2009/10", SECOND)))
    people = staff({0: {"starts": date(2009, 9, 1)}, 1: {"ends": date(2009, 8, 1)}, 2: {"starts": date(2012, 1, 1)}})
    found = allocate(problem_from(replace(programme, years=years), people), moves=50_000)
    blocks = {one.id: [place.block for place in found.placements if place.colleague_id == one.id] for one in people}
    assert (blocks["p00"], blocks["p01"], blocks["p02"], blocks["p03"]) == ([3, 4], [1, 2], [], [1, 2, 3, 4])
    foci = [place.focus for place in found.placements if place.colleague_id == "p00"]
    assert len(set(foci)) == 2


def test_a_change_by_hand_tells_what_it_means(programme: Programme, staff: Staff) -> None:
    people = staff({5: {"pins": (Pin(1, "FS"),)}})
    problem = problem_from(programme, people)
    made = allocate(problem, moves=50_000).placements
    here = next(one for one in made if (one.colleague_id, one.block) == ("p05", 1))
    told = consequences(problem, made, [Change("p05", 1, "LIT-1")])
    assert here.focus == "FS"
    assert "pin" in {reason.rule for reason in told.broken}
    assert told.mended == ()
    before = {figure.rule: figure.cost for figure in figures_of(problem, made)}
    after = {figure.rule: figure.cost for figure in figures_of(problem, told.placements)}
    assert dict(told.deltas) == {rule: after[rule] - before[rule] for rule in told.deltas}
    back = consequences(problem, told.placements, [Change("p05", 1, here.group)])
    assert {reason.rule for reason in back.mended} >= {"pin"}
    assert not here.facilitates or "facilitator" in {reason.rule for reason in told.broken}


def test_what_is_found_passes_the_judge(problem: Problem) -> None:
    found = allocate(problem, moves=20_000)
    people = [person.colleague for person in problem.people]
    assert validate(problem.programme, people, found.placements) == ()


def test_the_door_loads_neither_numba_nor_numpy() -> None:
    code = "import sys, collegium.allocation; print({'numba', 'numpy'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "set()"
