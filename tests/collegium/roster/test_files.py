"""The file itself: encodings, delimiters, workbooks, and those that are refused."""

import io
import struct
import time
import zipfile
from datetime import date

import pytest

from collegium.roster import Reading, read_staff
from collegium.tables import write_workbook

HEADER = "id,first_name,last_name,role,fte,department"
FOCI = ("FS", "SILS", "ADRA", "LIT")
SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = b"</sheetData></worksheet>"


def read(data: bytes, filename: str = "") -> Reading:
    return read_staff(data, filename, foci=FOCI, blocks=4)


def refusal(data: bytes) -> str:
    reading = read(data)
    (fault,) = reading.faults
    assert (reading.colleagues, fault.where, fault.rule, str(fault.level)) == ((), "file", "file", "error")
    return fault.says()


def workbook(sheet: bytes = b"", name: str = "", content: bytes = b"") -> bytes:
    """A real workbook with its sheet replaced, or a part added."""
    source = zipfile.ZipFile(io.BytesIO(write_workbook({"Staff": (["id"], [["a"]])})))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, sheet if sheet and part == "xl/worksheets/sheet1.xml" else source.read(part))
        if name:
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    (person,) = read(f"{HEADER}\r\n1,Zoë,Müller,teacher,0.6,Français\r\n".encode(encoding)).colleagues

    assert (person.name, person.department) == ("Zoë Müller", "Français")


@pytest.mark.parametrize(("delimiter", "fte"), [(",", '"0,6"'), (";", "0,6"), ("\t", "0.6")])
def test_delimiters_and_decimal_commas(delimiter: str, fte: str) -> None:
    row = delimiter.join(["1", "Ann", '"O""Neil, Jr; x"', "teacher", fte, ""])
    (person,) = read(f"{HEADER.replace(',', delimiter)}\n{row}\n".encode()).colleagues

    assert (person.last_name, float(person.fraction)) == ('O"Neil, Jr; x', 0.6)


def test_header_in_any_order_and_case_and_rows_that_are_short() -> None:
    (person,) = read(b"ROLE,Last_Name,ID,first_name,fte\r\nTeacher,Li,7,An").colleagues

    assert (person.id, person.name, person.kind, person.row) == ("7", "An Li", "teacher", 2)


def test_a_title_above_the_header_does_not_count() -> None:
    reading = read(b"Staff of our school,,,\n\nid,first_name,last_name,role\n1,An,Li,\n")

    assert [fault.where for fault in reading.faults] == ["row 2, role"]


def test_line_breaks_in_cells_and_empty_rows_count_as_records() -> None:
    reading = read(b'id,first_name,last_name,role\n1,"A\nn",Li,teacher\n,,,\n2,Bo,Li,\n')

    assert [fault.where for fault in reading.faults] == ["row 4, role"]


def test_workbook_cells_come_as_a_list_would_write_them() -> None:
    header = ["id", "first_name", "last_name", "role", "fte", "from", "years_experience"]
    data = write_workbook(
        {
            "Notes": (["read me"], [["hello"]]),
            "Staff": (header, [[1001, "Zoë", "Li", "teacher", 0.1 + 0.2, date(2009, 5, 18), 2.5]]),
        }
    )
    (person,) = read(data).colleagues

    assert (person.id, float(person.fraction), person.starts, person.years_experience) == (
        "1001",
        0.3,
        date(2009, 5, 18),
        2.5,
    )


def test_rows_of_a_workbook_may_come_without_their_numbers() -> None:
    row = (
        b"<row>"
        + b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % text for text in (b"9", b"An", b"Li", b"teacher"))
        + b"</row>"
    )
    header = (
        row.replace(b"9", b"id").replace(b"An", b"first_name").replace(b"Li", b"last_name").replace(b"teacher", b"role")
    )

    assert len(read(workbook(SHEET + header + row * 40_000 + SHEET_END)).rows) == 40_000


