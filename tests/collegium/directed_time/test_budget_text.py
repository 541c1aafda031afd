"""The rest of a directed-time budget, typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import BudgetRow, read_budget, write_budget


@pytest.mark.parametrize(
    ("line", "category", "minutes"),
    [
        ("Teaching, 855", "Teaching", 51_300),
        ("Parents' evenings; 18:30", "Parents' evenings", 1_110),
        ("Staff meetings\t19.5 h", "Staff meetings", 1_170),
        ("Tutor time: 95 hours", "Tutor time", 5_700),
        ("Breaks, duties and the like: 7,25", "Breaks, duties and the like", 435),
        ("Year 7; 95", "Year 7", 5_700),
        ("Nothing yet, 0", "Nothing yet", 0),
    ],
)
def test_a_category_and_its_hours_are_read_as_people_write_them(line: str, category: str, minutes: int) -> None:
    found = read_budget(f"\n  {line}  \n")
    assert (found.rows, found.faults) == ((BudgetRow(category, minutes),), ())


@pytest.mark.parametrize(
    "line", ["Teaching", "855", "Teaching, many", "Teaching, 7.333", "Tutor time 7,25", ", 12", f"{'x' * 101}, 5"]
)
def test_what_is_no_such_line_is_said_with_its_number(line: str) -> None:
    found = read_budget(f"Tutor time, 95\n{line}")
    assert [fault.where for fault in found.faults] == ["line 2"]
    assert found.minutes == 5_700


def test_a_category_that_stands_twice_is_said() -> None:
    (fault,) = read_budget("Teaching, 855\nteaching, 1").faults
    assert fault.says() == "Line 2, “teaching, 1”: this category stands in the list twice."


names = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)
rows = st.lists(st.builds(BudgetRow, names, st.integers(0, 99_999)), unique_by=lambda row: row.category.casefold())


@given(rows)
def test_what_is_written_is_read_back(wanted: list[BudgetRow]) -> None:
    found = read_budget(write_budget(wanted))
    assert (list(found.rows), found.faults) == (wanted, ())
