"""Every bound against all tables there are, on programmes so small that all can be tried."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import Placement, Problem, bounds_of, costs_of, problem_from, validate
from collegium.programme.programme import Company, Facilitators, FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear


def programme(groups: dict[str, int], blocks: int, most: int, **rules: object) -> Programme:
    return Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()),),
        focus_areas=tuple(FocusArea(code, code) for code in groups),
        latest_finish=time(16, 45),
        blocks=blocks,
        groups_per_focus=groups,
        group_size=GroupSize(1, most),
        **rules,
    )


def rows(problem: Problem) -> list[tuple[str, ...]]:
    """Every row of groups that covers foci as it should."""
    blocks = problem.programme.blocks
    labels = [group.label for group in problem.groups]
    focus = {group.label: group.focus for group in problem.groups}
    if blocks <= len(problem.foci):
        orders = permutations(problem.foci, blocks)
        choices = (product(*([one for one in labels if focus[one] == code] for code in order)) for order in orders)
        return [row for rows_of_order in choices for row in rows_of_order]
    return [row for row in product(labels, repeat=blocks) if {focus[one] for one in row} == set(problem.foci)]


def right_tables(problem: Problem) -> Iterator[list[Placement]]:
    """Every table that the judge passes, leaders aside."""
    people = [person.colleague for person in problem.people]
    for table in product(rows(problem), repeat=len(people)):
        placements = [
            Placement(one.id, block, group.partition("-")[0], group)
            for one, row in zip(people, table, strict=True)
            for block, group in enumerate(row, 1)
        ]
        faults = validate(problem.programme, people, placements)
        if {fault.rule for fault in faults} <= {"facilitator"}:
            yield placements


def staff(number: int, departments: str = "", kinds: str = "") -> list[Colleague]:
    return [
        Colleague(
            id=str(place),
            first_name="A",
            last_name="B",
            kind=Kind.SUPPORT if kinds[place : place + 1] == "s" else Kind.TEACHER,
            department=departments[place : place + 1].strip(),
            any_focus=True,
            years_experience=place * 4,
        )
        for place in range(number)
    ]


SHAPES = {
    "even": programme({"A": 1, "B": 1}, 2, 4),
    "two groups each": programme({"A": 2, "B": 2}, 2, 2),
    "unequal": programme({"A": 1, "B": 2}, 2, 3),
    "fewer blocks than foci": programme({"A": 1, "B": 1, "C": 1}, 2, 3),
    "more blocks than foci": programme({"A": 1, "B": 1}, 3, 3),
    "in company": programme({"A": 1, "B": 1}, 2, 4, company=Company.FIXED),
}


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=4, deadline=None)
@given(
    st.integers(3, 4), st.text(alphabet="xy ", min_size=4, max_size=4), st.text(alphabet="st", min_size=4, max_size=4)
)
def test_no_table_is_better_than_its_bounds(shape: str, number: int, departments: str, kinds: str) -> None:
    problem = problem_from(SHAPES[shape], staff(number, departments, kinds))
    people, bounds = [person.colleague for person in problem.people], bounds_of(problem)
    costs = [costs_of(problem.programme, table, people) for table in right_tables(problem)]
    below = {rule for found in costs for rule, cost in found.items() if cost < (bounds[rule] or 0)}
    assert below == set()


@pytest.mark.parametrize(
    ("shape", "number", "least"), [("even", 4, 2), ("two groups each", 4, 0), ("in company", 4, 2)]
)
def test_the_repeats_bound_is_reached_where_it_can_be(shape: str, number: int, least: int) -> None:
    problem = problem_from(SHAPES[shape], staff(number))
    people = [person.colleague for person in problem.people]
    found = min(costs_of(problem.programme, table, people)["repeats"] for table in right_tables(problem))
    assert (bounds_of(problem)["repeats"], found) == (least, least)


def test_anchored_leaders_are_left_out_of_the_repeats_bound() -> None:
    anchored = programme({"A": 1, "B": 1}, 2, 4, facilitators=Facilitators.ANCHORED)
    problem = problem_from(anchored, staff(4))
    assert sorted(person.anchor for person in problem.people) == ["", "", "A", "B"]
    assert bounds_of(problem)["repeats"] == 0


def test_nobody_leads_who_would_take_someone_else_along() -> None:
    """2 shares a job with 3 and is kept together with 4: 4 would stay with one focus and never come to the others."""
    people = [replace(one, any_focus=place in {1, 3}) for place, one in enumerate(staff(6))]
    people[2] = replace(people[2], shares_with="3", together=frozenset({"4"}))
    people[3] = replace(people[3], shares_with="2")
    anchored = programme({"A": 1, "B": 1}, 2, 6, facilitators=Facilitators.ANCHORED)
    leading = [person.colleague.id for person in problem_from(anchored, people).people if person.anchor]
    assert leading == ["1"]
