"""The report: one page to read and to pin to the staffroom wall, without an address outside itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from collegium.allocation.outcome import Placement
from collegium.programme import FocusArea, Meeting, Programme, blocks_by_year, closed_day_sentence, meetings_of_year
from collegium.reasons import Level, Reason
from collegium.results.meeting_events import COUNTS_TOWARDS
from collegium.results.report_changes import Changes, changes_of
from collegium.results.report_coverage import Coverage, coverage_of
from collegium.results.report_figures import FigureInWords, figures_in_words
from collegium.results.report_reach import ReachLine, reach_lines
from collegium.results.report_strip import Strip, short_date, strips
from collegium.results.result import Result
from collegium.roster import Colleague
from collegium.words import Words, clock_12, counted, date_in_words, joined, plain_letters, sort_name

_ON_PAPER = Words(clock="12")
_SMALL_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_COLOURS = 6
"""Focus colours of the style sheet; further foci start again."""


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group of one block, its members in order of name."""

    label: str
    leader: str
    members: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.members) + bool(self.leader)


@dataclass(frozen=True, slots=True)
class FocusColumn:
    focus: FocusArea
    colour: int
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True, slots=True)
class BlockPage:
    """One block: when it meets, and its groups by focus area."""

    number: int
    year: str
    when: str
    columns: tuple[FocusColumn, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where somebody is in one block; everything empty when nowhere."""

    group: str = ""
    colour: int = 0
    leads: bool = False


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One person of the A-Z."""

    name: str
    department: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    number: int
    day: str
    time: str
    counts_towards: str
    since: str
    whom: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """One year's dates: its strip, its meetings, and what its twilights pay back."""

    strip: Strip
    meetings: tuple[MeetingLine, ...]
    paid_back: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the template shows."""

    title: str
    school: str
    years: str
    lead: str
    year_pages: list[YearPage]
    coverage: Coverage
    figures: list[FigureInWords]
    blocks: list[BlockPage]
    letters: list[tuple[str, list[IndexLine]]]
    reach: list[ReachLine]
    findings: list[tuple[str, str]]
    legend: list[tuple[int, FocusArea]]
    figures_of: str
    place: str
    changes: Changes | None
    made: str


def report_of(result: Result) -> bytes:
    """The report as one HTML page. Nothing confidential stands in it: neither who is kept apart nor why."""
    return _template().render(page=_report(result)).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("collegium.results"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _report(result: Result) -> Report:
    programme = result.programme
    return Report(
        title=programme.title,
        school=programme.school,
        years=joined([year.name for year in programme.years]),
        lead=_lead(result),
        year_pages=_year_pages(result),
        coverage=coverage_of(result),
        figures=figures_in_words(result),
        blocks=_blocks(result),
        letters=_letters(result),
        reach=reach_lines(result),
        findings=[(finding.where, finding.says(_ON_PAPER)) for finding in result.findings if _on_paper(finding)],
        legend=[(_colours(programme)[one.code], one) for one in (*programme.focus_areas, *programme.former)],
        figures_of=_figures_of(result),
        place=result.words.labels["department"].capitalize(),
        changes=changes_of(result.repaired, _ON_PAPER) if result.repaired else None,
        made=_made(result),
    )


def _on_paper(finding: Reason) -> bool:
    """Days worked are shown by pattern, so what is said of single people about them is left out."""
    return finding.level is not Level.NOTE and not finding.where.startswith("colleague ")


def _lead(result: Result) -> str:
    programme = result.programme
    people = len(result.going_on)
    groups = len({group for _, group in result.groups})
    schools = f" of {counted(len(result.schools), 'school')}" if result.schools and not result.school else ""
    sentence = (
        f"{_in_words(len(programme.lines), 'focus area')} over {_in_words(len(programme.years), 'year')}: "
        f"{counted(people, 'colleague')}{schools} in {counted(groups, 'group')}, "
        f"{_in_words(programme.meetings_per_block, 'meeting')} to each group."
    )
    return sentence[0].upper() + sentence[1:]


def _figures_of(result: Result) -> str:
    """What the figures are about, where it is more than the report."""
    return f"These are the figures of all {len(result.schools)} schools together." if result.school else ""


def _in_words(number: int, thing: str) -> str:
    """`four meetings`; figures above twelve."""
    things = counted(number, thing)
    return things.replace(str(number), _SMALL_NUMBERS[number], 1) if number < len(_SMALL_NUMBERS) else things


def _made(result: Result) -> str:
    made = result.allocation
    return f"Made by Collegium {version('collegium')}, seed {made.seed}, {made.moves:,} moves."


def _colour(place: int) -> int:
    return place % _COLOURS + 1


def _colours(programme: Programme) -> dict[str, int]:
    """A colour for each focus; what was replaced has that of the focus that came in its place."""
    today = {code: _colour(place) for place, code in enumerate(programme.codes)}
    return today | {one.code: today[programme.line_of(one.code)[0]] for one in programme.former}


def _year_pages(result: Result) -> list[YearPage]:
    programme = result.programme
    return [
        YearPage(
            strip,
            _meeting_lines(meetings_of_year(programme, year)),
            closed_day_sentence(programme, year),
        )
        for strip, year in zip(strips(programme), programme.years, strict=True)
    ]


def _meeting_lines(meetings: Sequence[Meeting]) -> tuple[MeetingLine, ...]:
    """Numbered by day, as on the strip."""
    lines: list[MeetingLine] = []
    days = [(day, list(same)) for day, same in groupby(meetings, key=lambda meeting: meeting.date)]
    for number, (day, same) in enumerate(days, start=1):
        gap = counted((day - days[number - 2][0]).days, "day") if number > 1 else ""
        lines += [_meeting_line(number, meeting, gap) for meeting in same]
    return tuple(lines)


def _meeting_line(number: int, meeting: Meeting, since: str) -> MeetingLine:
    return MeetingLine(
        number=number,
        day=date_in_words(meeting.date),
        time=f"{clock_12(meeting.start)} to {clock_12(meeting.end)}",
        counts_towards=COUNTS_TOWARDS[meeting.counts_towards],
        since=since,
        whom=joined(meeting.meets) or "everyone",
    )


def _blocks(result: Result) -> list[BlockPage]:
    programme = result.programme
    return [
        BlockPage(block, year.name, _when(result, block), _columns(result, block))
        for year, blocks in zip(programme.years, blocks_by_year(programme), strict=True)
        for block in blocks
    ]


def _when(result: Result, block: int) -> str:
    """The dates of a block, where all its groups meet together."""
    runs = {meetings for (number, _), meetings in result.meetings.items() if number == block}
    if len(runs) > 1:
        return "The groups meet on days of their own; see the dates."
    dates = [short_date(meeting.date) for run in runs for meeting in run]
    return joined(dates) or "The dates are still open."


def _columns(result: Result, block: int) -> tuple[FocusColumn, ...]:
    cards: dict[str, list[GroupCard]] = {code: [] for code in result.programme.all_codes}
    people = {colleague.id: colleague for colleague in result.colleagues}
    labels = sorted((group for number, group in result.groups if number == block), key=_by_number)
    for label in labels:
        placements = result.groups[block, label]
        if any(result.school in ("", people[one.colleague_id].school) for one in placements):
            cards[placements[0].focus].append(
                _card(result, label, [(one, people[one.colleague_id]) for one in placements])
            )
    colours = _colours(result.programme)
    return tuple(
        FocusColumn(focus, colours[focus.code], tuple(cards[focus.code]))
        for focus in (*result.programme.focus_areas, *result.programme.former)
    )


def _by_number(label: str) -> tuple[str, int]:
    """`FS-10` after `FS-9`."""
    focus, _, number = label.rpartition("-")
    return (focus, int(number))


def _card(result: Result, label: str, members: Sequence[tuple[Placement, Colleague]]) -> GroupCard:
    leader = next((_called(result, one) for place, one in members if place.facilitates), "")
    others = sorted((one for place, one in members if not place.facilitates), key=_alphabetical)
    return GroupCard(label, leader, tuple(_called(result, one) for one in others))


def _called(result: Result, colleague: Colleague) -> str:
    """With the school where groups are drawn from several."""
    return f"{colleague.name}, {colleague.school}" if result.schools else colleague.name


def _letters(result: Result) -> list[tuple[str, list[IndexLine]]]:
    """The A-Z of everyone placed, by the first letter of the last name."""
    colours = _colours(result.programme)
    listed = sorted(result.going_on, key=_alphabetical)
    return [
        (letter, [_index_line(result, one, colours) for one in same])
        for letter, same in groupby(listed, key=lambda one: plain_letters(one.last_name)[:1].upper())
    ]


def _index_line(result: Result, colleague: Colleague, colours: Mapping[str, int]) -> IndexLine:
    there = {one.block: Cell(one.group, colours[one.focus], one.facilitates) for one in result.placed[colleague.id]}
    cells = tuple(there.get(block, Cell()) for block in range(1, result.programme.blocks + 1))
    return IndexLine(f"{colleague.last_name}, {colleague.first_name}", colleague.department, cells)


def _alphabetical(colleague: Colleague) -> tuple[str, str]:
    return (sort_name(colleague.last_name, colleague.first_name), colleague.id)
