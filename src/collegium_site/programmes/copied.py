"""A year's meetings at the same places of another year, to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme import meetings_of_year
from collegium.programme.copy_forward import copy_forward
from collegium_site.programmes import adapters
from collegium_site.programmes.sentences import words_of

if TYPE_CHECKING:
    from collegium.programme import Meeting
    from collegium_site.programmes.adapters import Design
    from collegium_site.programmes.models import MeetingSlot
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Copy:
    """A meeting and what would become of it; `number` is that of the meeting it comes from."""

    number: int
    before: Meeting
    slot: MeetingSlot


@dataclass(frozen=True, slots=True)
class Copies:
    """`not_mapped` says what has no place in the other year, and why."""

    source: str
    target: str
    copies: tuple[Copy, ...]
    not_mapped: tuple[str, ...]


def copies_of(design: Design, school: School, year: int) -> Copies | None:
    """The nearest earlier year with meetings, copied to the year at this place (from 1); None where there is none."""
    programme = adapters.library_programme(design, school)
    earlier = [one for one in programme.years[: max(year - 1, 0)] if meetings_of_year(programme, one)]
    if not earlier or year > len(programme.years):
        return None
    source, target = earlier[-1], programme.years[year - 1]
    found = copy_forward(programme, source, target)
    words = words_of(school)
    left_out = {reason.values["number"] for reason in found.not_mapped}
    mapped = [meeting for meeting in meetings_of_year(programme, source) if meeting.number not in left_out]
    copies = [
        Copy(before.number, before, adapters.slot_row(meeting, design.programme))
        for before, meeting in zip(mapped, found.meetings, strict=True)
    ]
    return Copies(source.name, target.name, tuple(copies), tuple(reason.says(words) for reason in found.not_mapped))


def nothing_ticked() -> str:
    return _("No meeting was ticked, so nothing was copied.")
