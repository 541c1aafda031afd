"""One click opens the demonstration school and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from collegium_site.demo import selectors, ways
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django.fixtures import SettingsWrapper

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

PLAYED = [role for role in selectors.COMES_FOR if role is not Role.FACILITATOR]


def click(role: str) -> tuple[Client, HttpResponse]:
    client = Client()
    return client, client.post(reverse("demo:sign_in", args=[role]))


def test_each_role_is_one_click_away(demonstration: School) -> None:
    clicked = {role: click(role) for role in PLAYED}
    members = {role: Membership.objects.get(user=client.session[SESSION_KEY]) for role, (client, _) in clicked.items()}
    assert {answer["Location"] for _client, answer in clicked.values()} == {"/"}
    assert {member.school for member in members.values()} == {demonstration}
    assert {role: member.roles for role, member in members.items()} == {
        **{role: [role.value] for role in PLAYED},
        Role.SYSTEM_MANAGER: ["colleague", "system_manager"],
    }


def test_a_school_of_ones_own_is_one_click_away_and_a_demonstration_too(demonstration: School) -> None:
    client = Client()
    answer = client.post(reverse("demo:set_up"))
    assert answer["Location"] == reverse("schools:new_school")
    form = {"name": "Trial School", "nation": "england", "time_zone": "Europe/London"}
    client.post(answer["Location"], form)
    made = Membership.objects.exclude(school=demonstration).get(user=client.session[SESSION_KEY])
    assert (made.school.name, made.school.is_demonstration) == ("Trial School", True)


def test_no_click_reaches_a_real_school(demonstration: School, school: School) -> None:
    page = reverse("schools:staff", args=[school.slug])
    assert {role: click(role)[0].get(page).status_code for role in PLAYED} == dict.fromkeys(PLAYED, 404)


def test_whoever_was_let_into_a_real_school_is_no_demonstration_sign_in_any_more(
    demonstration: School, school: School
) -> None:
    head = selectors.holder(demonstration, Role.HEAD)
    Membership.objects.create(user=head, school=school, roles=[Role.COLLEAGUE.value])
    client, answer = click(Role.HEAD)
    assert (answer.status_code, SESSION_KEY in client.session) == (404, False)


def test_without_demonstration_mode_there_is_no_door(demonstration: School, settings: SettingsWrapper) -> None:
    settings.DEMONSTRATION = False
    client, answer = click(Role.HEAD)
    assert (answer.status_code, SESSION_KEY in client.session) == (404, False)
    assert Client().post(reverse("demo:set_up")).status_code == 404
    assert (list(ways.ways_in()), ways.note()) == ([], "")


def test_a_role_that_nobody_plays_is_no_door(demonstration: School) -> None:
    assert [click(role)[1].status_code for role in ("owner", Role.FACILITATOR)] == [404, 404]


def test_where_there_is_only_a_real_school_there_is_no_door(school: School, own: dict[Role, User]) -> None:
    assert click(Role.HEAD)[1].status_code == 404


def test_a_click_is_a_form_with_its_token(demonstration: School) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("demo:sign_in", args=[Role.HEAD])).status_code == 403
