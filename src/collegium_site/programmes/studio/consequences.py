"""What a change would change, said before it is saved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium_site.programmes import adapters
from collegium_site.programmes.sentences import words_of
from collegium_site.programmes.studio import rows
from collegium_site.programmes.studio.findings import Finding, Findings, findings_of
from collegium_site.programmes.studio.strip import strip_of

if TYPE_CHECKING:
    from collegium_site.programmes.adapters import Design
    from collegium_site.programmes.models import MeetingSlot
    from collegium_site.tenancy.models import School
    from collegium_site.ui.year_strip import YearStrip


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with its place, for a page that does not stand beside it."""

    place: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Consequences:
    """`here`: what would be said of the meeting itself; `appear` and `settle`: of everything else."""

    strip: YearStrip | None
    here: tuple[Finding, ...]
    appear: tuple[Said, ...]
    settle: tuple[Said, ...]

    @property
    def none(self) -> bool:
        return not (self.here or self.appear or self.settle)


def consequences_of(before: Design, after: Design, school: School, slot: MeetingSlot | None = None) -> Consequences:
    """Compare a design with what it would be; `slot` is the meeting that changes, if it is one."""
    words = words_of(school)
    was = findings_of(adapters.library_programme(before, school), (), words)
    programme = adapters.library_programme(after, school)
    will_be = findings_of(programme, (), words)
    number = after.slots.index(slot) + 1 if slot else 0
    own = f"meeting {number}"
    return Consequences(
        strip=_strip(after, school, number, will_be) if slot and programme.years else None,
        here=tuple(will_be.at(own)),
        appear=_only_in(will_be, was, own),
        settle=_only_in(was, will_be, ""),
    )


def _only_in(one: Findings, other: Findings, own: str) -> tuple[Said, ...]:
    """What only `one` says. Numbers of meetings move with their dates, so the sentence alone is compared."""
    left = Counter(finding.says for found in other.places.values() for finding in found)
    said = []
    for place, found in one.places.items():
        for finding in found:
            if left[finding.says]:
                left[finding.says] -= 1
            elif place != own:
                said.append(Said(place, finding))
    return tuple(said)


def _strip(design: Design, school: School, number: int, findings: Findings) -> YearStrip:
    programme = adapters.library_programme(design, school)
    index = rows.nearest_year(programme.years, programme.meetings[number - 1].date)
    meetings = rows.meetings_by_year(programme)[index]
    return strip_of(programme.years[index], meetings, design.protected, findings, words_of(school).labels)
