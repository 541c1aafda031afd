"""A staff list written reads back to the same colleagues."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.roster import Colleague, Kind, Membership, Pin, demo_staff, read_staff, write_staff_csv, write_staff_xlsx
from collegium.school_year.patterns_text import read_days, read_hours
from collegium.school_year.working_pattern import Spell, WorkingPattern

FOCI = ("FS", "SILS", "ADRA", "LIT")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10).map(str.strip)
NAMES = TEXT.filter(bool)
DAYS = st.sampled_from(["", "MTW", "M(am)F", "A:MTW;B:MT", "Monday, Tuesday"])
PINS = st.lists(
    st.builds(Pin, st.integers(1, 4), st.sampled_from(FOCI), st.none() | st.integers(1, 9), TEXT.filter(lambda text: ";" not in text)),
    max_size=4,
    unique_by=lambda pin: pin.block,
)  # fmt: skip
RANKS = st.permutations(FOCI).map(lambda order: (frozenset(order[:1]), frozenset(order[1:3])))


@st.composite
def staff(draw: st.DrawFn) -> list[Colleague]:
    ids = draw(st.lists(NAMES.filter(lambda text: ";" not in text), min_size=1, max_size=4, unique=True))
    return [draw(colleagues(identity, row)) for row, identity in enumerate(ids, start=2)]


@st.composite
def colleagues(draw: st.DrawFn, identity: str, row: int) -> Colleague:
    days = draw(DAYS)
    return Colleague(
        id=identity,
        first_name=draw(NAMES),
        last_name=draw(NAMES),
        kind=draw(st.sampled_from(Kind)),
        email=draw(TEXT),
        department=draw(TEXT),
        fraction=draw(st.fractions(0, 1, max_denominator=999)),
        pattern=read_days(days),
        days=days,
        membership=draw(st.sampled_from(Membership)),
        starts=draw(st.none() | st.just(date(2008, 9, 1))),
        ends=draw(st.none() | st.just(date(2009, 7, 20))),
        years_experience=draw(st.none() | st.integers(0, 120).map(lambda quarters: quarters / 4)),
        facilitates=draw(st.frozensets(st.sampled_from(FOCI))),
        any_focus=draw(st.booleans()),
        preferences=draw(st.just(()) | RANKS),
        pins=tuple(draw(PINS)),
        school=draw(TEXT),
        row=row,
    )


@given(staff())
def test_a_csv_list_reads_back(people: list[Colleague]) -> None:
    reading = read_staff(write_staff_csv(people), foci=FOCI, blocks=4)

    assert [fault.says() for fault in reading.faults] == []
    assert list(reading.colleagues) == people


@given(staff())
def test_a_workbook_reads_back(people: list[Colleague]) -> None:
    assert list(read_staff(write_staff_xlsx(people), foci=FOCI, blocks=4).colleagues) == people


@pytest.mark.parametrize("write", [write_staff_csv, write_staff_xlsx])
def test_a_whole_school_reads_back(write: Callable[[Iterable[Colleague]], bytes]) -> None:
    people = demo_staff(120, 1)

    assert list(read_staff(write(people), foci=FOCI, blocks=4).colleagues) == people


def test_a_pattern_without_its_text_is_written_all_the_same() -> None:
    pattern = WorkingPattern((Spell(0, 510, 915), Spell(1, week="A")))
    person = Colleague(
        id="1", first_name="An", last_name="Li", kind=Kind.SUPPORT, pattern=pattern, fraction=Fraction(1, 3)
    )
    (again,) = read_staff(write_staff_csv([person]), foci=FOCI, blocks=4).colleagues

    assert again.pattern == pattern == read_hours(again.hours, read_days(again.days))
    assert again.fraction == Fraction(1, 3)


def test_no_cell_runs_as_a_formula() -> None:
    person = Colleague(id="=1", first_name="+An", last_name="-Li", kind=Kind.TEACHER, department="@home")
    text = write_staff_csv([person]).decode("utf-8-sig")
    cells = next(iter(list(csv.reader(io.StringIO(text, newline="")))[1:]))

    assert [cell for cell in cells if cell[:1] in tuple("=+-@")] == []
    assert read_staff(text.encode(), foci=FOCI, blocks=4).colleagues == (person,)
