"""What is published of one person, as it would stand if they worked otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from django.db.models import Max

from collegium.directed_time import Contract, Standing, standing_by
from collegium.programme import Meeting
from collegium.roster.colleague import Colleague
from collegium_site.hours.published import Restated
from collegium_site.programmes.adapters import library_programme
from collegium_site.programmes.selectors import design_of
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.outlining import as_library
from collegium_site.publication.content.people import Person, Place, Turn
from collegium_site.publication.content.time_plan import cancelled_of, lines_of_person, on_programme
from collegium_site.publication.models import PersonPage, Version
from collegium_site.tenancy.models import School

Stands = Callable[[Meeting], Standing]


def restated(school: School, who: int, colleague: Colleague, contracts: Sequence[Contract]) -> list[Restated]:
    """By every programme that has a version; one statement, and for each of their programmes four."""
    newest = Version.objects.order_by().values("programme").annotate(number=Max("pk")).values("number")
    pages = PersonPage.objects.filter(version__in=newest, colleague=who).select_related("version")
    return [_restated(school, page, colleague, contracts) for page in pages]


def _place(place: Place, outline: Outline, stands: Stands) -> Place:
    turns = tuple(Turn(turn.meeting, stands(as_library(one)).value) for turn, one in place.meetings(outline))
    return replace(place, turns=turns)


def _restated(school: School, page: PersonPage, colleague: Colleague, contracts: Sequence[Contract]) -> Restated:
    outline, person = Outline.from_json(page.version.outline), Person.from_json(page.content)
    design = design_of(page.version.programme_id, school)
    if design:
        stands = partial(standing_by, contracts, library_programme(design, school), colleague)
        person = replace(person, places=tuple(_place(place, outline, stands) for place in person.places))
    on = on_programme(page.version.programme_id)
    return Restated(on, list(lines_of_person(outline, person, on.text)), frozenset(cancelled_of(outline, person)))
