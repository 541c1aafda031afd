"""Tables written for spreadsheets: nothing runs, nothing is lost."""

import csv
import io
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from collegium.tables import guarded, unguarded, write_csv, write_workbook

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def sheet_rows(data: bytes, sheet: str) -> list[list[object]]:
    return [list(row) for row in load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)]


def test_csv_is_utf8_with_mark_and_crlf() -> None:
    assert write_csv(["name", "n"], [["Zoë", 3], ["a,b", None]]) == (
        b"\xef\xbb\xbfname,n\r\nZo\xc3\xab,3\r\n" + b'"a,b",\r\n'
    )


def test_csv_writes_each_kind_of_cell_as_files_do() -> None:
    moment = datetime.combine(date(2009, 5, 18), time(9, 5))
    data = write_csv(["a"], [[date(2009, 5, 18)], [time(15, 45)], [moment], [True], [-1.5]])

    assert data.decode("utf-8-sig").split("\r\n")[1:-1] == ["2009-05-18", "15:45", "2009-05-18 09:05", "1", "-1.5"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["O'Brien", "'t Hooft", "Smith-Jones", "a=b", "", "3/5"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text())
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=5))
def test_no_csv_cell_begins_like_a_formula_and_all_come_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_csv(["a", "b"], rows).decode("utf-8-sig"), newline="")))

    assert [[unguarded(cell) for cell in row] for row in read[1:]] == rows
    assert [cell for row in read for cell in row if cell.lstrip()[:1] in tuple("=+-@")] == []


def test_workbook_holds_the_sheets_with_types() -> None:
    data = write_workbook({"Groups": (["name", "n", "day"], [["Zoë", 3, date(2009, 5, 18)]]), "Empty": (["a"], [])})

    assert sheet_rows(data, "Groups") == [["name", "n", "day"], ["Zoë", 3, datetime.combine(date(2009, 5, 18), time())]]
    assert sheet_rows(data, "Empty") == [["a"]]


def test_workbook_text_is_never_a_formula_or_an_error_value() -> None:
    book = load_workbook(io.BytesIO(write_workbook({"S": (["a"], [["=1+1"], ["#N/A"]])})))

    assert [(cell.value, cell.data_type) for (cell,) in book["S"].iter_rows(min_row=2)] == [
        ("'=1+1", "s"),
        ("#N/A", "s"),
    ]


def test_workbook_replaces_control_characters_and_trims_sheet_names() -> None:
    data = write_workbook({"A/B: " + "x" * 40: (["a"], [["bell\x07"]])})

    assert sheet_rows(data, ("A-B- " + "x" * 40)[:31]) == [["a"], ["bell\N{REPLACEMENT CHARACTER}"]]


def test_workbook_refuses_a_cell_that_would_be_cut() -> None:
    with pytest.raises(ValueError, match="40000 characters"):
        write_workbook({"S": (["a"], [["x" * 40_000]])})


def test_workbook_freezes_its_header() -> None:
    assert load_workbook(io.BytesIO(write_workbook({"S": (["a"], [["b"]])})))["S"].freeze_panes == "A2"
