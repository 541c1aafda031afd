"""The demonstration school: made once, through the services that every school is made through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.roster import Colleague, demo_staff, write_staff_csv
from collegium_site.accounts.services import add_person
from collegium_site.demo import designs, selectors
from collegium_site.demo.calendar import NATION
from collegium_site.demo.cast import cast_of, may_lead
from collegium_site.groups.rooms_text import RoomLine
from collegium_site.groups.services.rooms import bring_rooms
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import State
from collegium_site.jobs.selectors import newest
from collegium_site.programmes.selectors import design_of
from collegium_site.programmes.services import add_usual_asks, begin_from_file, save_meeting, save_settings
from collegium_site.schools.selectors.imports import find_import, preview
from collegium_site.schools.services import imports
from collegium_site.schools.services.set_up import change_school, set_up_school
from collegium_site.schools.services.years import save_year
from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Permission, Role
from collegium_site.tenancy.scope import school_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from collegium.programme import Programme
    from collegium_site.accounts.models import User

STAFF, SEED = 120, 1
ROOMS = 14
SEATS = (24, 30, 16, 32)


@transaction.atomic
def ensure(*, today: date) -> School:
    """The demonstration school, made when there is none; its groups and versions follow in a job."""
    school = selectors.demonstration_school() or _make(today)
    with school_scope(school):
        job = newest(selectors.MAKE_READY)
    if job is None or job.state in {State.FAILED, State.CANCELLED}:
        jobs.start(name=selectors.MAKE_READY, school=school, permission=Permission.SEE_SCHOOL)
    return school


def _make(today: date) -> School:
    staff = demo_staff(STAFF, SEED)
    cast = cast_of(staff)
    leader = _account(cast[Role.PROGRAMME_LEADER])
    school = set_up_school(user=leader, name=str(_("Fairmead (invented)")), nation=NATION)
    school.is_demonstration = True
    school.save(update_fields=["is_demonstration"])
    with school_scope(school):
        change_school(
            school=school,
            actor=leader,
            name=school.name,
            nation=school.nation,
            time_zone=school.time_zone,
            safeguarding_name=_("Olive Penhaligon (invented)"),
            safeguarding_phone=_("extension 214"),
            safeguarding_room=_("Room 3, by the front office"),
        )
        _let_in(school, staff, cast)
        _bring_staff(school, leader, staff)
        bring_rooms(lines=_rooms(), actor=leader)
        _design(school, leader, designs.founding(school.name), _founding_words())
        _design(school, leader, designs.carried_forward(school.name, today), _carried_words())
    return school


def _account(person: Colleague) -> User:
    """Someone without a password: only a demonstration sign-in opens it."""
    return add_person(name=person.name, email=person.email or f"{person.id}@fairmead.example", proved=True)


def _let_in(school: School, staff: Iterable[Colleague], cast: Mapping[Role, Colleague]) -> None:
    """Everyone of the cast in their role, and those who may come to lead a group."""
    for role, person in cast.items():
        if role is not Role.PROGRAMME_LEADER:
            # Keeping the system opens nothing of the programme, and this person has a place in it too.
            also = [Role.COLLEAGUE.value] if role is Role.SYSTEM_MANAGER else []
            Membership.objects.create(user=_account(person), school=school, roles=[*also, role.value])
    playing = {person.id for person in cast.values()}
    for person in may_lead(list(staff)):
        if person.id not in playing:
            Membership.objects.create(user=_account(person), school=school, roles=[Role.COLLEAGUE.value])


def _bring_staff(school: School, leader: User, staff: list[Colleague]) -> None:
    """The list comes in as any school's would; rows find their sign-ins by the address."""
    pk = imports.keep_list(school=school, actor=leader, filename="staff.csv", data=write_staff_csv(staff))
    imports.answer(pk=pk, complete=True)
    row = find_import(school, pk)
    if row is None:
        raise LookupError(pk)
    imports.apply(school=school, actor=leader, pk=pk, seen=preview(school, row).digest)


def _rooms() -> tuple[RoomLine, ...]:
    return tuple(
        RoomLine(_("Room %(number)d") % {"number": number}, SEATS[number % len(SEATS)], step_free=number <= ROOMS // 2)
        for number in range(1, ROOMS + 1)
    )


def _founding_words() -> dict[str, str]:
    return {
        "purpose": _(
            "Everyone who works here learns with others: four focus areas over two years, new company in each. The "
            "eight dates of 2008/09 are those of the page that Collegium started from. The school, its people, its "
            "term dates, its closed Training Day and the dates of the second year are invented."
        ),
        "plan_priority": _("Learning and teaching (invented for the demonstration)"),
        "year": _("Invented to fit the page, which names neither its terms nor its closed Training Day."),
        "eighth": _("The page says Thursday 18 May. That day was a Monday: the date is kept, the weekday put right."),
    }


def _carried_words() -> dict[str, str]:
    return {
        **_founding_words(),
        "purpose": _(
            "The programme of 2008/09 carried forward to today: each meeting has the place in its half term that it "
            "had then, or the nearest that fits. All of it is invented."
        ),
        "year": _("Invented for the demonstration."),
    }


def _design(school: School, leader: User, programme: Programme, words: Mapping[str, str]) -> None:
    for year in programme.years:
        if year.name not in selectors.year_names(school):
            save_year(school=school, actor=leader, year=year, note=words["year"])
    row = begin_from_file(school=school, programme=programme, by=leader)
    design = design_of(row.pk, school)
    if design is None:
        raise LookupError(row.pk)
    row.purpose, row.plan_priority = words["purpose"], words["plan_priority"]
    save_settings(row=row, years=design.year_keys, by=leader)
    add_usual_asks(programme=row, by=leader)
    for slot in design.slots:
        if slot.date == designs.EIGHTH:
            slot.note = words["eighth"]
            save_meeting(programme=row, slot=slot, by=leader)
