"""Fixtures of a school with something to publish: twelve people in four groups at Elmbridge School; the first of them is
its colleague who signs in, the second works Wednesday to Friday.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collegium_site.tenancy.permissions import Role
from made_once import made_once
from published_programme import Begun, Made, elmbridge, publish
from site_people import school_begun_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def begun(db: None) -> Begun:
    return made_once(elmbridge)


school, own = school_begun_with("made")


@pytest.fixture
def made(begun: Begun, scope: School) -> Made:
    return begun.made


@pytest.fixture
def head(own: dict[Role, User]) -> User:
    return own[Role.HEAD]


@pytest.fixture
def first(made: Made, leader: User, head: User) -> Version:
    """Version 1."""
    return publish(made, leader, head, NOW)


@pytest.fixture
def led(sign_in: Callable[[User], Client], leader: User) -> Client:
    """The leader at a browser."""
    return sign_in(leader)


@pytest.fixture
def mine(sign_in: Callable[[User], Client], colleague: User) -> Client:
    """The colleague at a browser."""
    return sign_in(colleague)
