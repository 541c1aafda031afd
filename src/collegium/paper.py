"""Pages of A4 to print or to send: headings, paragraphs and tables as a PDF, in a typeface that has every accent.

The file says its title and its language, so a reader announces what it is, and its headings stand in an outline, so one
can go from part to part. It holds no date of its own making: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

PLAIN, STRONG = "SourceSansPro", "SourceSansPro-Semibold"
INK, QUIET, RULE = (colors.HexColor(one) for one in ("#1b1f2a", "#5b6070", "#c9c6bd"))
MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
ROOM_BELOW = 40 * mm
"""A heading with less than this below it begins a page."""
TOGETHER = 12
"""As many rows of a table are not parted by the end of a page."""
PADDING = 6
"""What reportlab leaves free inside a page's frame."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` for what stands below something."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its header stands on every page. `widths` are parts of the width, `figures` the columns of numbers."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`foot` stands on every page, before its number."""

    title: str
    lead: str
    foot: str
    parts: Sequence[Heading | Text | Grid]
    language: str = "en-GB"
    page: str = "page {number}"


def write_pdf(sheet: Sheet) -> bytes:
    """The sheet on as many pages of A4 as it takes."""
    _register()
    out = BytesIO()
    document = Outlined(
        out,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 6 * mm,
        title=sheet.title,
        author=sheet.foot,
        subject=sheet.lead,
        lang=sheet.language,
        invariant=1,
    )
    head = [Paragraph(escape(sheet.lead), QUIET_TEXT), Paragraph(escape(sheet.title), TITLE)]
    foot = _foot(sheet)
    document.build([*head, *_body(sheet.parts)], onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


class Outlined(SimpleDocTemplate):  # type: ignore[misc] # reportlab has no types
    """Pages whose title and headings stand in the file's outline, the headings below the title."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        level = LEVELS.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is not None:
            key = f"part-{self.seq.nextf('outline')}"
            self.canv.bookmarkPage(key, fit="XYZ", top=self.frame._y + flowable.height)  # noqa: SLF001 - where it was drawn
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level)


LEVELS = {"title": 0, "heading": 1}
"""Names of styles that stand in the outline, and how deep."""


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    values = {"fontName": PLAIN, "textColor": INK, "fontSize": size, "leading": size * 1.35}
    return ParagraphStyle(name, **{**values, **more})


TITLE = _style("title", 22, fontName=STRONG, spaceAfter=6 * mm)
HEADING = _style("heading", 13, fontName=STRONG, spaceBefore=6 * mm, spaceAfter=2 * mm)
TEXT = _style("text", 10, spaceAfter=2 * mm)
QUIET_TEXT = _style("quiet", 9, textColor=QUIET, spaceAfter=2 * mm)
CELL, FIGURE = _style("cell", 9.5), _style("figure", 9.5, alignment=2)
HEAD_CELL, HEAD_FIGURE = _style("head", 8.5, textColor=QUIET), _style("headfigure", 8.5, textColor=QUIET, alignment=2)


def _body(parts: Sequence[Heading | Text | Grid]) -> Iterator[Any]:
    """A short table stays with its heading on one page, so that a sum stands below what it is of."""
    before: Any = None
    for part in parts:
        if isinstance(before, Heading) and isinstance(part, Grid) and len(part.rows) <= TOGETHER:
            yield KeepTogether([*_drawn(before), *_drawn(part)])
            before = None
            continue
        yield from _drawn(before) if before else ()
        before = part
    yield from _drawn(before) if before else ()


def _drawn(part: Heading | Text | Grid) -> list[Any]:
    if isinstance(part, Heading):
        return [CondPageBreak(ROOM_BELOW), Paragraph(escape(part.text), HEADING)]
    if isinstance(part, Text):
        return [Paragraph(escape(part.text), QUIET_TEXT if part.quiet else TEXT)]
    return [_table(part), Spacer(0, 2 * mm)]


def _table(grid: Grid) -> Table:
    def cells(row: Sequence[str], plain: ParagraphStyle, figure: ParagraphStyle) -> list[Paragraph]:
        styles = [figure if place in grid.figures else plain for place in range(len(row))]
        return [Paragraph(escape(text).replace("\n", "<br/>"), style) for text, style in zip(row, styles, strict=True)]

    rows = [cells(grid.header, HEAD_CELL, HEAD_FIGURE), *(cells(row, CELL, FIGURE) for row in grid.rows)]
    whole = sum(grid.widths)
    table = Table(rows, colWidths=[WIDTH * part / whole for part in grid.widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _foot(sheet: Sheet) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        canvas.setFont(PLAIN, 8.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, 12 * mm, sheet.foot)
        canvas.drawRightString(A4[0] - MARGIN, 12 * mm, sheet.page.format(number=document.page))

    return draw


@cache
def _register() -> None:
    for name, file in ((PLAIN, "SourceSansPro-Regular.ttf"), (STRONG, "SourceSansPro-Semibold.ttf")):
        with as_file(files("font_source_sans_pro") / "files" / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
