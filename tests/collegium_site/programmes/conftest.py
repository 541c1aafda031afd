"""The founding programme at Elmbridge School, and its leader at the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from founding_programme import founding_programme, open_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.tenancy.models import School


@pytest.fixture
def founding(scope: School, leader: User) -> Programme:
    return founding_programme(scope, leader)


@pytest.fixture
def undated(scope: School, leader: User) -> Programme:
    return open_programme(scope, leader)


@pytest.fixture
def browsing(sign_in: Callable[[User], Client], leader: User) -> Client:
    """The leader, signed in."""
    return sign_in(leader)
