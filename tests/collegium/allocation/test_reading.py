"""Places made elsewhere: both shapes of table, out and back, and every fault at its cell."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import time
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import Placement
from collegium.allocation.reading import read_places
from collegium.programme import FocusArea, Programme
from collegium.roster import Colleague, Kind
from collegium.tables import write_workbook

FOCI = (FocusArea("FS", "Functional Skills"), FocusArea("LIT-2", "Literacy"))
PROGRAMME = Programme(title="PLC", school="Elmbridge", years=(), focus_areas=FOCI, latest_finish=time(16, 45), blocks=2)
ANN = Colleague("1", "Ann", "Archer", Kind.TEACHER)
BO = Colleague("2", "Bo", "Baker", Kind.SUPPORT)
CY = Colleague("007", "Cy", "Cole", Kind.TEACHER)
STAFF = [BO, ANN, CY]


def read(text: str) -> list[Placement]:
    found = read_places(text.encode(), PROGRAMME, STAFF)
    assert [fault.says() for fault in found.faults] == []
    return list(found.placements)


def faults(text: str) -> list[tuple[str, str]]:
    return [(fault.where, fault.says()) for fault in read_places(text.encode(), PROGRAMME, STAFF).faults]


places = st.builds(
    lambda one, block, focus, number, leads: Placement(one.id, block, focus.code, f"{focus.code}-{number}", leads),
    st.sampled_from(STAFF),
    st.integers(1, PROGRAMME.blocks),
    st.sampled_from(FOCI),
    st.integers(1, 40),
    st.booleans(),
)
tables = st.lists(places, min_size=1, unique_by=lambda one: (one.colleague_id, one.block)).map(
    lambda found: sorted(found, key=lambda one: ([each.id for each in STAFF].index(one.colleague_id), one.block))
)


def wide_rows(placements: list[Placement]) -> tuple[list[str], list[list[str]]]:
    cells = {(one.colleague_id, one.block): one.group + "*" * one.facilitates for one in placements}
    rows = [[one.id, one.name, *(cells.get((one.id, block), "") for block in (1, 2))] for one in STAFF]
    return ["colleague", "name", "Block 1", "Block 2"], rows


@given(tables)
@settings(max_examples=40, deadline=None)
def test_a_workbook_with_a_line_a_person_comes_back_as_it_was(placements: list[Placement]) -> None:
    header, rows = wide_rows(placements)
    data = write_workbook({"Places": (header, rows), "Groups": (["Group"], [["FS-1"]])})
    found = read_places(data, PROGRAMME, STAFF)
    assert (list(found.placements), found.faults) == (placements, ())


@given(tables, st.sampled_from(",;\t"))
def test_a_table_with_a_line_a_place_comes_back_as_it_was(placements: list[Placement], delimiter: str) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["colleague", "block", "focus", "group", "facilitates"])
    for one in placements:
        writer.writerow([one.colleague_id, one.block, one.focus, one.group, int(one.facilitates)])
    assert read(text.getvalue()) == placements


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("name,block,group", "Ann Archer,1,FS-2"),
        ("name,block,group", '"archer,  ann",1,fs 2'),
        ("Surname,Forename,Block,Focus,Group", "Archer,Ann,1,Functional Skills,2"),
        ("id,block,group", "1,1,Functional Skills 2"),
        ("colleague,Block 1,Block 2", "1,FS-2,"),
        ("colleague\tBlock 1", "1\tFS2"),
    ],
)
def test_people_and_groups_are_known_by_the_names_schools_write(header: str, line: str) -> None:
    assert read(f"{header}\n{line}\n") == [Placement("1", 1, "FS", "FS-2")]


def test_a_focus_whose_code_ends_in_a_number_is_told_from_its_group() -> None:
    assert read("colleague,block,group\n1,1,LIT-2-3\n") == [Placement("1", 1, "LIT-2", "LIT-2-3")]


@pytest.mark.parametrize("mark", ["1", "yes", "x", "TRUE"])
def test_whoever_leads_is_marked_in_a_column_or_with_a_star(mark: str) -> None:
    leads = [Placement("1", 1, "FS", "FS-2", facilitates=True)]
    assert read(f"colleague,block,group,leads\n1,1,FS-2,{mark}\n") == leads
    assert read("colleague,Block 1\n1,FS-2 *\n") == leads


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "file"),
        ("\n\n", "file"),
        ("who,where\n1,FS-1\n", "row 1"),
        ("colleague,group\n1,FS-1\n", "row 1"),
        ("colleague,block,group\nZoe,1,FS-1\n", "row 2"),
        ("colleague,block,group\n1,0,FS-1\n", "row 2, block"),
        ("colleague,block,group\n1,3,FS-1\n", "row 2, block"),
        ("colleague,block,group\n1,one,FS-1\n", "row 2, block"),
        ("colleague,block,group\n1,²,FS-1\n", "row 2, block"),
        ("colleague,block,group\n1,1,FS\n", "row 2, block 1"),
        ("colleague,block,group\n1,1,ICT-1\n", "row 2, block 1"),
        ("colleague,block,group\n1,1,FS-0\n", "row 2, block 1"),
        ("colleague,Block 1,Block 3\n1,FS-1,FS-2\n", "row 2, block 3"),
        ("colleague,block,group\n1,1,FS-1\n1,1,FS-2\n", "row 3, block 1"),
        ("colleague,Block 1\n1,FS-1\n\n1,FS-1\n", "row 4, block 1"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(text: str, where: str) -> None:
    assert [found for found, _says in faults(text)] == [where]


def test_a_name_two_people_share_names_nobody() -> None:
    twins = [ANN, replace(ANN, id="4")]
    found = read_places(b"name,block,group\nAnn Archer,1,FS-1\n", PROGRAMME, twins)
    assert found.placements == ()
    assert [fault.where for fault in found.faults] == ["row 2"]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(deadline=None)
def test_anything_at_all_is_read_or_refused_with_a_sentence(data: bytes) -> None:
    found = read_places(data, PROGRAMME, STAFF)
    assert all(fault.says() and fault.where for fault in found.faults)
    assert found.placements or found.faults


@given(st.lists(st.lists(st.text(st.sampled_from("FSLIT-12 *,;\tblockcolleague\n\"'007²"), max_size=9), max_size=4)))
def test_any_lines_below_a_good_header_are_read_or_refused(rows: list[list[str]]) -> None:
    text = StringIO()
    csv.writer(text).writerows([["colleague", "block", "group", "leads"], *rows])
    found = read_places(text.getvalue().encode(), PROGRAMME, STAFF)
    assert len({(one.colleague_id, one.block) for one in found.placements}) == len(found.placements)
