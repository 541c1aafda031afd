"""Elmbridge with version 1 published: twelve people in four groups of three, or more where a test makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from published_programme import programme_with_groups, publish
from published_school import *  # noqa: F403 - pytest finds fixtures by their names here

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from collegium_site.tenancy.permissions import Role

PUBLISHED = datetime(2008, 9, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def large(scope: School, own: dict[Role, User]) -> Version:
    """Forty-eight people in eight groups of six, published."""
    from collegium_site.tenancy.permissions import Role

    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, people=48, groups=2, signs_in=own[Role.COLLEAGUE])
    return publish(made, leader, own[Role.HEAD], PUBLISHED)
