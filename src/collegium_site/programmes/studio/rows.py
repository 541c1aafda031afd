"""The table of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme import blocks_by_year
from collegium.reasons import Level
from collegium.words import MONTHS, WEEKDAYS
from collegium_site.programmes.studio.numbers import capital, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from collegium.programme import Meeting, Programme
    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.programmes.adapters import Design
    from collegium_site.programmes.models import MeetingSlot
    from collegium_site.programmes.studio.findings import Finding, Findings

GAP = "rhythm"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line: `day` as the leader wrote it, `since` the days from the last meeting, `gap` what is long about them."""

    number: int
    slot: MeetingSlot
    day: str
    since: int | None
    gap: str
    who: str
    starts_block: int | None
    findings: tuple[Finding, ...]

    @property
    def faulty(self) -> bool:
        return any(finding.level is Level.ERROR for finding in self.findings)


def rows_of(design: Design, meetings: Sequence[Meeting], findings: Findings, blocks: Sequence[int]) -> list[MeetingRow]:
    """Lines for one year's meetings, in order; `blocks` are those of the year."""
    rows, before = [], None
    size = design.programme.meetings_per_block
    for place, meeting in enumerate(meetings):
        slot = design.slots[meeting.number - 1]
        found = findings.at_meeting(meeting.number)
        block, first = divmod(place, size)
        rows.append(
            MeetingRow(
                number=meeting.number,
                slot=slot,
                day=day_as_written(slot),
                since=(slot.date - before).days if before else None,
                gap=next((finding.says for finding in found if finding.rule == GAP), ""),
                who=", ".join(slot.meets),
                starts_block=blocks[block] if first == 0 and block < len(blocks) else None,
                findings=tuple(finding for finding in found if finding.rule != GAP),
            )
        )
        before = slot.date
    return rows


def day_as_written(slot: MeetingSlot) -> str:
    """`Thursday 18 May`: the leader's weekday, right or wrong."""
    return f"{slot.weekday or WEEKDAYS[slot.date.weekday()]} {slot.date.day} {MONTHS[slot.date.month - 1]}"


def meetings_by_year(programme: Programme) -> list[tuple[Meeting, ...]]:
    """The meetings of each year in order; one that lies in none stands with the nearest."""
    if not programme.years:
        return []
    nearest = [(nearest_year(programme.years, meeting.date), meeting) for meeting in programme.meetings]
    return [tuple(meeting for near, meeting in nearest if near == index) for index in range(len(programme.years))]


def nearest_year(years: Sequence[AcademicYear], day: date) -> int:
    """The index of the year a day lies in or is nearest to."""
    return min(
        range(len(years)), key=lambda index: max((years[index].first - day).days, (day - years[index].last).days)
    )


def heading_of(meetings: int, blocks: int) -> str:
    """`Eight meetings, two blocks`."""
    many = _("%(count)s meeting") if meetings == 1 else _("%(count)s meetings")
    runs = _("%(count)s block") if blocks == 1 else _("%(count)s blocks")
    return capital(f"{many % {'count': in_words(meetings)}}, {runs % {'count': in_words(blocks)}}")


def blocks_of(programme: Programme) -> list[tuple[int, ...]]:
    return blocks_by_year(programme) if programme.years else []
