"""Cells and rows: every column of the contract, every fault at its place."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.roster import FIELDS, Colleague, Pin, merge_contracts, read_staff
from collegium.school_year.working_pattern import WHOLE_WEEK, Spell, WorkingPattern
from collegium.tables import write_csv

FOCI = ("FS", "SILS", "ADRA", "LIT")
OTHER = {"id": "2", "first_name": "Bo", "last_name": "Berg", "role": "teacher"}
BASE = {"id": "1", "first_name": "An", "last_name": "Li", "role": "teacher"}


def staff_csv(*rows: dict[str, str]) -> bytes:
    return write_csv(FIELDS, [[row.get(field, "") for field in FIELDS] for row in rows])


def one(**cells: str) -> Colleague:
    reading = read_staff(staff_csv({**BASE, **cells}, OTHER), foci=FOCI, blocks=4)
    assert [fault.says() for fault in reading.faults] == []
    return reading.colleagues[0]


def faults(*rows: dict[str, str]) -> list[tuple[str, str]]:
    reading = read_staff(staff_csv(*rows), foci=FOCI, blocks=4)
    return [(fault.where, fault.says()) for fault in reading.faults]


def test_only_the_required_columns_are_needed() -> None:
    assert one() == Colleague(id="1", first_name="An", last_name="Li", kind="teacher")
    assert one().pattern == WHOLE_WEEK


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("email", "an@example.org", "email", "an@example.org"),
        ("role", "Support", "kind", "support"),
        ("department", "Maths", "department", "Maths"),
        ("fte", "0.6", "fraction", Fraction(3, 5)),
        ("fte", "0,6", "fraction", Fraction(3, 5)),
        ("fte", "3/5", "fraction", Fraction(3, 5)),
        ("fte", "0", "fraction", Fraction(0)),
        ("fte", "1", "fraction", Fraction(1)),
        ("fte", "", "fraction", Fraction(1)),
        ("days", "MT", "pattern", WorkingPattern((Spell(0), Spell(1)))),
        ("hours", "M-F 00:00-24:00", "pattern", WHOLE_WEEK),
        ("membership", "Exempt", "membership", "exempt"),
        ("from", "2009-05-18", "starts", date(2009, 5, 18)),
        ("until", "18/5/2009", "ends", date(2009, 5, 18)),
        ("years_experience", "2,5", "years_experience", 2.5),
        ("years_experience", "0", "years_experience", 0.0),
        ("years_experience", "", "years_experience", None),
        ("facilitates", "FS; LIT", "facilitates", frozenset({"FS", "LIT"})),
        ("facilitates", "*", "any_focus", True),
        ("line_manager", "2", "line_manager", "2"),
        ("shares_with", "2", "shares_with", "2"),
        ("preferences", "FS > LIT=ADRA", "preferences", (frozenset({"FS"}), frozenset({"LIT", "ADRA"}))),
        ("apart", "2", "apart", frozenset({"2"})),
        ("together", "2;2", "together", frozenset({"2"})),
        ("pins", "1:FS:2; 3:LIT", "pins", (Pin(1, "FS", 2), Pin(3, "LIT"))),
        ("school", "North", "school", "North"),
    ],
)
def test_a_cell_is_read(column: str, text: str, field: str, value: object) -> None:
    assert getattr(one(**{column: text}), field) == value


@pytest.mark.parametrize(("kind", "membership"), [("governor", "invited"), ("partner", "invited"), ("trainee", "full")])
def test_governors_and_partners_are_invited(kind: str, membership: str) -> None:
    assert one(role=kind).membership == membership
    assert one(role=kind, membership="full").membership == "full"


def test_pins_carry_their_reasons_and_a_text_may_be_empty() -> None:
    assert one(pins="1:FS;2:LIT", pin_reasons="mentor;").pins == (Pin(1, "FS", None, "mentor"), Pin(2, "LIT"))


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("role", "wizard", '"wizard": expected teacher, support, governor, partner or trainee'),
        ("id", "", "is empty: expected the school's own identifier"),
        ("first_name", "", "is empty: expected a first name"),
        ("last_name", "", "is empty: expected a last name"),
        ("role", "", "is empty: expected teacher, support, governor, partner or trainee"),
        ("membership", "half", '"half": expected full, invited or exempt'),
        ("from", "18.05.2009", '"18.05.2009": expected a date such as 2009-05-18 or 18/05/2009'),
        ("from", "05/18/2009", '"05/18/2009": expected a date such as 2009-05-18 or 18/05/2009'),
        ("until", "18/05/09", '"18/05/09": expected a date such as 2009-05-18 or 18/05/2009'),
        ("years_experience", "-1", '"-1": expected a number of years, 0 or more'),
        ("years_experience", "many", '"many": expected a number of years, 0 or more'),
        ("facilitates", "FS;XX", '"FS;XX": "XX" is not a focus: expected ADRA, FS, LIT and SILS'),
        ("preferences", "FS>XX", '"FS>XX": "XX" is not a focus: expected ADRA, FS, LIT and SILS'),
        ("preferences", "FS>LIT=FS", '"FS>LIT=FS": FS stands twice'),
        ("preferences", "FS>>LIT", '"FS>>LIT": expected a focus on either side of > and ='),
        ("pins", "FS", '"FS": "FS" is not a pin: expected block:focus or block:focus:number, such as 1:FS:2'),
        ("pins", "1:FS:0", '"1:FS:0": "1:FS:0" is not a pin: expected block:focus or block:focus:number, such as 1:FS:2'),
        ("pins", "1:XX", '"1:XX": "XX" is not a focus: expected ADRA, FS, LIT and SILS'),
        ("pins", "5:FS", '"5:FS": block 5 is not one of the blocks 1 to 4'),
        ("pins", "1:FS;1:LIT", '"1:FS;1:LIT": block 1 has two pins'),
        ("pin_reasons", "mentor", '"mentor": 1 texts for 0 pins: expected one for each, separated by ;'),
        ("days", "MX", '"MX": "X" is not a day: expected letters such as MTWThF, or names such as Monday or Mon, with (am) or (pm) after a half day'),
        ("hours", "M 9-10", '"M 9-10": "M 9-10" was not understood: expected days and hours such as M-F 08:30-15:15; A:W 08:30-12:30'),
        ("line_manager", "99", '"99" is not an id of this list'),
        ("line_manager", "1", '"1" is the id of this row itself'),
        ("shares_with", "99", '"99" is not an id of this list'),
        ("shares_with", "2;3", '"2;3" stands for two ids: expected one job-share partner'),
        ("apart", "2;99", '"99" is not an id of this list'),
        ("apart", "1", '"1" is the id of this row itself'),
        ("together", "99", '"99" is not an id of this list'),
        ("department", "x" * 10_001, "10001 characters: expected at most 10000"),
        ("department", "a\x07b", "has a character that cannot be printed"),
    ],
)  # fmt: skip
def test_a_fault_names_row_column_value_and_what_was_expected(column: str, text: str, says: str) -> None:
    assert faults(OTHER, {**BASE, column: text}) == [(f"row 3, {column}", says)]


@pytest.mark.parametrize("text", ["1.1", "-0.5", "80%", "4/3", "1/0", "half", "0.6.1", "nan"])
def test_a_fraction_outside_0_to_1_is_a_fault(text: str) -> None:
    says = f'"{text}": expected a number from 0 to 1, such as 0.6, or a fraction such as 3/5'

    assert faults({**BASE, "fte": text}) == [("row 2, fte", says)]


def test_until_before_from_is_a_fault() -> None:
    assert faults({**BASE, "from": "2009-05-18", "until": "2009-05-17"}) == [
        ("row 2, until", '"2009-05-17" is before from, Monday 18 May 2009')
    ]


def test_every_fault_of_a_row_is_said_and_values_hold_its_place() -> None:
    reading = read_staff(staff_csv({**BASE, "role": "x", "fte": "y", "line_manager": "z"}), foci=FOCI, blocks=4)

    assert [(fault.values["row"], fault.values["field"]) for fault in reading.faults] == [
        (2, "role"), (2, "fte"), (2, "line_manager"),
    ]  # fmt: skip
    assert reading.colleagues == ()


def test_a_row_with_more_cells_than_the_header_is_a_fault() -> None:
    reading = read_staff(b"id,first_name,last_name,role\n1,An,Li,teacher,Smith\n", foci=FOCI, blocks=4)

    assert [(fault.where, fault.says()) for fault in reading.faults] == [
        ("row 2", "the row has more cells than the header")
    ]


def test_a_duplicate_is_reported_at_the_later_row() -> None:
    assert faults(BASE, OTHER, {**BASE, "first_name": "Cy"}) == [
        ("row 4, id", '"1" stands already in row 2: expected an id of its own')
    ]


def test_apart_together_and_sharing_hold_both_ways() -> None:
    rows = [{**BASE, "apart": "2", "shares_with": "3"}, OTHER, {**OTHER, "id": "3", "together": "2"}]
    first, second, third = read_staff(staff_csv(*rows), foci=FOCI, blocks=4).colleagues

    assert (first.apart, second.apart, third.apart) == ({"2"}, {"1"}, set())
    assert (first.together, second.together, third.together) == (set(), {"3"}, {"2"})
    assert (first.shares_with, second.shares_with, third.shares_with) == ("3", "", "1")


@pytest.mark.parametrize(("second", "third"), [("3", ""), ("3", "1"), ("", "2"), ("", "1")])
def test_three_to_a_place_is_a_fault(second: str, third: str) -> None:
    rows = [{**BASE, "shares_with": "2"}, {**OTHER, "shares_with": second}, {**OTHER, "id": "3", "shares_with": third}]

    assert {says.split(" ", 1)[1] for _, says in faults(*rows)} == {
        "already shares a place: expected two people to a place"
    }


def test_a_fault_about_a_keep_apart_pair_says_nothing_but_the_unknown_id() -> None:
    reading = read_staff(staff_csv({**BASE, "apart": "2;X9"}, OTHER), foci=FOCI, blocks=4)

    assert [fault.as_finding() for fault in reading.faults] == [
        {"level": "error", "where": "row 2, apart", "rule": "file", "says": '"X9" is not an id of this list'}
    ]


@pytest.mark.parametrize("field", ["line_manager", "shares_with", "apart", "together"])
def test_a_partial_list_may_name_whoever_is_known_outside_it(field: str) -> None:
    data = staff_csv({**BASE, field: "9"}, {**OTHER, field: "8"})
    reading = read_staff(data, foci=FOCI, blocks=4, known_ids={"9"})

    assert [(fault.where, fault.says()) for fault in reading.faults] == [
        (f"row 3, {field}", '"8" is not an id of this list')
    ]
    assert [person.id for person in reading.colleagues] == ["1"]
    assert merge_contracts(reading) == reading


def test_hours_without_days_are_pointed_out() -> None:
    reading = read_staff(staff_csv({**BASE, "hours": "M 08:30-12:30"}), foci=FOCI, blocks=4)

    assert [(note.where, str(note.level)) for note in reading.notes] == [("row 2, hours", "note")]


@given(st.lists(st.fixed_dictionaries({field: st.text(max_size=12) for field in FIELDS}), max_size=4))
def test_no_cells_raise_and_faults_stand_at_rows_of_the_file(rows: list[dict[str, str]]) -> None:
    reading = read_staff(staff_csv(BASE, *rows), foci=FOCI, blocks=4)

    assert {fault.values.get("row", 2) for fault in reading.faults} <= set(range(2, len(rows) + 3))
    assert all(fault.says() for fault in reading.faults)


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert read_staff(data, foci=FOCI, blocks=4).faults != ()
