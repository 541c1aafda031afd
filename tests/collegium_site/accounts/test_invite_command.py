"""The first person of a new site is let in from the machine it runs on."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from collegium_site.accounts.models import User

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

PASSWORD = "seven grey herons wade"


def invite(name: str, email: str) -> str:
    said = StringIO()
    call_command("invite", name, email, stdout=said)
    return said.getvalue().splitlines()[-1]


def test_the_link_opens_a_sign_in_that_can_set_up_a_school(db: None, settings: SettingsWrapper) -> None:
    settings.PUBLIC_URL = "https://plc.school.example"
    link = invite("Ada Okafor", "Ada@School.example")
    address = link.removeprefix(settings.PUBLIC_URL)
    client = Client()
    client.post(address, {"name": "Ada Okafor", "password": PASSWORD}, follow=True)
    assert User.objects.get().email == "ada@school.example"
    client.post(reverse("account_login"), {"login": "ada@school.example", "password": PASSWORD})
    assert client.get(reverse("schools:new_school")).status_code == 200


def test_asking_again_ends_the_earlier_link(db: None) -> None:
    first, second = (invite("Ada Okafor", "ada@school.example") for _ in range(2))
    statuses = [Client().get("/" + link.split("/", 3)[3]).status_code for link in (first, second)]
    assert (User.objects.count(), statuses[0] == statuses[1]) == (1, False)


def test_someone_with_a_password_is_not_invited_again(db: None) -> None:
    User.objects.create_user(name="Ada", email="ada@school.example", password=PASSWORD)
    with pytest.raises(CommandError, match=r"ada@school\.example has a sign-in already\."):
        invite("Ada", "ada@school.example")


def test_an_address_that_is_none_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="Enter a valid email address"):
        invite("Ada", "ada")
    assert User.objects.count() == 0
