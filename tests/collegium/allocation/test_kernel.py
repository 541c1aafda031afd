"""The kernel's own counts, and its plain-Python twin, on problems with every feature there is."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from collegium.allocation import Problem, allocate, figures_of, impossible, problem_from, validate
from collegium.allocation.annealing import HARD, REPEATS, SOFT, anneal
from collegium.allocation.figures import WEIGHTS
from collegium.allocation.race import inside_units
from collegium.allocation.rounds import Best
from collegium.allocation.search import placements_of
from collegium.allocation.state import begin, go_on_from
from collegium.allocation.tables import tables_of, ways_of
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
from collegium.school_year.working_pattern import WHOLE_WEEK, Spell, WorkingPattern
from plain_problem import YEARS, colleague, plain

HOT, MILD = 200 << 8, 20 << 8


def meeting(number: int, day: date, meets: tuple[str, ...] = ()) -> Meeting:
    return Meeting(number, day, time(15, 45), time(16, 45), CountsTowards.DIRECTED, meets=meets)


def two_days_a_block(codes: tuple[str, ...]) -> tuple[Meeting, ...]:
    """One meeting a block and group: the first focus meets on Mondays, the others on Tuesdays."""
    mondays = [date(2008, 11, 3), date(2009, 2, 2), date(2009, 11, 2), date(2010, 2, 1)]
    return tuple(
        made
        for place, day in enumerate(mondays)
        for made in (
            meeting(2 * place + 1, day, codes[:1]),
            meeting(2 * place + 2, day.replace(day=day.day + 1), codes[1:]),
        )
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small programmes and staffs: most hard rules at once, not all of which can be met together."""
    codes = tuple("ABCD"[: draw(st.integers(2, 4))])
    blocks = draw(st.integers(2, 4))
    people = draw(st.integers(8, 18))
    programme = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=YEARS,
        focus_areas=tuple(FocusArea(code, f"Focus {code}") for code in codes),
        latest_finish=time(16, 45),
        meetings=two_days_a_block(codes) if draw(st.booleans()) else (),
        meetings_per_block=1,
        blocks=blocks,
        groups_per_focus={code: draw(st.integers(1, 2)) for code in codes},
        group_size=draw(st.sampled_from([None, GroupSize(1, 9)])),
        department_cap=draw(st.sampled_from([None, 2, 3])),
        facilitators=draw(st.sampled_from(Facilitators)),
        company=draw(st.sampled_from(Company)),
    )
    staff = [draw(colleagues(number, people, codes, blocks)) for number in range(people)]
    return problem_from(programme, shared(staff))


@st.composite
def colleagues(draw: st.DrawFn, number: int, people: int, codes: tuple[str, ...], blocks: int) -> Colleague:
    others = st.sampled_from([f"p{other:02d}" for other in range(people) if other != number])
    some = st.frozensets(others, max_size=1)
    seldom = st.integers(0, 9).map(lambda lot: lot == 0)
    return colleague(
        number,
        kind=draw(st.sampled_from([Kind.TEACHER, Kind.SUPPORT, Kind.GOVERNOR])),
        department=draw(st.sampled_from(["", "Maths", "Art", "Music"])),
        years_experience=draw(st.sampled_from([None, 1, 4, 30])),
        facilitates=frozenset(draw(st.frozensets(st.sampled_from(codes)))),
        any_focus=draw(st.integers(0, 3)) > 0,
        preferences=tuple(frozenset(code) for code in draw(st.permutations(codes))) if draw(st.booleans()) else (),
        apart=draw(some) if draw(seldom) else frozenset(),
        together=draw(some) if draw(seldom) else frozenset(),
        shares_with=draw(st.sampled_from(["mate", ""])) if draw(seldom) else "",
        pins=(Pin(draw(st.integers(1, blocks)), draw(st.sampled_from(codes))),) if draw(seldom) else (),
        pattern=WorkingPattern(tuple(Spell(day) for day in (1, 2, 3))) if draw(seldom) else WHOLE_WEEK,
        starts=date(2009, 1, 10) if draw(seldom) else None,
        ends=date(2009, 12, 10) if draw(seldom) else None,
    )


def shared(staff: list[Colleague]) -> list[Colleague]:
    """Whoever has a mate shares their job with the next on the list."""
    found = list(staff)
    for place, one in enumerate(staff[:-1]):
        if one.shares_with and not found[place].shares_with.startswith("p"):
            found[place] = replace(one, shares_with=staff[place + 1].id)
            found[place + 1] = replace(staff[place + 1], shares_with=one.id)
    return [replace(one, shares_with="") if one.shares_with == "mate" else one for one in found]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(problems(), st.integers(1, 1000))
def test_the_kernels_counts_are_those_of_the_figures(problem: Problem, seed: int) -> None:
    assume(not impossible(problem))
    tables, ways = tables_of(problem), ways_of(problem)
    state = begin(problem, tables, ways, seed)
    for temperature, whole in ((HOT, 1), (MILD, 0), (MILD, 1)):
        anneal(tables, ways, state, 300, temperature, whole, 8)
    totals = state.totals.copy()
    go_on_from(tables, state, state.place.copy())
    assert totals.tolist() == state.totals.tolist()
    go_on_from(tables, state, state.best_place)
    assert state.best.tolist() == state.totals.tolist()
    placements = placements_of(problem, Best(0, 0, 0, state.best_place), ())
    costs = {figure.rule: figure.cost for figure in figures_of(problem, placements)}
    assert int(state.best[REPEATS]) + inside_units(problem) == costs["repeats"]
    faults = validate(problem.programme, [person.colleague for person in problem.people], placements)
    assert (state.best[HARD] == 0) == (faults == ())
    if problem.programme.facilitators is Facilitators.ROTATE or not (faults or problem.shares):
        soft = sum(weight * costs[rule] for rule, weight in WEIGHTS.items() if rule != "repeats")
        assert int(state.best[SOFT]) == soft


SMALL = {
    "remix": lambda: plain(8, 40),
    "anchored": lambda: plain(8, 40, facilitators=Facilitators.ANCHORED),
    "year": lambda: plain(12, 60, company=Company.YEAR),
}
GOLDEN = {"remix": "c917a6a2855e3362", "anchored": "3cf7f3899c9cbc01", "year": "d8fc5a1cbac4e809"}


def checksum(problem: Problem, moves: int) -> str:
    made = allocate(problem, seed=7, moves=moves)
    lines = [f"{one.colleague_id},{one.block},{one.group},{int(one.facilitates)}" for one in made.placements]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", SMALL)
def test_the_same_problem_gives_the_same_placements_everywhere(name: str) -> None:
    assert checksum(SMALL[name](), 300_000) == GOLDEN[name]


TESTS = str(Path(__file__).parents[2])
TWIN = """
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("twin", {path!r})
module = module_from_spec(spec)
spec.loader.exec_module(module)
print(*(module.checksum(make(), 600) for make in module.SMALL.values()))
"""


def test_plain_python_gives_the_same_placements_bit_for_bit() -> None:
    compiled = [checksum(make(), 600) for make in SMALL.values()]
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONHASHSEED": "4", "PYTHONPATH": TESTS}
    command = [sys.executable, "-W", "error", "-c", TWIN.format(path=__file__)]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert found.stdout.split() == compiled
