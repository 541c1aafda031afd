"""What is asked outside the hour: how often, of whom, on what basis, and what it comes to in a year."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import (
    Ask,
    AskBasis,
    AskedOf,
    AskedTable,
    Concerns,
    Occasions,
    Part,
    Per,
    asked_year,
)

YEAR = Occasions(meetings=8, minutes=480, blocks=2)
READING = Ask("Reading", 10, Per.MEETING)
VISIT = Ask("Visit", 120, Per.YEAR, Concerns.TEACHERS)
PREPARING = Ask("Preparing", 20, Per.MEETING, Concerns.FACILITATORS)
REVIEW = Ask("Review", 45, Per.BLOCK, basis=AskBasis.VOLUNTARY)
CATCHING_UP = Ask("Catching up", 60, Per.MEETING, basis=AskBasis.IN_PLACE)
ASKS = (READING, VISIT, PREPARING, REVIEW, CATCHING_UP)


def test_a_year_adds_up_for_each_who_takes_part() -> None:
    found = {of: asked_year(of, YEAR, ASKS) for of in AskedOf}
    assert {of: year.minutes for of, year in found.items()} == {
        "teacher": 480 + 80 + 120 + 90,
        "facilitator": 480 + 80 + 120 + 160 + 90,
        "support": 480 + 80 + 90,
        "governor": 480 + 80 + 90,
    }
    assert found[AskedOf.TEACHER].by_basis == {AskBasis.DIRECTED: 680, AskBasis.VOLUNTARY: 90}
    assert found[AskedOf.TEACHER].directed_beside == 200


def test_nobody_directs_a_governor_and_support_staff_are_asked_inside_their_contracted_hours() -> None:
    assert asked_year(AskedOf.GOVERNOR, YEAR, ASKS).by_basis == {AskBasis.VOLUNTARY: 650}
    support = asked_year(AskedOf.SUPPORT, YEAR, ASKS)
    assert support.by_basis == {AskBasis.CONTRACTED: 560, AskBasis.VOLUNTARY: 90}
    assert support.directed_beside == 0


def test_a_catch_up_stands_in_the_place_of_an_hour_and_adds_nothing() -> None:
    with_it, without = (asked_year(AskedOf.TEACHER, YEAR, asks) for asks in (ASKS, ASKS[:-1]))
    assert with_it.minutes == without.minutes
    assert with_it.beside[-1].basis is AskBasis.IN_PLACE


def test_a_part_timer_is_asked_with_each_meeting_of_theirs_and_for_their_share_of_the_rest() -> None:
    own = asked_year(AskedOf.TEACHER, Occasions(3, 180, 2), ASKS, fraction=Fraction(3, 5))
    assert [(line.times, line.minutes) for line in own.lines] == [(3, 180), (3, 30), (1, 72), (2, 54), (3, 180)]


def test_support_staff_who_lead_are_asked_what_leading_asks() -> None:
    own = asked_year(AskedOf.SUPPORT, YEAR, ASKS, leads=True)
    assert [line.what for line in own.beside] == ["Reading", "Preparing", "Review", "Catching up"]


def test_side_by_side_a_dash_stands_where_someone_is_not_concerned() -> None:
    table = AskedTable((Part(YEAR, ASKS),))
    assert [row.cells for row in table.rows] == [
        (80, 80, 80, 80), (120, 120, None, None), (None, 160, None, None), (90, 90, 90, 90), (480, 480, 480, 480),
    ]  # fmt: skip
    assert [column.of for column in table.columns] == list(AskedOf)


@given(
    st.lists(
        st.builds(
            Ask,
            st.just("x"),
            st.integers(0, 600),
            st.sampled_from(Per),
            st.sampled_from(Concerns),
            st.sampled_from(AskBasis),
        )
    ),
    st.fractions(0, 1),
    st.sampled_from(AskedOf),
)
def test_every_minute_is_on_one_basis_whole_and_never_more_than_a_full_timers(
    asks: list[Ask], fraction: Fraction, of: AskedOf
) -> None:
    part, whole = (asked_year(of, YEAR, asks, fraction=one) for one in (fraction, Fraction(1)))
    assert sum(part.by_basis.values()) == part.minutes <= whole.minutes
    assert all(mine.minutes <= full.minutes for mine, full in zip(part.lines, whole.lines, strict=True))
