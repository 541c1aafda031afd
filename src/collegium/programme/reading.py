"""Reading a programme file: the programme, or every fault of the file at its place."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collegium.programme import sentences
from collegium.programme.programme import (
    Company,
    CountsTowards,
    Facilitators,
    GroupSize,
    Meeting,
    Programme,
    Protected,
)
from collegium.programme.reading_foci import Foci, check_replaced, read_focus_areas
from collegium.programme.reading_years import read_proposal, read_years
from collegium.programme.structure import focus_of
from collegium.programme.toml_table import Table, shown
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.bank_holidays import NATIONS
from collegium.words import WEEKDAYS

LONGEST_FILE = 2_000_000
MOST_BLOCKS = 40
MOST_GROUPS = 1_000


@dataclass(frozen=True, slots=True)
class ReadProgramme:
    """A file as read: the programme (none as soon as one finding is an error) and every finding."""

    programme: Programme | None
    findings: list[Reason]


def read_programme(text: str | bytes) -> ReadProgramme:
    """Read a programme file (TOML, UTF-8). Never raises for any content: what is wrong is a finding of rule `file`.

    All faults come in one go, each with its place (`meetings 3, start`); unknown keys are warnings.
    """
    faults: list[Reason] = []
    raw = _parsed(text, faults)
    if raw is None:
        return ReadProgramme(None, faults)
    programme = _programme(Table(raw, "", faults))
    broken = any(fault.level is Level.ERROR for fault in faults)
    return ReadProgramme(None if broken else programme, faults)


def _parsed(text: str | bytes, faults: list[Reason]) -> dict[str, object] | None:
    if len(text) > LONGEST_FILE:
        faults.append(_file_fault("file", "too_long", sentences.TOO_LONG))
        return None
    try:
        content = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return tomllib.loads(content)
    except UnicodeDecodeError as wrong:
        faults.append(_file_fault("file", "not_utf8", sentences.NOT_UTF8, position=wrong.start))
    except RecursionError:
        faults.append(_file_fault("file", "too_nested", sentences.TOO_NESTED))
    except ValueError as wrong:  # TOMLDecodeError, and numbers of more digits than Python reads
        faults.append(_not_toml(content, str(wrong)))
    return None


def _file_fault(where: str, sentence: str, template: str, /, **values: object) -> Reason:
    return Reason(Level.ERROR, where, "file", template, values, sentence)


def _not_toml(content: str, message: str) -> Reason:
    at_line = re.search(r"at line (\d+)", message)
    number = int(at_line.group(1)) if at_line else content.count("\n") + 1
    what, place, _ = message.partition(" (at ")
    values = {"what": what if place else "a number is too long"}
    if _lacks_seconds(content, number):
        return _file_fault(f"line {number}", "time_without_seconds", sentences.TIME_WITHOUT_SECONDS, **values)
    if _breaks_inline_table(content, number):
        return _file_fault(f"line {number}", "inline_table", sentences.INLINE_TABLE, **values)
    return _file_fault(f"line {number}", "not_toml", sentences.NOT_TOML, **values)


def _lacks_seconds(content: str, line: int) -> bool:
    """Whether the line at fault gives a key a time of hours and minutes alone."""
    at_fault = content.splitlines()[line - 1 : line]
    return any(re.search(r"=\s*\d{1,2}:\d{2}\s*($|[,}\]#])", text) for text in at_fault)


def _breaks_inline_table(content: str, line: int) -> bool:
    """Whether the line at fault, or the one before it, leaves an inline table open."""
    near = content.splitlines()[max(0, line - 2) : line]
    return any(part.count("{") > part.count("}") for part in near)


def _programme(file: Table) -> Programme:
    title, school = file.text("title"), file.text("school")
    years = read_years(file)
    foci = read_focus_areas(file)
    codes = [focus.code for focus in foci.today]
    blocks = file.whole("blocks", 1, MOST_BLOCKS, max(1, foci.at_first))
    check_replaced(file, foci, blocks)
    groups = _groups_per_focus(file, codes, foci.former_codes)
    programme = Programme(
        title=title,
        school=school,
        years=years,
        focus_areas=foci.today,
        former=foci.former,
        latest_finish=file.moment("latest_finish"),
        nation=file.one_of("nation", NATIONS, "england"),
        time_zone=_time_zone(file),
        disaggregated_day_minutes=file.whole("disaggregated_day_minutes", 1, 1_440, 360),
        meetings_per_block=file.whole("meetings_per_block", 1, 100, 4),
        blocks=blocks,
        groups_per_focus=groups,
        group_size=_group_size(file),
        department_cap=file.whole("department_cap", 1, 10_000) if file.given("department_cap") else None,
        facilitators=file.choice("facilitators", Facilitators, Facilitators.ROTATE),
        company=file.choice("company", Company, Company.REMIX),
        reach=file.share("reach", 0.75),
        meetings=tuple(
            _meeting(table, number, foci, groups) for number, table in enumerate(file.tables("meetings"), 1)
        ),
        protected=tuple(_protected(table) for table in file.tables("protected")),
        proposal=read_proposal(file, years),
    )
    _years_in_order(file, years)
    file.close()
    return programme


def _groups_per_focus(file: Table, codes: list[str], former: list[str]) -> dict[str, int]:
    if not file.given("groups_per_focus"):
        return {}
    if not isinstance(file.raw["groups_per_focus"], dict):
        number = file.whole("groups_per_focus", 1, MOST_GROUPS)
        return dict.fromkeys(codes, number)
    table = file.table("groups_per_focus")
    assert table is not None  # noqa: S101 - the branch above took everything that is not a table
    for code in table.raw:
        if code in former:
            table.given(code)
        elif code not in codes:
            table.fault(shown(code), "unknown_focus", value=shown(code), known=tuple(codes))
            table.given(code)
    numbers = {code: table.whole(code, 1, MOST_GROUPS) for code in codes}
    table.close()
    return numbers


def _group_size(file: Table) -> GroupSize | None:
    table = file.table("group_size")
    if table is None:
        return None
    faults = len(file.faults)
    size = GroupSize(table.whole("min", 1, 10_000), table.whole("max", 1, 10_000))
    if size.least > size.most and len(file.faults) == faults:
        table.fault("max", "min_above_max", least=size.least, most=size.most)
    table.close()
    return size


def _time_zone(file: Table) -> str:
    name = file.text("time_zone", "Europe/London")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        file.fault("time_zone", "unknown_zone", value=shown(name))
    return name


def _meeting(table: Table, number: int, foci: Foci, groups: dict[str, int]) -> Meeting:
    meeting = Meeting(
        number=number,
        date=table.day("date"),
        weekday=table.one_of("weekday", WEEKDAYS) if table.given("weekday") else "",
        start=table.moment("start"),
        end=table.moment("end"),
        counts_towards=table.choice("time", CountsTowards),
        meets=table.texts("for"),
        only_meeting_that_day=table.flag("only_meeting_that_day"),
    )
    for group in meeting.meets:
        _known_group(table, group, foci.codes, groups)
    for group in [name for name, times in Counter(meeting.meets).items() if times > 1]:
        table.fault("for", "twice", value=shown(group))
    table.close()
    return replace(meeting, meets=foci.with_followers(meeting.meets))


def _known_group(table: Table, group: str, codes: list[str], groups: dict[str, int]) -> None:
    code, number = focus_of(group), group.rpartition("-")[2]
    if code not in codes:
        table.fault("for", "unknown_focus", value=shown(group), known=tuple(codes))
    elif group != code and not re.fullmatch(r"[1-9][0-9]{0,3}", number):
        table.fault("for", "unknown_group", value=shown(group))
    elif group != code and code in groups and int(number) > groups[code]:
        table.fault("for", "no_such_group", value=shown(group), focus=code, number=groups[code])


def _protected(table: Table) -> Protected:
    protected = Protected(
        date=table.day("date"),
        start=table.moment("start"),
        end=table.moment("end"),
        why=table.text("why"),
        gap=table.whole("gap", 0, 1_440, 0),
        who=table.texts("who"),
    )
    if table.given("start") and table.given("end") and protected.end <= protected.start:
        table.fault("end", "end_not_after_start")
    table.close()
    return protected


def _years_in_order(file: Table, years: tuple[AcademicYear, ...]) -> None:
    usable = [(number, year) for number, year in enumerate(years, 1) if year.half_terms]
    for (_, earlier), (number, later) in pairwise(usable):
        if later.first <= earlier.last:
            file.fault(f"years {number}", "years_out_of_order", name=later.name, earlier=earlier.name)
