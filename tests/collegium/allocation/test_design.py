"""Designs: rows in which nobody meets anybody twice, and tables that begin with them."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation.design import Row, design, orders_of, rows_for
from collegium.programme.programme import Company, Facilitators
from plain_problem import plain


def sizes(rows: list[Row], foci: int, groups: int) -> Counter[int]:
    """How many groups of all blocks have how many members."""
    filled = Counter((block, group) for row in rows for block, group in enumerate(row))
    return Counter(filled[block, group] for block in range(foci) for group in range(foci * groups))


def most_met(rows: list[Row]) -> int:
    """The largest number of blocks that two rows spend in one group."""
    members: dict[tuple[int, int], list[int]] = {}
    for one, row in enumerate(rows):
        for seat in enumerate(row):
            members.setdefault(seat, []).append(one)
    met = Counter(pair for those in members.values() for pair in combinations(those, 2))
    return max(met.values(), default=0)


@settings(max_examples=60, deadline=None)
@given(st.integers(4, 26), st.data())
def test_nobody_meets_anybody_twice_in_groups_of_any_usual_size(groups: int, data: st.DataObject) -> None:
    people = data.draw(st.integers(1, min(12 * 4 * groups, 12 * groups * min(groups, 5))))
    rows = design(4, groups, people)
    assert len(rows) == people
    assert all(sorted(group // groups for group in row) == [0, 1, 2, 3] for row in rows)
    assert most_met(rows) <= 1
    found = sizes(rows, 4, groups)
    assert max(found) - min(found) <= 1


@pytest.mark.parametrize(("foci", "groups", "most"), [(2, 5, 2 * 25), (3, 2, 6 * 4), (4, 3, 12 * 9), (5, 7, 20 * 49)])
def test_a_whole_design_of_other_numbers_of_foci(foci: int, groups: int, most: int) -> None:
    rows = design(foci, groups, most)
    assert most_met(rows) == 1
    assert sizes(rows, foci, groups) == {most // (foci * groups): foci * foci * groups}
    assert design(foci, groups, most + 1) == []


@pytest.mark.parametrize("foci", [2, 3, 4, 5, 7])
def test_no_two_orders_agree_in_more_than_one_block(foci: int) -> None:
    orders = orders_of(foci)
    assert len(set(orders)) == len(orders) == foci * (foci - 1)
    agreeing = {sum(map(int.__eq__, one, other)) for one, other in combinations(orders, 2)}
    assert agreeing <= {0, 1}


@pytest.mark.parametrize(("foci", "groups"), [(6, 4), (4, 1), (4, 2)])
def test_where_no_design_is_known_there_are_no_rows(foci: int, groups: int) -> None:
    assert design(foci, groups, 40) == []


def test_six_groups_of_each_focus_take_as_many_rows_as_a_group_of_fifteen_needs() -> None:
    assert most_met(design(4, 6, 5 * 12 * 6)) == 1


def test_only_people_who_mix_and_rotate_begin_with_a_design() -> None:
    assert len(rows_for(plain(16, 120))) == 120
    assert rows_for(plain(16, 120, company=Company.YEAR)) == []
    assert rows_for(plain(16, 120, facilitators=Facilitators.ANCHORED)) == []
    assert rows_for(plain(16, 120, groups_per_focus={"A": 4, "B": 4, "C": 4, "D": 3})) == []
