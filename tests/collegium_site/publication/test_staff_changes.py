"""What changed on the staff list since a version, in words; and from which block on a change may count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.roster import Colleague, Kind, Membership
from collegium.school_year.patterns_text import read_days
from collegium.words import ENGLISH
from collegium_site.publication.change import blocks
from collegium_site.publication.change.blocks import BlockDates
from collegium_site.publication.change.since import staff_changes
from collegium_site.publication.change.then import Known, known
from collegium_site.publication.content.people import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

FOCI = {"FS": "Functional Skills", "LIT": "Literacy"}
ANN = Colleague("1", "Ann", "Archer", Kind.TEACHER, facilitates=frozenset({"FS"}))


def listed(*people: Colleague) -> list[Known]:
    return known(people, {one.id: int(one.id) for one in people}, ENGLISH)


def said(then: Sequence[Known], now: Sequence[Known], published: Sequence[Person] = ()) -> list[tuple[str, ...]]:
    return [(one.name, *one.says) for one in staff_changes(then, now, published, FOCI)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ()),
        ({"last_name": "Bowman", "email": "ann@elmbridge.test", "preferences": (frozenset({"FS"}),)}, ()),
        ({"membership": Membership.EXEMPT}, ("is away or exempt, and has no group while that is so",)),
        ({"membership": Membership.INVITED}, ("is invited now: their time cannot be directed",)),
        ({"ends": date(2009, 4, 3)}, ("is there until 3 April 2009",)),
        ({"starts": date(2009, 1, 5)}, ("is there from 5 January 2009",)),
        (
            {"pattern": read_days("MTW"), "days": "MTW"},
            ("works Monday to Wednesday instead of Monday to Friday",),
        ),
        ({"facilitates": frozenset({"FS", "LIT"})}, ("is trained to lead Literacy now",)),
        ({"facilitates": frozenset()}, ("no longer leads Functional Skills",)),
        ({"any_focus": True}, ("is trained to lead any focus area now",)),
        (
            {"facilitates": frozenset({"LIT"}), "membership": Membership.INVITED},
            (
                "is invited now: their time cannot be directed",
                "is trained to lead Literacy now",
                "no longer leads Functional Skills",
            ),
        ),
    ],
)
def test_what_is_different_about_someone_is_said_and_nothing_else(
    changes: dict[str, Any], says: tuple[str, ...]
) -> None:
    found = staff_changes(listed(ANN), listed(replace(ANN, **changes)), (), FOCI)
    assert [one.says for one in found] == ([says] if says else [])


def test_someone_back_from_leave_comes_into_the_groups_again() -> None:
    away = replace(ANN, membership=Membership.EXEMPT)
    assert said(listed(away), listed(ANN)) == [("Ann Archer", "is back, and comes into the groups again")]


def test_who_joined_and_who_left_stand_first() -> None:
    new = Colleague("2", "Bo", "Best", Kind.SUPPORT, starts=date(2009, 1, 5), any_focus=True)
    other = Colleague("3", "Cy", "Cole", Kind.TEACHER)
    then, now = listed(ANN, other), listed(replace(other, days="F", pattern=read_days("F")), new)
    assert said(then, now) == [
        ("Bo Best", "joined, from 5 January 2009", "works Monday to Friday", "is trained to lead any focus area"),
        ("Ann Archer", "is no longer on the staff list"),
        ("Cy Cole", "works Friday instead of Monday to Friday"),
    ]


def test_an_exempt_newcomer_changes_no_group() -> None:
    assert (
        said(listed(ANN), listed(ANN, Colleague("2", "Bo", "Best", Kind.TEACHER, membership=Membership.EXEMPT))) == []
    )


def test_without_the_list_of_then_the_people_of_the_version_tell_who_joined_and_left() -> None:
    gone = Person(9, "9", "Dee Dunn", "dunn dee", "teacher", "", (), 0, "")
    stays = Person(1, "1", "Ann Archer", "archer ann", "teacher", "", (), 0, "")
    new = Colleague("2", "Bo", "Best", Kind.TEACHER)
    assert said([], listed(ANN, new), [stays, gone]) == [
        ("Bo Best", "joined", "works Monday to Friday"),
        ("Dee Dunn", "is no longer on the staff list"),
    ]


def test_a_list_that_is_kept_reads_back_the_same() -> None:
    people = listed(replace(ANN, starts=date(2009, 1, 5)), Colleague("2", "Bo", "Best", Kind.TEACHER))
    assert [Known.from_json(one.as_json()) for one in people] == people


def test_what_is_kept_names_no_pairs_wishes_or_addresses() -> None:
    secret = replace(ANN, apart=frozenset({"77"}), together=frozenset({"78"}), email="ann@elmbridge.test")
    assert not {"77", "78", "ann@elmbridge.test"} & set(map(str, listed(secret)[0].as_json().values()))


DAY = date(2009, 1, 1)
DATED = [
    BlockDates(number, DAY + timedelta(days=30 * number), DAY + timedelta(days=30 * number + 20))
    for number in (1, 2, 3)
]


@pytest.mark.parametrize(
    ("today", "open_blocks", "proposed"),
    [
        (DAY, [1, 2, 3], 1),
        (DATED[0].first, [1, 2, 3], 2),
        (DATED[0].last, [1, 2, 3], 2),
        (DATED[1].first, [2, 3], 3),
        (DATED[2].first, [3], 3),
        (DATED[2].last, [3], 3),
        (DAY + timedelta(days=200), [], None),
    ],
)
def test_blocks_that_are_over_are_not_offered_and_the_next_one_is_proposed(
    today: date, open_blocks: list[int], proposed: int | None
) -> None:
    assert [one.block for one in blocks.still_open(DATED, today)] == open_blocks
    assert blocks.proposed(DATED, today) == proposed


def test_a_block_without_dates_is_still_to_come() -> None:
    undated = [*DATED, BlockDates(4, None, None)]
    assert blocks.proposed(undated, DAY + timedelta(days=200)) == 4
    assert undated[3].says(DAY) == "Block 4, no dates yet"
    assert DATED[0].says(DATED[0].first or DAY) == "Block 1, 31 Jan 2009 to 20 Feb 2009, under way"


@given(st.integers(-50, 250))
def test_what_is_proposed_is_open_and_nothing_open_is_over(day: int) -> None:
    today = DAY + timedelta(days=day)
    open_blocks, proposed = blocks.still_open(DATED, today), blocks.proposed(DATED, today)
    assert not any(one.is_over(today) for one in open_blocks)
    assert (proposed is None) == (not open_blocks)
    assert proposed is None or proposed in {one.block for one in open_blocks}
