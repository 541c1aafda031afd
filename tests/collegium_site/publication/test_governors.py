"""A governor sees what hangs on the staffroom wall, and nothing else about people (decision 0007)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from published_programme import PUBLISHED, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from published_programme import Made


@pytest.fixture
def governor(own: dict[Role, User], sign_in: Callable[[User], Client]) -> Client:
    return sign_in(own[Role.GOVERNOR])


@pytest.mark.parametrize("name", ["programme", "versions", "a_to_z", "doors", "group_lists", "year", "mine"])
def test_a_governor_sees_what_is_published(
    first: Version, governor: Client, page: Callable[..., str], name: str
) -> None:
    assert governor.get(page(f"publication:{name}")).status_code == 200


def test_a_governor_who_is_a_member_finds_their_own_group(
    made: Made, own: dict[Role, User], leader: User, head: User, governor: Client, page: Callable[..., str]
) -> None:
    Colleague.objects.filter(pk=made.people[3].pk).update(kind="governor", user=own[Role.GOVERNOR])
    version = publish(made, leader, head, PUBLISHED)
    place = governor.get(page("publication:mine")).context["mine"].person.places[0]
    group = governor.get(page("publication:group", version.programme_id, 1, place.block, place.group))
    assert [member.name for member in group.context["group"].members].count(made.people[3].name) == 1


@pytest.mark.parametrize(
    "name",
    [
        "schools:staff",
        "schools:download_csv",
        "programmes:list",
        "groups:overview",
        "groups:a_to_z",
        "groups:everyones_wishes",
        "publication:overview",
        "publication:workbook",
    ],
)
def test_a_governor_sees_nothing_else_about_people(
    first: Version, governor: Client, page: Callable[..., str], name: str
) -> None:
    assert governor.get(page(name)).status_code == 403
