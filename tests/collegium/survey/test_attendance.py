"""Three figures, by block and by focus area: what is said, and what is not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from collegium.survey import Counted, Row, attendance_of

DAY = date(2008, 11, 13)


def counted(focus: str = "FS", block: int = 1, day: int = 0, expected: int = 24, **what: int) -> Counted:
    figures = {"attended": expected - 6, "accounted": expected - 1, "caught_up": 3} | what
    return Counted(DAY + timedelta(days=day), block, focus, expected, **figures)


def test_before_anything_is_counted_there_is_nothing_to_say() -> None:
    found = attendance_of([])
    assert (found.whole, found.by_block, found.by_focus) == (None, (), ())


def test_three_figures_add_up_by_block_and_by_focus_area() -> None:
    found = attendance_of([counted("FS"), counted("LIT"), counted("FS", block=2, day=60), counted("LIT", 2, 60)])
    assert found.whole == Row("all", 96, 72, 92, 24, 12)
    assert found.by_block == (Row("1", 48, 36, 46, 12, 6), Row("2", 48, 36, 46, 12, 6))
    assert found.by_focus == (Row("FS", 48, 36, 46, 12, 6), Row("LIT", 48, 36, 46, 12, 6))


def test_a_focus_area_of_four_people_is_not_said_nor_the_smallest_beside_it() -> None:
    found = attendance_of(
        [counted("FS", expected=24), counted("LIT", expected=12), counted("SILS", expected=4, attended=2)]
    )
    assert [(row.label, row.attended) for row in found.by_focus] == [("FS", 18), ("LIT", None), ("SILS", None)]
    assert found.whole is not None
    assert found.whole.attended == 26


def test_where_few_were_away_how_many_caught_up_is_not_said() -> None:
    found = attendance_of([counted("FS", attended=21), counted("LIT")])
    assert [(row.label, row.attended, row.away, row.caught_up) for row in found.by_focus] == [
        ("FS", 21, None, None),
        ("LIT", 18, None, None),
    ]


def test_that_nobody_came_is_not_said() -> None:
    found = attendance_of([counted("FS", attended=0, accounted=0), counted("LIT"), counted("SILS")])
    assert [(row.label, row.attended) for row in found.by_focus] == [("FS", None), ("LIT", None), ("SILS", 18)]


def test_a_day_more_cannot_be_compared_to_learn_of_few() -> None:
    """Three of a focus area met on the second day: neither it nor any sum with it is said from then on."""
    first = [counted("FS"), counted("LIT"), counted("SILS")]
    before, after = attendance_of(first), attendance_of([*first, counted("FS", 1, 7, expected=3, attended=2)])
    assert [row.attended for row in before.by_focus] == [18, 18, 18]
    assert [row.attended for row in after.by_focus] == [None, 18, 18]
    assert [row.attended for row in (*after.by_block, *filter(None, [after.whole]))] == [None, None]


days = st.builds(
    lambda day, block, focus, expected, cut: Counted(
        DAY + timedelta(days=day),
        block,
        focus,
        expected,
        attended=min(cut[0], expected),
        accounted=max(min(cut[0], expected), min(cut[1], expected)),
        caught_up=min(cut[2], expected - min(cut[0], expected)),
    ),
    st.integers(0, 3),
    st.integers(1, 3),
    st.sampled_from(["FS", "LIT", "SILS"]),
    st.integers(0, 30),
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)),
)


@given(st.lists(days, max_size=12, unique_by=lambda one: (one.day, one.block, one.focus)))
def test_no_figure_that_is_not_said_is_the_only_one_of_its_kind(found: list[Counted]) -> None:
    """One total is the sum of each kind of row: with two of them unknown, none can be worked out."""
    shown = attendance_of(found)
    for rows in (shown.by_block, shown.by_focus):
        for name in ("attended", "caught_up"):
            own = [getattr(row, name) for row in (*rows, *filter(None, [shown.whole]))]
            assert own.count(None) != 1
