"""Elmbridge with version 1 published: its colleague leads the first meeting, its data manager is a member of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.tenancy.permissions import Role
from held_meetings import first_meeting, next_meeting, seat_at
from made_once import made_once
from published_programme import Begun, Made, Published, elmbridge, elmbridge_published
from site_people import school_begun_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.meetings.models import Meeting, Seat
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School


@pytest.fixture
def begun(request: pytest.FixtureRequest, db: None) -> Begun:
    """Published where a test asks for the `version`, as nearly all do."""
    return made_once(elmbridge_published if "version" in request.fixturenames else elmbridge)


school, own = school_begun_with("made")


@pytest.fixture
def made(begun: Begun, scope: School) -> Made:
    return begun.made


@pytest.fixture
def version(begun: Published, made: Made) -> Version:
    return begun.version


@pytest.fixture
def meeting(version: Version) -> Meeting:
    """3.45pm on Thursday 13 November 2008."""
    return first_meeting()


@pytest.fixture
def facilitator(meeting: Meeting, colleague: User) -> Seat:
    return seat_at(meeting, colleague, leads=True)


@pytest.fixture
def member(meeting: Meeting, own: dict[Role, User]) -> Seat:
    return seat_at(meeting, own[Role.DATA_MANAGER], leads=False)


@pytest.fixture
def following(meeting: Meeting, facilitator: Seat, member: Seat) -> Meeting:
    """The group's next meeting, 3.45pm on Monday 1 December 2008, with the same two people."""
    later = next_meeting(meeting)
    seat_at(later, facilitator.colleague.user, leads=True)
    seat_at(later, member.colleague.user)
    return later


@pytest.fixture
def runs(sign_in: Callable[[User], Client], facilitator: Seat, colleague: User) -> Client:
    """The facilitator at a browser."""
    return sign_in(colleague)


@pytest.fixture
def takes_part(sign_in: Callable[[User], Client], member: Seat, own: dict[Role, User]) -> Client:
    """A member of the group at a browser."""
    return sign_in(own[Role.DATA_MANAGER])


@pytest.fixture
def led(sign_in: Callable[[User], Client], leader: User) -> Client:
    """The programme leader at a browser: a leader of no group, and a member of none."""
    return sign_in(leader)
