"""The studio page: one design, read and judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _

from collegium.programme import dose, stated_months
from collegium.reasons import Level
from collegium.words import MONTHS, joined
from collegium_site.programmes import adapters
from collegium_site.programmes.members import KINDS_OF_MEMBER
from collegium_site.programmes.sentences import words_of
from collegium_site.programmes.studio import counts, rows
from collegium_site.programmes.studio.findings import Finding, Findings, findings_of
from collegium_site.programmes.studio.reach import ReachRow, reach_rows, ways_of_working, year_minutes_of
from collegium_site.programmes.studio.strip import strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium.directed_time import AskedTable
    from collegium.directed_time import ReachRow as Way
    from collegium.programme import Dose, Meeting, Programme
    from collegium.roster.colleague import Colleague
    from collegium.words import Words
    from collegium_site.programmes.adapters import Design
    from collegium_site.programmes.models import FocusArea, ProtectedTime
    from collegium_site.tenancy.models import School
    from collegium_site.ui.year_strip import YearStrip

COLOURS = 8


@dataclass(frozen=True, slots=True)
class YearView:
    """One academic year of the page."""

    name: str
    heading: str
    strip: YearStrip
    rows: tuple[rows.MeetingRow, ...]
    findings: tuple[Finding, ...]
    pool: counts.Line | None
    pool_findings: tuple[Finding, ...]
    lines: tuple[counts.Line, ...]
    reach: tuple[ReachRow, ...]
    copies_from: str

    @property
    def is_open(self) -> bool:
        return not self.rows

    @property
    def pool_anchor(self) -> str:
        """Where the balance of its closed day stands on the page."""
        return f"pool-{slugify(self.name)}"


@dataclass(frozen=True, slots=True)
class ProtectedView:
    row: ProtectedTime
    who: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FocusView:
    """A focus area with its colour (1 to 8, by position), what it is given, and what it replaces or is replaced by."""

    row: FocusArea
    colour: int
    dose: Dose | None
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class Studio:
    """Everything the page says of a design."""

    design: Design
    programme: Programme
    years: tuple[YearView, ...]
    protected: tuple[ProtectedView, ...]
    focus_views: tuple[FocusView, ...]
    dose_is_small: bool
    asked: AskedTable
    promised_months: str
    errors: int
    warnings: int

    @property
    def span(self) -> str:
        """`2008/09`, or `2008/09 to 2009/10`."""
        first, last = self.years[0].name, self.years[-1].name
        return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def first_fault(self) -> str:
        """Where the first error stands on the page: at a meeting, else at a balance; empty when elsewhere."""
        meetings = [f"meeting-{row.slot.pk}" for year in self.years for row in year.rows if row.faulty]
        pools = [year.pool_anchor for year in self.years if any(one.level == Level.ERROR for one in year.pool_findings)]
        return next(iter([*meetings, *pools]), "")

    @property
    def year_to_date(self) -> int:
        """The place (from 1) of the first year without meetings, else of the first."""
        return next((place for place, year in enumerate(self.years, 1) if year.is_open), 1)

    @property
    def is_ready(self) -> bool:
        return not self.errors and bool(self.design.slots) and bool(self.design.focus_areas)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A design beside everything it is judged by; `meetings` and `blocks` are by year."""

    design: Design
    programme: Programme
    findings: Findings
    ways: Sequence[Way]
    words: Words
    meetings: tuple[tuple[Meeting, ...], ...]
    blocks: tuple[tuple[int, ...], ...]


def studio_of(design: Design, school: School, colleagues: Sequence[Colleague]) -> Studio:
    """Judge a design for its page; `colleagues` are the school's, for reach, share and who is concerned."""
    judged = _judged(design, school, colleagues)
    programme, findings = judged.programme, judged.findings
    focus_views = _focus_views(judged)
    return Studio(
        design=design,
        programme=programme,
        years=tuple(_year(judged, index) for index in range(len(programme.years))),
        protected=tuple(
            ProtectedView(row, who_in_words(row), tuple(findings.at_protected(number)))
            for number, row in enumerate(design.protected, 1)
        ),
        focus_views=focus_views,
        dose_is_small=any(view.dose and view.dose.minutes < counts.ENOUGH_DOSE for view in focus_views),
        asked=counts.asked_in_a_year(design.asks, judged.meetings, judged.blocks),
        promised_months=promised_months(design.programme.stated_months, programme),
        errors=len(findings.of(Level.ERROR)),
        warnings=len(findings.of(Level.WARNING)),
    )


