"""The rota: everyone in turn, evenly, and nobody who cannot."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from collegium.meeting import Occasion, turns

PEOPLE = "ABCDEFGH"
somebody = st.sets(st.sampled_from(PEOPLE))
groups = st.sampled_from([PEOPLE[:size] for size in range(1, len(PEOPLE) + 1)])


def test_everyone_brings_something_once_before_anyone_does_again() -> None:
    assert turns("ABC", [Occasion("ABC")] * 5) == ("A", "B", "C", "A", "B")


def test_whoever_cannot_is_passed_over_and_comes_next() -> None:
    assert turns("ABC", [Occasion("BC"), Occasion("ABC"), Occasion("ABC")]) == ("B", "A", "C")


def test_a_swap_counts_from_the_start() -> None:
    assert turns("ABC", [Occasion("ABC"), Occasion("ABC", settled="A"), Occasion("ABC")]) == ("B", "A", "C")


def test_those_who_had_turns_in_an_earlier_group_come_later() -> None:
    assert turns("ABC", [Occasion("ABC")] * 3, had={"A": 1}) == ("B", "C", "A")


def test_where_nobody_can_it_is_nobodys_turn() -> None:
    assert turns("AB", [Occasion(""), Occasion("B"), Occasion("XY")]) == (None, "B", None)


@given(groups, st.lists(somebody, max_size=16))
def test_it_is_somebodys_turn_wherever_somebody_can(order: str, can: list[set[str]]) -> None:
    for turn, those in zip(turns(order, [Occasion(those) for those in can]), can, strict=True):
        assert turn in those if those & set(order) else turn is None


@given(groups, st.lists(somebody, max_size=24), st.integers(0, 3))
def test_turns_of_those_who_can_always_differ_by_at_most_one(order: str, others: list[set[str]], always: int) -> None:
    """However others come and go."""
    steady = set(order[: always + 2])
    had = Counter(turns(order, [Occasion(those | steady) for those in others]))
    counts = [had[key] for key in order if key in steady]
    assert max(counts) - min(counts) <= 1


@given(groups, st.lists(somebody, max_size=8), st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 3)))
def test_the_same_group_has_the_same_rota_however_often_it_is_asked(
    order: str, can: list[set[str]], had: dict[str, int]
) -> None:
    """What was found and then settled is found again: a turn that has been is no reason for another rota."""
    found = turns(order, [Occasion(those) for those in can], had)
    for done in range(len(can)):
        so_far = [
            Occasion(those, turn if place < done else None)
            for place, (those, turn) in enumerate(zip(can, found, strict=True))
        ]
        assert turns(order, so_far, had) == found
