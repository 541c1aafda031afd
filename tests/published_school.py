"""Fixtures of a school with something to publish: twelve people in four groups at Elmbridge School; the first of them is
its colleague who signs in, the second works Wednesday to Friday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.tenancy.permissions import Role
from made_once import made_once
from published_programme import PUBLISHED, Begun, Made, Published, elmbridge, elmbridge_published
from site_people import school_begun_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School

NOW = PUBLISHED


@pytest.fixture
def begun(request: pytest.FixtureRequest, db: None) -> Begun:
    """Published where a test asks for `first`."""
    return made_once(elmbridge_published if "first" in request.fixturenames else elmbridge)


school, own = school_begun_with("made")


@pytest.fixture
def made(begun: Begun, scope: School) -> Made:
    return begun.made


@pytest.fixture
def head(own: dict[Role, User]) -> User:
    return own[Role.HEAD]


@pytest.fixture
def first(begun: Published, made: Made) -> Version:
    """Version 1."""
    return begun.version


@pytest.fixture
def led(sign_in: Callable[[User], Client], leader: User) -> Client:
    """The leader at a browser."""
    return sign_in(leader)


@pytest.fixture
def mine(sign_in: Callable[[User], Client], colleague: User) -> Client:
    """The colleague at a browser."""
    return sign_in(colleague)
