"""The page for everyone: off until switched on, and without a single name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from collegium_site.publication.models import Version
from collegium_site.publication.services import public_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School
    from published_programme import Made


@pytest.fixture
def address(school: School) -> str:
    return reverse("publication:public", args=[school.slug])


@pytest.fixture
def switched_on(first: Version, leader: User) -> Version:
    public_page.switch(on=True, actor=leader)
    return first


def test_it_is_off_for_a_new_school(first: Version, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_it_shows_nothing_before_a_version(made: Made, leader: User, address: str) -> None:
    public_page.switch(on=True, actor=leader)
    assert Client().get(address).status_code == 404


def test_it_says_purpose_focus_areas_dates_and_why(switched_on: Version, address: str) -> None:
    shown = Client().get(address).content.decode()
    wanted = ["Literacy", "Thursday 13 November 2008", "3.45–4.45pm", "Disaggregated time", "Everyone is a member"]
    assert [words for words in wanted if words not in shown] == []


def test_it_holds_no_name_room_or_group(switched_on: Version, address: str, leader: User) -> None:
    shown = Client().get(address).content.decode().replace("&#x27;", "'")
    content = switched_on.content
    hidden = [person["name"] for person in content["people"]] + [group["name"] for group in content["groups"]]
    hidden += [group["room"] + "<" for group in content["groups"]] + [leader.name]
    assert [words for words in hidden if words in shown] == []


def test_it_can_be_switched_off_again(
    switched_on: Version, address: str, led: Client, page: Callable[..., str]
) -> None:
    led.post(page("publication:switch_public_page"), {"on": "no"})
    assert Client().get(address).status_code == 404


def test_only_who_publishes_switches_it(first: Version, mine: Client, page: Callable[..., str], address: str) -> None:
    assert mine.post(page("publication:switch_public_page"), {"on": "yes"}).status_code == 403
    assert Client().get(address).status_code == 404
