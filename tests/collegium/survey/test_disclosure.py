"""Disclosure control: what is hidden can be computed from nothing that is shown."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collegium.survey import Line, computable, hidden, renewed, table_lines
from collegium.survey.disclosure import shown_in_turn

NUMBERS = st.integers(0, 30)
SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5))


def test_acceptance_11_two_of_three_departments_have_five_or_more_one_has_3_two_cells_hidden_not_one() -> None:
    people = {"English": 12, "Music": 3, "Science": 8, "all": 23}
    line = Line(("English", "Music", "Science"), "all")
    assert hidden(people, [line]) == {"Music", "Science"}


def test_two_small_cells_protect_each_other() -> None:
    people = {"a": 12, "b": 3, "c": 4, "all": 19}
    assert hidden(people, [Line(("a", "b", "c"), "all")]) == {"b", "c"}


def test_nobody_is_no_small_number_and_does_not_protect_another_while_there_is_somebody() -> None:
    people = {"a": 12, "b": 3, "c": 0, "all": 15}
    assert hidden(people, [Line(("a", "b", "c"), "all")]) == {"a", "b"}


def test_a_small_total_is_hidden_with_what_it_is_made_of() -> None:
    assert hidden({"a": 4, "b": 0, "all": 4}, [Line(("a", "b"), "all")]) == {"a", "all"}


def test_where_everyone_said_the_same_it_is_hidden_like_a_small_number() -> None:
    people = {"a": 12, "b": 30, "c": 8, "all": 50}
    assert hidden(people, [Line(("a", "b", "c"), "all")], also={"b"}) == {"b", "c"}


def test_two_hidden_cells_in_every_line_are_not_enough_where_one_joins_two_knots() -> None:
    """Four cells on the left and four on the right, each knot closed in itself: the cell between them is told."""
    rows, columns = range(4), range(4)
    knots = {(row, column) for row in (0, 1) for column in (0, 1)} | {
        (row, column) for row in (2, 3) for column in (2, 3)
    }
    lines = table_lines(rows, columns)
    between = (1, 2)
    assert computable(knots, lines) == frozenset()
    assert computable(knots | {between}, lines) == {between}
    people = {cell: 20 for line in lines for cell in line.cells} | dict.fromkeys(knots | {between}, 3)
    assert between in hidden(people, lines)
    assert computable(hidden(people, lines), lines) == frozenset()


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Any, int], list[Line]]:
    """A table of people with its totals."""
    height, width = draw(SIZES)
    inside = {(row, column): draw(NUMBERS) for row in range(height) for column in range(width)}
    lines = table_lines(range(height), range(width))
    for line in sorted(lines, key=lambda line: line.total == ("total", "total")):
        if line.total != ("total", "total"):
            inside[line.total] = sum(inside[part] for part in line.parts)
    inside["total", "total"] = sum(inside[row, "total"] for row in range(height))
    return inside, lines


@given(tables())
def test_nothing_hidden_can_be_computed_from_what_is_shown(table: tuple[dict[Any, int], list[Line]]) -> None:
    """Another table with the same totals and other numbers in every hidden cell exists: shown by moving one about."""
    people, lines = table
    found = hidden(people, lines)
    assert {cell for cell, number in people.items() if 0 < number < 5} <= found
    for cell in found:
        assert can_be_another(cell, found, lines)


def can_be_another(cell: Any, found: frozenset[Any], lines: list[Line]) -> bool:
    """Whether this hidden cell could be one more: it stands on a round of hidden cells through rows and columns.

    A way of its own to the answer: a cell joins its row with its column, and what one more here is less there.
    """
    start, goal = ("row", cell[0]), ("column", cell[1])
    seen, ahead = {start}, [start]
    joins = [(("row", one[0]), ("column", one[1])) for one in found if one != cell]
    while ahead:
        here = ahead.pop()
        for left, right in joins:
            for this, that in ((left, right), (right, left)):
                if this == here and that not in seen:
                    seen.add(that)
                    ahead.append(that)
    return goal in seen


def test_a_figure_that_one_person_changed_stays_as_it_was() -> None:
    assert renewed((12, 9), (11, 9)) == (12, 9)
    assert renewed((12, 9), (24, 11)) == (12, 9)
    assert renewed((12, 9), (24, 18)) == (24, 18)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_two_copies_that_follow_each_other_tell_of_nobody(copies: list[tuple[int, int]]) -> None:
    shown = list(shown_in_turn(copies))
    assert shown[0] == copies[0]
    assert all(one in copies for one in shown)
    for earlier, later in pairwise(shown):
        assert [0 < abs(new - old) < 5 for old, new in zip(earlier, later, strict=True)] == [False, False]
