"""Pages of A4: what was written can be read back, accents and all, and a reader hears title and language."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from collegium.paper import Grid, Heading, Sheet, Text, write_pdf

ACCENTS = "Ysgol Tŷ Gŵyr, Świątek, Őszi, Müller, “≥ 50 h”"


def sheet(rows: int = 3) -> Sheet:
    grid = Grid(("Day", "People"), [(f"Day {number}", str(number)) for number in range(rows)], (3, 1), frozenset({1}))
    parts = [Heading("Every meeting"), grid, Text(f"{ACCENTS} & <b>plain</b>", quiet=True)]
    return Sheet("Directed time", "published", "Ysgol Tŷ Gŵyr", parts, page="page {number}")


def read(rows: int = 3) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(sheet(rows))))


def test_every_word_is_there_with_its_accents_and_no_markup_is_run() -> None:
    text = read().pages[0].extract_text()
    for words in ("Directed time", "Every meeting", "Day 2", f"{ACCENTS} & <b>plain</b>", "page 1"):
        assert words in text


def test_a_reader_hears_title_and_language() -> None:
    found = read()
    root = found.root_object
    assert found.metadata is not None
    assert (found.metadata.title, root["/Lang"]) == ("Directed time", "en-GB")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a value of the file, no bool of ours


def test_title_and_headings_stand_in_the_outline_each_with_its_page() -> None:
    parts = [Heading("First"), *(Text(f"Line {number}") for number in range(90)), Heading("Second & last")]
    found = PdfReader(BytesIO(write_pdf(Sheet("Directed time", "published", "Ysgol", parts))))
    title, below = found.outline
    assert (title["/Title"], [one["/Title"] for one in below]) == ("Directed time", ["First", "Second & last"])
    assert [found.get_destination_page_number(one) for one in (title, *below)] == [0, 0, len(found.pages) - 1]
    assert found.page_mode == "/UseOutlines"


def test_a_long_table_goes_on_with_its_header_on_pages_of_a4() -> None:
    pages = read(100).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(595, 842)] * len(pages)
    assert len(pages) == 3
    assert all("People" in page.extract_text() for page in pages)


@pytest.mark.parametrize(("rows", "apart"), [(12, False), (13, True)])
def test_a_short_table_and_its_heading_are_not_parted_by_the_end_of_a_page(rows: int, *, apart: bool) -> None:
    """Nearly a page of text stands before it: room for the heading and a few rows."""
    figures = Grid(("Asked", "Time"), [(f"ask {number}.", "1 h") for number in range(rows)], (3, 1), frozenset({1}))
    parts = [*(Text(f"Line {number}") for number in range(24)), Heading("In a year"), figures]
    pages = PdfReader(BytesIO(write_pdf(Sheet("Directed time", "published", "Ysgol", parts)))).pages
    held = [{number for number in range(rows) if f"ask {number}." in page.extract_text()} for page in pages]
    assert set.union(*held) == set(range(rows))
    assert [bool(one) for one in held] == [apart, True]
    assert ["In a year" in page.extract_text() for page in pages] == [apart, not apart]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert write_pdf(sheet()) == write_pdf(sheet())
