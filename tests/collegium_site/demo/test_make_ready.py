"""What follows the first page: groups computed by the search, rooms, and both programmes published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from collegium.allocation import validate
from collegium_site.demo import selectors, ways
from collegium_site.demo.meetings import DAYS
from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.board import groups_of
from collegium_site.groups.selectors.inputs import inputs_of
from collegium_site.groups.selectors.placements import placed_in
from collegium_site.groups.selectors.rooms import room_faults
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import State
from collegium_site.meetings.selectors.days import Day, days
from collegium_site.programmes.selectors import list_programmes
from collegium_site.publication.selectors.versions import all_versions, latest
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from demonstration_made import quick_search  # noqa: F401 - a fixture, found by its name

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School


def test_the_school_is_made_ready_once_and_every_role_finds_its_place(
    demonstration: School,
    quick_search: None,  # noqa: F811 - the fixture of this name
    run_jobs: Callable[[], list[Job]],
) -> None:
    made = run_jobs()
    assert [(job.name, job.state, job.failure) for job in made] == [(selectors.MAKE_READY, State.DONE, "")]
    assert ways.note() == ""
    with school_scope(demonstration):
        newest, oldest = list_programmes()
        assert broken_rules(newest.pk, demonstration) == broken_rules(oldest.pk, demonstration) == []
        assert [version.programme_id for version in all_versions()] == [newest.pk, oldest.pk]
        assert rooms_wrong(newest.pk) == rooms_wrong(oldest.pk) == []
        assert leads_now(selectors.holder(demonstration, Role.FACILITATOR))
        assert [day for day in last_days(oldest.pk) if day.held < day.meetings or not day.caught_up] == []
    assert pages(demonstration) == dict.fromkeys(selectors.COMES_FOR, 200)
    again(demonstration, run_jobs)


def broken_rules(programme_id: int, school: School) -> list[str]:
    inputs, allocation = inputs_of(programme_id, school), current_allocation(programme_id)
    assert inputs is not None
    assert allocation is not None
    return [reason.says() for reason in validate(inputs.programme, inputs.colleagues, placed_in(allocation))]


def rooms_wrong(programme_id: int) -> list[str]:
    allocation = current_allocation(programme_id)
    assert allocation is not None
    return [says for faults in room_faults(groups_of(allocation)).values() for says in faults]


def last_days(programme_id: int) -> list[Day]:
    """The four days of the founding programme on which the demonstration's groups last met."""
    return days(programme_id)[-DAYS:]


def leads_now(user: object) -> bool:
    """Whether this person leads a group of the block that the next meeting is in."""
    found = latest(user)
    return bool(found and found.mine and any(place.leads for place in found.mine.places))


def pages(school: School) -> dict[Role, int]:
    """Every role's first page after the click."""
    statuses = {}
    for role in selectors.COMES_FOR:
        client = Client()
        client.post(reverse("demo:sign_in", args=[role]))
        statuses[role] = client.get(reverse("home:today", args=[school.slug])).status_code
    return statuses


def again(school: School, run_jobs: Callable[[], list[Job]]) -> None:
    """A second run finds everything done."""
    jobs.start(name=selectors.MAKE_READY, school=school)
    run_jobs()
    with school_scope(school):
        assert len(all_versions()) == 2
