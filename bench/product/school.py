"""A school of any size with a published programme, made through the services, and others around it.

Everyone may lead any focus and nobody is pinned, so places follow from counting: a group stays together and takes its
next focus in each block. What is measured is the site; the search has its own lines in the table.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import slugify

from collegium.allocation import Placement
from collegium.roster import Colleague, demo_staff, write_staff_csv
from collegium_site.accounts.services import add_person
from collegium_site.demo.designs import carried_forward
from collegium_site.groups.models import Allocation
from collegium_site.groups.selectors.inputs import inputs_of
from collegium_site.groups.services.allocations import keep
from collegium_site.programmes.services import begin_from_file
from collegium_site.publication.services import publishing, rounds
from collegium_site.schools.selectors.imports import find_import, preview
from collegium_site.schools.services import imports
from collegium_site.schools.services.set_up import set_up_school
from collegium_site.tenancy.scope import school_scope

if TYPE_CHECKING:
    from collegium.programme import Programme
    from collegium_site.publication.models import Round
    from collegium_site.tenancy.models import School

SEED = 20
TODAY = date(2026, 11, 23)
GROUPS_OF = 8
MOST_PER_FOCUS = 60


def make_school(name: str, colleagues: int) -> tuple[School, Any]:
    """A school with its people and its programme, everyone placed; and its leader, who has a place too."""
    staff = [simple(person) for person in demo_staff(colleagues, SEED)]
    leader = add_person(name=f"Leader of {name}", email=f"leader@{slugify(name)}.example")
    staff[0] = replace(staff[0], email=leader.email or "")
    school = set_up_school(user=leader, name=name, nation="england")
    with school_scope(school):
        bring(school, leader, staff)
        programme = with_groups(carried_forward(name, TODAY), colleagues)
        row = begin_from_file(school=school, programme=programme, by=leader)
        place(row.pk, school, leader)
    return school, leader


def simple(person: Colleague) -> Colleague:
    """The same person without anything that decides where they are placed."""
    nobody: frozenset[str] = frozenset()
    return replace(person, any_focus=True, facilitates=nobody, pins=(), apart=nobody, together=nobody, shares_with="")


def bring(school: School, leader: Any, staff: list[Colleague]) -> None:
    pk = imports.keep_list(school=school, actor=leader, filename="staff.csv", data=write_staff_csv(staff))
    imports.answer(pk=pk, complete=True)
    row = find_import(school, pk)
    if row is None:
        raise LookupError(pk)
    imports.apply(school=school, actor=leader, pk=pk, seen=preview(school, row).digest)


def with_groups(programme: Programme, colleagues: int) -> Programme:
    each = max(1, min(MOST_PER_FOCUS, round(colleagues / GROUPS_OF / len(programme.focus_areas))))
    return replace(programme, groups_per_focus=dict.fromkeys(programme.codes, each))


def place(programme_id: int, school: School, leader: Any) -> None:
    inputs = inputs_of(programme_id, school)
    if inputs is None:
        raise LookupError(programme_id)
    placements = rotated(inputs.programme, inputs.colleagues)
    keep(inputs=inputs, placements=placements, source=Allocation.Source.IMPORTED, actor=leader)


def rotated(programme: Programme, colleagues: list[Colleague]) -> list[Placement]:
    """Everyone stays in one company, which takes the next focus in each block; its first member leads it."""
    codes, each = programme.codes, programme.groups_per_focus[programme.codes[0]]
    companies = [(focus, number) for focus in range(len(codes)) for number in range(1, each + 1)]
    placements = []
    for place, person in enumerate(colleagues):
        first, number = companies[place % len(companies)]
        for block in range(1, programme.blocks + 1):
            code = codes[(first + block) % len(codes)]
            leads = place < len(companies)
            placements.append(Placement(person.id, block, code, f"{code}-{number}", facilitates=leads))
    return placements


def ready_to_publish(programme_id: int, leader: Any) -> Round:
    """Asked for, approved and consulted on."""
    found = rounds.ask_for_approval(programme_id=programme_id, actor=leader)
    found = rounds.approve(found=found, actor=leader)
    last = TODAY - timedelta(days=30)
    return rounds.open_consultation(found=found, opens=last, closes=last, actor=leader)


def publish(found: Round, leader: Any) -> None:
    publishing.publish(found=found, actor=leader, now=timezone.now())
