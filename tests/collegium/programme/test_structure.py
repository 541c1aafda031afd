"""What follows from a programme's dates: blocks, dose, months and closed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collegium.programme import (
    CountsTowards,
    Programme,
    block_of,
    closed_day_sentence,
    dose,
    meetings_as_toml,
    read_programme,
    stated_months,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
TEXT = (EXAMPLES / "founding-corrected.toml").read_text(encoding="utf-8")


def read(text: str) -> Programme:
    found = read_programme(text).programme
    assert found is not None
    return found


RIGHT = read(TEXT)
OPEN = replace(RIGHT, meetings=())
FIRST, SECOND = RIGHT.years


def test_meetings_fill_blocks_in_order_of_date() -> None:
    assert [block_of(RIGHT, meeting, "FS-1") for meeting in RIGHT.meetings] == [1] * 4 + [2] * 4 + [3] * 4 + [4] * 4


def test_a_meeting_of_other_groups_or_beyond_the_blocks_is_in_none() -> None:
    fourth, last = RIGHT.meetings[3], RIGHT.meetings[-1]
    others = replace(RIGHT, meetings=(*RIGHT.meetings[:3], replace(fourth, meets=("LIT",)), *RIGHT.meetings[4:]))
    ninth = replace(last, number=17, date=date(2010, 6, 30))
    longer = replace(RIGHT, meetings=(*RIGHT.meetings, ninth))
    assert (block_of(others, others.meetings[3], "FS-1"), block_of(others, others.meetings[3], "LIT-2")) == (None, 1)
    assert block_of(longer, ninth, "FS-1") is None


def test_the_dose_is_that_of_a_focus_areas_smallest_block() -> None:
    assert [(one.focus, one.meetings, one.minutes) for one in dose(RIGHT)] == [
        (code, 4, 240) for code in ("FS", "SILS", "ADRA", "LIT")
    ]
    sixth = replace(RIGHT.meetings[5], end=RIGHT.meetings[5].start.replace(minute=0, hour=16))
    shorter = replace(RIGHT, meetings=(*RIGHT.meetings[:5], sixth, *RIGHT.meetings[6:]))
    assert {one.minutes for one in dose(shorter)} == {240 - 60 + sixth.minutes}


def test_blocks_without_a_date_give_no_dose_and_take_none_away() -> None:
    assert {(one.meetings, one.minutes) for one in dose(replace(RIGHT, meetings=RIGHT.meetings[:8]))} == {(4, 240)}
    assert {(one.meetings, one.minutes) for one in dose(OPEN)} == {(0, 0)}


def test_months_as_stated_stand_beside_those_of_the_meetings() -> None:
    stated = stated_months(RIGHT, FIRST, 10, 6)
    assert stated is not None
    assert (stated.agree, stated.says()) == (False, "Stated: October to June. Dates: November to May.")
    same = stated_months(RIGHT, FIRST, 11, 5)
    assert same is not None
    assert same.agree


def test_an_open_year_has_no_months() -> None:
    assert stated_months(OPEN, FIRST, 10, 6) is None


def test_the_closed_day_says_which_twilights_it_stands_for() -> None:
    assert closed_day_sentence(RIGHT, FIRST) == "6 twilights (6 h) = school closed on Tuesday 2 September 2008"


@pytest.mark.parametrize(
    "programme",
    [
        OPEN,
        replace(RIGHT, meetings=tuple(replace(one, counts_towards=CountsTowards.DIRECTED) for one in RIGHT.meetings)),
        replace(RIGHT, years=(replace(FIRST, training_days=()), SECOND)),
    ],
    ids=["open", "no twilight", "no closed day"],
)
def test_without_twilights_or_a_closed_day_nothing_is_said(programme: Programme) -> None:
    assert closed_day_sentence(programme, programme.years[0]) == ""


def test_meetings_alone_can_be_pasted_into_a_programme_file() -> None:
    without = TEXT[: TEXT.index("[[meetings]]")]
    split = (replace(RIGHT.meetings[0], meets=("FS", "LIT-2"), only_meeting_that_day=True), *RIGHT.meetings[1:])
    assert read(f"{without}\n{meetings_as_toml(split)}").meetings == split