def test_a_formula_is_what_it_last_came_to() -> None:
    cells = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for column, name in zip("ABCD", ["id", "first_name", "last_name", "role"], strict=True)
    )
    row = '<c r="A2"><f>1000+1</f><v>1001</v></c>' + "".join(
        f'<c r="{column}2" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("BCD", ["An", "Li", "teacher"], strict=True)
    )
    sheet = SHEET + f'<row r="1">{cells}</row><row r="2">{row}</row>'.encode() + SHEET_END

    assert [person.id for person in read(workbook(sheet)).colleagues] == ["1001"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty: expected a header and a row for each colleague"),
        (b" \r\n ", "the file is empty: expected a header and a row for each colleague"),
        (b"\xef\xbb\xbf", "the file is empty: expected a header and a row for each colleague"),
        (b"id,first_name,last_name,role\r\n,,,\r\n", "the file has a header and no rows below it"),
        (b"%PDF-1.4 ...", "the file is a PDF: expected CSV or XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "the file is an old Excel workbook or one with a password: open it in Excel and save it as XLSX without one"),
        (b"id,first\0name\r\n1,2", "the file is neither text nor a workbook: expected CSV or XLSX"),
        (bytes(range(1, 256)), "the file is neither text nor a workbook: expected CSV or XLSX"),
        (b'id,first_name,last_name,role\n1,"An,Li,teacher\n', "line 2: quotation marks do not match, so the cells cannot be told apart"),
        (b"id,first_name,last_name,role\n1," + b"x" * 200_000, "line 2 has a cell of more than 131,072 characters"),
        (b"x" * (21 * 2**20), "the file has 21.0 MB: expected at most 20 MB"),
        (HEADER.encode() + b"\n1,An,Li,teacher,," * 50_001, "the file has more than 50000 rows"),
        (b",".join([b"id"] * 101) + b"\n1", "the file has more than 100 columns"),
        (b"," * 2_000_000, "line 1 is too long to be a row of a staff list"),
        (b"PK\x03\x04 and nothing more", "the workbook is damaged and could not be opened"),
        (workbook()[:-40], "the workbook is damaged and could not be opened"),
        (workbook(b"<worksheet"), "the workbook is damaged and could not be opened"),
        (workbook(SHEET + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + SHEET_END), "the file has more than 50000 rows"),
        (workbook(SHEET + b'<row r="1"><c r="XFD1"><v>1</v></c></row>' + SHEET_END), "the file has more than 100 columns"),
        (workbook(SHEET + b"<row><c/></row>" * 60_000 + SHEET_END), "the file has more than 50000 rows"),
        (workbook(SHEET + b"<row>" + b"<c><v>1</v></c>" * 999 + b"</row>" + SHEET_END), "the file has more than 100 columns"),
        (workbook(SHEET + (b"<row>" + b"<c><v>1</v></c>" * 98 + b"</row>") * 16_000 + SHEET_END), "the file has more than 1500000 cells"),
        (workbook(SHEET + (b"<x:row>" + b"<x:c><v>1</v></x:c>" * 98 + b"</x:row>") * 16_000 + SHEET_END), "the file has more than 1500000 cells"),
        (workbook(b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'), "the workbook holds XML declarations that no spreadsheet writes, so it was not opened"),
    ],
    ids=range(24),
)  # fmt: skip
def test_files_that_are_refused_say_why(data: bytes, says: str) -> None:
    assert refusal(data) == says


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("holiday.txt", "sun")

    assert refusal(out.getvalue()) == "the file is a zip archive but no XLSX workbook: expected CSV or XLSX"


def test_a_zip_bomb_is_refused_quickly_even_when_it_lies_about_its_size() -> None:
    bomb = workbook(name="xl/bomb.bin", content=b"\0" * (120 * 2**20))
    entry = bomb.rfind(b"xl/bomb.bin") - 46
    lying = bomb[: entry + 24] + struct.pack("<I", 1000) + bomb[entry + 28 :]
    began = time.perf_counter()

    assert {refusal(bomb), refusal(lying)} == {"the workbook unpacks to more than 100 MB"}
    assert time.perf_counter() - began < 4


def test_a_refusal_names_the_file_it_is_about() -> None:
    assert [fault.where for fault in read(b"", "staff.csv").faults] == ["staff.csv"]


def test_columns_that_are_missing_or_stand_twice() -> None:
    reading = read(b"id,first_name,first_name,fte\n1,A,B,1\n")

    assert [(fault.where, fault.says()) for fault in reading.faults] == [
        ("header", "the column first_name stands twice in the header"),
        ("header", "the column last_name is missing: expected a header of that name"),
        ("header", "the column role is missing: expected a header of that name"),
    ]
    assert (reading.colleagues, [row.number for row in reading.rows]) == ((), [2])


def test_unknown_columns_are_kept_aside_and_named() -> None:
    reading = read(b"id,first_name,last_name,role,Shoe size,Pet\n1,An,Li,teacher,7,cat\n")

    assert [note.says() for note in reading.notes] == ["Columns that were kept aside: Shoe size and Pet"]
    assert [(row.number, row.cells) for row in reading.rows] == [(2, ("1", "An", "Li", "teacher", "7", "cat"))]


def test_columns_can_be_mapped_by_hand() -> None:
    data = b"Nr,Vorname,Nachname,Was\n1,An,Li,teacher\n"
    mapping = {"id": "Nr", "first_name": "Vorname", "last_name": "Nachname", "role": "Was"}
    reading = read_staff(data, foci=FOCI, blocks=4, mapping=mapping)

    assert [person.name for person in reading.colleagues] == ["An Li"]
    assert reading.mapping == mapping


def test_a_column_recognised_by_mistake_is_left_out_by_hand() -> None:
    data = b"id,first_name,last_name,role,Department,fte,fte\n1,An,Li,teacher,Room 4,0.6,0.4\n"
    reading = read_staff(data, foci=FOCI, blocks=4, mapping={"department": "", "fte": ""})

    assert reading.faults == ()
    assert [(person.department, person.fraction) for person in reading.colleagues] == [("", 1)]
    assert "department" not in reading.mapping
    assert [note.says() for note in reading.notes] == ["Columns that were kept aside: Department, fte and fte"]


def test_a_required_column_cannot_be_left_out() -> None:
    data = b"id,first_name,last_name,role\n1,An,Li,teacher\n"
    reading = read_staff(data, foci=FOCI, blocks=4, mapping={"role": ""})

    assert [fault.says() for fault in reading.faults] == ["the column role is missing: expected a header of that name"]


def test_a_mapping_that_does_not_fit_is_a_fault() -> None:
    data = b"id,first_name,last_name,role\n1,An,Li,teacher\n"
    reading = read_staff(data, foci=FOCI, blocks=4, mapping={"fte": "Anteil", "shoe": "id"})

    assert [fault.says() for fault in reading.faults] == [
        'there is no column "Anteil" to read fte from',
        '"shoe" is not a field of a staff list',
    ]


def test_the_largest_list_is_read() -> None:
    rows = b"".join(b"%d,An,Li,teacher,0.6,Maths\n" % number for number in range(50_000))

    assert len(read(HEADER.encode() + b"\n" + rows).colleagues) == 50_000
