"""Why no dates can be proposed for a year as things stand; known at once, without a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme import meetings_of_year
from collegium.programme.proposal import faults_of, meetings_missing, shortage
from collegium_site.programmes.proposals.sentences import words_beside_dates

if TYPE_CHECKING:
    from collegium.programme import Programme
    from collegium.reasons import Reason
    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, where, and what would give way; `is_fault` where something is wrong by itself."""

    place: str
    says: str
    ways: tuple[str, ...] = ()
    is_fault: bool = True


def obstacles_of(programme: Programme, year: AcademicYear, school: School) -> tuple[Obstacle, ...]:
    """`programme` is that of `to_date.programme_to_date`; empty where dates can be proposed."""
    words = words_beside_dates(school)
    if not programme.focus_areas:
        return (Obstacle("", _("Add the focus areas first: they say how many meetings the year has.")),)
    if not year.half_terms:
        return (Obstacle("", _("%(year)s has no half terms yet.") % {"year": year.name}),)
    faults = faults_of(programme)
    if faults:
        return tuple(Obstacle(_place(programme, fault), fault.says(words)) for fault in faults)
    none = shortage(programme, year)
    if none:
        return (Obstacle("", none.says(words), tuple(none.ways_out(words))),)
    if not meetings_missing(programme, year):
        return (_all_stand(programme, year),)
    return ()


def _place(programme: Programme, fault: Reason) -> str:
    """`Thursday 18 May 2009` beside a meeting's fault: numbers change when meetings move, dates are known."""
    numbered = {f"meeting {meeting.number}": meeting for meeting in programme.meetings}
    meeting = numbered.get(fault.where)
    if meeting is None:
        return fault.where
    return _("Meeting %(number)s") % {"number": meeting.number}


def _all_stand(programme: Programme, year: AcademicYear) -> Obstacle:
    stand = len(meetings_of_year(programme, year))
    says = _("All %(stand)s meetings of %(year)s stand and stay, so there is nothing to propose.")
    way = _("Untick the meetings that may be moved.")
    return Obstacle("", says % {"stand": stand, "year": year.name}, (way,), is_fault=False)
