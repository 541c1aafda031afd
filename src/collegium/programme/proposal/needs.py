"""How many meetings each half term still needs, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collegium.programme.pool import minutes_given, minutes_taken
from collegium.programme.programme import Meeting, Programme
from collegium.programme.proposal.candidates import Possible, possible_days
from collegium.programme.structure import audiences, blocks_by_year, is_for, meetings_of_year
from collegium.school_year.academic_year import AcademicYear, HalfTerm


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half term that needs meetings: its possible days, and for each meeting whom it is for (empty: all)."""

    possible: Possible
    meets: tuple[tuple[str, ...], ...]

    @property
    def needed(self) -> int:
        return len(self.meets)


@dataclass(frozen=True, slots=True)
class Needs:
    """What one year lacks. `beyond`: meetings its half terms have no room for, at so many in each.

    `twilights` are those the disaggregation pool can still pay for, `given` the year's meetings that stand already.
    """

    year: AcademicYear
    stretches: tuple[Stretch, ...]
    given: tuple[Meeting, ...]
    twilights: int
    beyond: int

    @property
    def missing(self) -> int:
        return sum(stretch.needed for stretch in self.stretches) + self.beyond


def needs_of(programme: Programme, year: AcademicYear) -> Needs:
    """Half terms are filled in their order, each to the number wanted, until the year's blocks are full.

    Meetings given count, in their half term and in the year; where they are for some groups only, each group is
    counted by itself and the last meetings proposed are for those who still lack one.
    """
    given = meetings_of_year(programme, year)
    wanted = dict(zip((one.name for one in programme.years), blocks_by_year(programme), strict=True))
    total = len(wanted[year.name]) * programme.meetings_per_block
    left = {group: max(0, total - sum(is_for(meeting, group) for meeting in given)) for group in audiences(programme)}
    stretches = []
    for half_term in _half_terms(programme, year):
        lacking = _lacking(programme, half_term, left)
        left = {group: left[group] - lacking[group] for group in left}
        if any(lacking.values()):
            stretches.append(Stretch(possible_days(programme, year, half_term), _meets(lacking)))
    pool = minutes_given(programme, year) - minutes_taken(programme, given)
    twilights = max(0, pool) // programme.proposal.minutes
    return Needs(year, tuple(stretches), tuple(given), twilights, max(left.values()))


def meetings_missing(programme: Programme, year: AcademicYear) -> int:
    """How many meetings there are to propose in a year."""
    return needs_of(programme, year).missing


def _half_terms(programme: Programme, year: AcademicYear) -> tuple[HalfTerm, ...]:
    """Those the proposal names; without names all but the first."""
    named = programme.proposal.half_terms
    if not named:
        return year.half_terms[1:]
    return tuple(half_term for half_term in year.half_terms if half_term.name in named)


def _lacking(programme: Programme, half_term: HalfTerm, left: Mapping[str, int]) -> dict[str, int]:
    inside = [meeting for meeting in programme.meetings if meeting.date in half_term]
    wanted = programme.proposal.per_half_term
    return {
        group: min(left[group], max(0, wanted - sum(is_for(meeting, group) for meeting in inside))) for group in left
    }


def _meets(lacking: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    rounds = [[group for group in lacking if lacking[group] > done] for done in range(max(lacking.values()))]
    return tuple(() if len(groups) == len(lacking) else tuple(groups) for groups in rounds)
