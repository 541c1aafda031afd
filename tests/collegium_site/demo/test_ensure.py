"""The demonstration school comes to be once, and only where it may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from collegium_site.demo import opening, selectors, services, ways
from collegium_site.jobs.models import Job, State
from collegium_site.programmes.selectors import design_of, list_programmes
from collegium_site.schools.selectors.people import roster
from collegium_site.schools.selectors.years import kept_years
from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import ROLE_NAMES, Role
from collegium_site.tenancy.scope import school_scope

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper


def test_it_is_made_once(demonstration: School) -> None:
    again = services.ensure(today=date(2031, 3, 3))
    assert (again, School.objects.count(), Job.objects.count()) == (demonstration, 1, 1)


def test_a_stopped_start_is_taken_up_again(demonstration: School) -> None:
    Job.objects.update(state=State.FAILED)
    services.ensure(today=date(2026, 11, 24))
    assert Job.objects.filter(school=demonstration, state=State.WAITING).count() == 1


def test_once_ready_nothing_is_started_again(demonstration: School) -> None:
    Job.objects.update(state=State.DONE)
    services.ensure(today=date(2026, 11, 24))
    assert Job.objects.filter(school=demonstration).count() == 1


def test_the_whole_staff_is_there_with_its_special_cases(demonstration: School) -> None:
    with school_scope(demonstration):
        people = roster(demonstration)
    kinds = {kind: sum(person.kind == kind for person in people) for kind in ("teacher", "support", "governor")}
    assert (len(people), kinds) == (120, {"teacher": 84, "support": 26, "governor": 6})
    assert sum(bool(person.shares_with) for person in people) == 2


def test_both_programmes_stand_and_say_what_is_invented(demonstration: School) -> None:
    with school_scope(demonstration):
        designs = [design_of(row.pk, demonstration) for row in list_programmes()]
        notes = {kept.year.name: bool(kept.note) for kept in kept_years(demonstration)}
    dates = [tuple(slot.date for slot in design.slots) for design in designs if design]
    assert [(len(each), each[0], each[-1].year) for each in dates] == [
        (16, date(2026, 11, 12), 2028),
        (16, date(2008, 11, 13), 2010),
    ]
    assert all(design and "invented" in design.programme.purpose for design in designs)
    assert notes == {"2008/09": True, "2009/10": True, "2026/27": True, "2027/28": True}


def test_the_eighth_date_carries_what_the_page_said(demonstration: School) -> None:
    with school_scope(demonstration):
        designs = [design_of(row.pk, demonstration) for row in list_programmes()]
    notes = {slot.date: slot.note for design in designs if design for slot in design.slots if slot.note}
    assert notes == {
        date(2009, 5, 18): "The page says Thursday 18 May. That day was a Monday: the date is kept, "
        "the weekday put right."
    }


def test_everyone_of_the_cast_is_on_the_staff_list_and_has_no_password(demonstration: School) -> None:
    with school_scope(demonstration):
        members = Membership.objects.filter(school=demonstration).select_related("user")
        lacking = [str(member.user) for member in members if not member.user.colleagues.exists()]
    assert lacking == []
    assert not any(member.user.has_usable_password() for member in members)


def test_a_start_with_a_secret_key_makes_nothing(db: None, settings: SettingsWrapper) -> None:
    settings.DEMONSTRATION = False
    assert (opening.prepare(), School.objects.count()) == ([], 0)


def test_the_start_says_who_can_be_tried(db: None) -> None:
    lines = opening.prepare()
    assert lines[1] == "Fairmead (invented): sign in with one click on the front page, no password needed."
    assert [line.split("  ")[1] for line in lines[2:9]] == [
        str(ROLE_NAMES[role]) for role in selectors.COMES_FOR if role is not Role.FACILITATOR
    ]
    assert lines[-1].startswith("Demonstration mode serves this machine only.")


def test_the_front_page_asks_in_four_statements(
    demonstration: School, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for trials in (0, 1, 3):
        for number in range(trials):
            School.objects.create(name="Trial", slug=f"trial-{trials}-{number}", is_demonstration=True)
        with django_assert_num_queries(4):
            shown, says = list(ways.ways_in()), ways.note()
        assert (len(shown), says.split(":")[0]) == (8, "The school is being made ready")


@pytest.mark.parametrize(
    ("state", "says"), [(State.DONE, ""), (State.RUNNING, "The school is"), (State.FAILED, "The groups of")]
)
def test_the_front_page_says_how_far_it_is(state: State, says: str, demonstration: School) -> None:
    Job.objects.update(state=state)
    assert " ".join(ways.note().split()[:3]) == says
