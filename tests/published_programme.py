"""A programme with people and groups at a school of the tests, on its way to being published.

    made = programme_with_groups(school, leader, people=12)   everyone placed: each comes to each focus area once
    publish(made, leader, head, now=…)                        asked for, approved, published: version 1
    elmbridge(), elmbridge_published()                        a whole school as far as the first and as the second
    next_programme(made, leader)                              a newer one beside it, of the same people
    move_meeting(made, 0, date(…), leader)                    the first meeting on another date

Names are long and short, with and without an address; the first person's sign-in is who `signs_in` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import time_machine

from site_people import make_school, members_of

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.programmes.adapters import Design
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from collegium_site.tenancy.permissions import Role

BLOCKS = 4
PUBLISHED = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
BEGUN = PUBLISHED - timedelta(days=30)
FIRST_NAMES = ("Ada", "Bartholomew-Maximilian", "Cy", "Dorothea", "Eve", "Femi", "Gwen", "Hari")
LAST_NAMES = ("Quill", "Featherstonehaugh-Cholmondeley", "Rook", "O'Starling", "Wren", "van der Heron")


@dataclass
class Made:
    """What was made; rows are read anew where a test needs them."""

    school: School
    programme_id: int
    people: list[Any]

    @property
    def design(self) -> Design:
        from collegium_site.programmes.selectors import design_of

        found = design_of(self.programme_id, self.school)
        if found is None:
            raise LookupError(self.programme_id)
        return found


def programme_with_groups(
    school: School, leader: User, people: int = 12, groups: int = 1, signs_in: User | None = None
) -> Made:
    """The founding dates with the eighth put right, `people` on the staff list, `groups` for each focus area."""
    from founding_programme import founding_programme

    programme = founding_programme(school, leader)
    made = Made(school, programme.pk, list(staff(school, people, signs_in)))
    put_the_eighth_right(made, leader)
    add_rooms(school, groups * 4)
    place_everyone(made, leader, groups)
    return made


@dataclass
class Begun:
    school: School
    own: dict[Role, User]
    made: Made


def elmbridge() -> Begun:
    """Twelve people in four groups at Elmbridge School; the first of them is its colleague who signs in.

    Begun before it is published, whatever the time is in the test that happens to make it first.
    """
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope

    school = make_school("Elmbridge School", "elmbridge")
    own = members_of(school)
    with school_scope(school), time_machine.travel(BEGUN, tick=True):
        made = programme_with_groups(school, own[Role.PROGRAMME_LEADER], signs_in=own[Role.COLLEAGUE])
    return Begun(school, own, made)


@dataclass
class Published(Begun):
    version: Version


def elmbridge_published() -> Published:
    """Version 1 of it, of 1 November 2008."""
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope

    begun = elmbridge()
    with school_scope(begun.school):
        version = publish(begun.made, begun.own[Role.PROGRAMME_LEADER], begun.own[Role.HEAD], PUBLISHED)
    return Published(begun.school, begun.own, begun.made, version)


SECOND_YEAR = """\
1. Thursday 12th November 3.45pm-4.45pm (Disaggregated time)
2. Monday 30th November 3.45pm-4.45pm (Disaggregated time)
3. Wednesday 27th January (Training Day) 2.30pm-3.30pm (Non-disaggregated time)
4. Monday 8th February 3.45pm-4.45pm (Disaggregated time)
5. Tuesday 23rd February 3.45pm-4.45pm (Disaggregated time)
6. Monday 8th March 3.45pm-4.45pm (Disaggregated time)
7. Thursday 22nd April 3.45pm-4.45pm (Disaggregated time)
8. Monday 10th May 3.45pm-4.45pm (Disaggregated time)
"""


def next_programme(made: Made, leader: User) -> Made:
    """A newer programme of the same people, which meets in 2009/10 alone; nobody is placed in it yet."""
    import founding_programme as founding
    from collegium.programme import CountsTowards
    from collegium.programme.pasted_dates import read_pasted_meetings
    from collegium_site.programmes import adapters, services
    from collegium_site.programmes.models import Programme

    row = Programme(title="Learning Together")
    programme = services.begin_programme(
        row=row, years=list(made.design.year_keys), focus_names=founding.FOCUS_AREAS, by=leader
    )
    read = read_pasted_meetings(SECOND_YEAR, founding.SECOND_YEAR, CountsTowards.DISAGGREGATED)
    slots = [adapters.slot_row(one.meeting, programme) for one in read.meetings]
    slots[6].counts_towards = "directed"  # six hours of disaggregated time stand for the closed day
    services.add_meetings(programme=programme, slots=slots, by=leader)
    return Made(made.school, programme.pk, made.people)


def staff(school: School, people: int, signs_in: User | None = None) -> Iterator[Any]:
    """Everyone may lead any focus area; the second works Wednesday to Friday, the third has no address."""
    from collegium_site.schools.models import Colleague, Department

    english = Department.objects.create(school=school, name="English")
    rows = [
        Colleague(
            school=school,
            staff_id=f"S{number:04}",
            first_name=FIRST_NAMES[number % len(FIRST_NAMES)],
            last_name=f"{LAST_NAMES[number % len(LAST_NAMES)]} {number}",
            email="" if number == 2 else f"s{number}@{school.slug}.test",
            kind="support" if number % 5 == 4 else "teacher",
            department=english if number % 3 == 0 else None,
            days="WThF" if number == 1 else "",
            facilitates="*",
            user=signs_in if number == 0 else None,
        )
        for number in range(people)
    ]
    return iter(Colleague.objects.bulk_create(rows))


def put_the_eighth_right(made: Made, leader: User) -> None:
    move_meeting(made, -1, date(2009, 5, 18), leader)


def move_meeting(made: Made, place: int, day: date, leader: User) -> None:
    """The meeting at a place of the calendar on another date, its weekday with it."""
    from collegium_site.programmes import services

    design = made.design
    slot = design.slots[place]
    slot.date, slot.weekday = day, f"{day:%A}"
    services.save_meeting(programme=design.programme, slot=slot, by=leader)


def withdraw_meeting(made: Made, place: int, leader: User) -> None:
    from collegium_site.programmes import services

    design = made.design
    services.remove_meeting(programme=design.programme, slot=design.slots[place], by=leader)


def add_rooms(school: School, number: int) -> None:
    from collegium_site.groups.models import Room

    Room.objects.bulk_create(Room(school=school, name=f"Room {place}", seats=40) for place in range(1, number + 1))


def place_everyone(made: Made, leader: User, groups: int = 1, turned: int = 0) -> None:
    """Everyone goes round the focus areas; `turned` begins elsewhere, so that everyone's groups are other ones."""
    from collegium_site.groups.models import Allocation, Group, Placement, Room
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    foci = {focus.code: focus for focus in made.design.focus_areas}
    set_group_numbers(programme=made.design.programme, numbers=dict.fromkeys(foci, groups), by=leader)
    same = Allocation.objects.filter(programme_id=made.programme_id)
    same.update(is_current=False)
    allocation = Allocation.objects.create(
        programme_id=made.programme_id, number=same.count() + 1, source="allocated", is_current=True
    )
    rooms = list(Room.objects.order_by("pk"))
    rows = {
        (block, code, number): Group(
            allocation=allocation, focus=focus, block=block, number=number, room=rooms[place * groups + number - 1]
        )
        for block in range(1, BLOCKS + 1)
        for place, (code, focus) in enumerate(foci.items())
        for number in range(1, groups + 1)
    }
    Group.objects.bulk_create(rows.values())
    Placement.objects.bulk_create(
        Placement(allocation=allocation, group=rows[block, code, number], colleague=person, block=block, leads=leads)
        for person, block, code, number, leads in rotation(made.people, list(foci), groups, turned)
    )


def rotation(
    people: Sequence[Any], codes: Sequence[str], groups: int, turned: int
) -> Iterator[tuple[Any, int, str, int, bool]]:
    """Who is where in which block: the first who comes to a group leads it."""
    led: set[tuple[int, str, int]] = set()
    for block in range(1, BLOCKS + 1):
        for place, person in enumerate(people):
            code = codes[(place + block + turned) % len(codes)]
            number = (place // len(codes) + block) % groups + 1
            yield person, block, code, number, (block, code, number) not in led
            led.add((block, code, number))


def publish(
    made: Made, leader: User, head: User, now: datetime, reason: str = "Agreed in the staff meeting"
) -> Version:
    """The short way: asked for, approved, and published with a reason instead of a consultation."""
    from collegium_site.publication.services import publishing, rounds

    found = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    rounds.approve(found=found, actor=head)
    return publishing.publish(found=found, actor=leader, now=now, reason=reason)
