"""Twelve people in four groups at Elmbridge School; the first of them is its colleague who signs in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collegium_site.tenancy.permissions import Role
from published_programme import Made, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def made(scope: School, leader: User, colleague: User) -> Made:
    return programme_with_groups(scope, leader, signs_in=colleague)


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
