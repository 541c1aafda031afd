"""What counts as having come to a focus area for a part of a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.programme import covers


@pytest.mark.parametrize(
    ("there", "of", "enough"),
    [
        (3, 4, True),
        (2, 4, False),
        (4, 4, True),
        (2, 3, False),
        (3, 3, True),
        (1, 1, True),
        (0, 0, False),
        (0, 4, False),
    ],
)
def test_three_meetings_in_four(there: int, of: int, enough: bool) -> None:
    assert covers(there, of) is enough


def test_nobody_is_at_more_meetings_than_there_are() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        covers(5, 4)


@given(st.integers(1, 40), st.data())
def test_more_meetings_never_cover_less(of: int, data: st.DataObject) -> None:
    there = data.draw(st.integers(0, of - 1))
    assert covers(there, of) <= covers(there + 1, of)
