"""What an allocation is made from: the design and the people, as the library takes them."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague
from collegium_site.groups.adapters import Keys
from collegium_site.programmes.adapters import Design, library_programme
from collegium_site.programmes.selectors import design_of, latest_design, latest_programme
from collegium_site.schools.selectors.people import roster_with_leave, staff_keys
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Inputs:
    """A programme and everyone on the staff list; `colleagues` hold keep-apart pairs and leave: shown to nobody."""

    design: Design
    programme: Programme
    colleagues: list[Colleague]


def inputs_of(programme_id: int, school: School) -> Inputs | None:
    """Four statements, however many people and meetings there are."""
    return of_design(design_of(programme_id, school), school)


def inputs_in_hand(school: School) -> Inputs | None:
    """Those of the programme in hand: four statements."""
    return of_design(latest_design(school), school)


def programme_in_hand() -> int | None:
    """The programme whose groups are meant where an address names none."""
    latest = latest_programme()
    return latest.pk if latest else None


def library_programme_in_hand(school: School) -> Programme | None:
    """The programme alone, without its people: two statements."""
    design = latest_design(school)
    return library_programme(design, school) if design else None


def keys_for(design: Design, school: School) -> Keys:
    """One statement."""
    return Keys(staff_keys(school), {focus.code: focus.pk for focus in design.focus_areas})


def of_design(design: Design | None, school: School) -> Inputs | None:
    """Two statements beside those of the design."""
    if design is None:
        return None
    return Inputs(design, library_programme(design, school), roster_with_leave(school))