def _judged(design: Design, school: School, colleagues: Sequence[Colleague]) -> _Judged:
    words = words_of(school)
    programme = adapters.library_programme(design, school)
    return _Judged(
        design,
        programme,
        findings_of(programme, colleagues, words),
        ways_of_working(programme, colleagues),
        words,
        tuple(rows.meetings_by_year(programme)),
        tuple(rows.blocks_of(programme)),
    )


def _focus_views(judged: _Judged) -> tuple[FocusView, ...]:
    given = {one.focus: one for one in dose(judged.programme)} if judged.programme.years else {}
    return tuple(
        FocusView(row, position % COLOURS + 1, _dated(given.get(row.code)), _replaced(row, judged.design.focus_areas))
        for position, row in enumerate(judged.design.focus_areas)
    )


def _replaced(row: FocusArea, rows: Sequence[FocusArea]) -> str:
    """`from block 3 on, in the place of Literacy`; `until block 2; then Oracy`."""
    names = {one.code: one.name for one in rows}
    says = []
    if row.replaced:
        words = {"block": row.from_block, "names": joined([names[code] for code in row.replaced])}
        says.append(_("From block %(block)d on, in the place of %(names)s.") % words)
    after = [one for one in rows if row.code in one.replaced]
    if after:
        words = {"block": after[0].from_block - 1, "names": joined([one.name for one in after])}
        says.append(_("Until block %(block)d; then %(names)s.") % words)
    return " ".join(says)


def _dated(given: Dose | None) -> Dose | None:
    return given if given and given.meetings else None


def who_in_words(row: ProtectedTime) -> tuple[str, ...]:
    """Departments as they are, kinds of member (`role:support`) by their names."""
    kinds = dict(KINDS_OF_MEMBER)
    return tuple(str(kinds.get(name, name)) for name in row.who)


def _year(judged: _Judged, index: int) -> YearView:
    programme, findings = judged.programme, judged.findings
    year, meetings, blocks = programme.years[index], judged.meetings[index], judged.blocks[index]
    found = findings.at_year(year.name)
    return YearView(
        name=year.name,
        heading=rows.heading_of(len(meetings), len(blocks)),
        strip=strip_of(year, meetings, judged.design.protected, findings, judged.words.labels),
        rows=tuple(rows.rows_of(judged.design, meetings, findings, blocks)),
        findings=tuple(one for one in found if one.rule not in counts.POOL_RULES),
        pool=counts.pool_line(programme, year, meetings),
        pool_findings=tuple(one for one in found if one.rule in counts.POOL_RULES),
        lines=tuple(counts.other_lines(programme, meetings, year_minutes_of(programme, year), judged.words)),
        reach=tuple(reach_rows(programme, judged.ways, meetings)),
        copies_from=_year_to_copy(judged, index),
    )


def _year_to_copy(judged: _Judged, index: int) -> str:
    """The name of the nearest earlier year with meetings, for a year that has none."""
    if judged.meetings[index]:
        return ""
    return next(
        (judged.programme.years[before].name for before in reversed(range(index)) if judged.meetings[before]), ""
    )


def promised_months(text: str, programme: Programme) -> str:
    """What is wrong with the months as announced (`October to June`); empty when nothing is, or no two are named."""
    said = [MONTHS.index(word) + 1 for word in re.findall(r"[A-Z][a-z]+", text.title()) if word in MONTHS]
    if len(said) != 2:
        return ""
    for year in programme.years:
        months = stated_months(programme, year, said[0], said[1])
        if months and not months.agree:
            first, last = (MONTHS[month - 1] for month in months.real)
            values = {"stated": text, "first": first, "last": last, "year": year.name}
            return _("You announce %(stated)s; the meetings of %(year)s run from %(first)s to %(last)s.") % values
    return ""
