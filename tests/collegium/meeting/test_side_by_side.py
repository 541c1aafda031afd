"""Nothing of two texts that stand side by side is lost, and what they share is marked in neither."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collegium.meeting import Run, side_by_side

TEXTS = st.text(alphabet="ab c\n", max_size=60)


def test_the_words_that_differ_are_marked() -> None:
    one, other = side_by_side("Wait five seconds.", "Wait ten whole seconds.")
    assert one == (Run("Wait ", differs=False), Run("five ", differs=True), Run("seconds.", differs=False))
    assert other == (Run("Wait ", differs=False), Run("ten whole ", differs=True), Run("seconds.", differs=False))


def test_an_empty_side_has_no_runs() -> None:
    assert side_by_side("", "Mine") == ((), (Run("Mine", differs=True),))


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_and_share_what_is_not_marked(one: str, other: str) -> None:
    runs = side_by_side(one, other)
    assert ["".join(run.text for run in side) for side in runs] == [one, other]
    shared = ["".join(run.text for run in side if not run.differs) for side in runs]
    assert shared[0] == shared[1]


@given(TEXTS)
def test_equal_texts_differ_in_nothing(text: str) -> None:
    one, other = side_by_side(text, text)
    assert one == other
    assert not any(run.differs for run in one)
