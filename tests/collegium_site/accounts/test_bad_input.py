"""Whatever is sent to a page of signing in, it answers with a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium_site.accounts import services
from collegium_site.accounts.models import Remembered
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User

OUTSIDE = {
    "account_login": ["login", "password", "shared", "next"],
    "accounts_slip": ["code", "secret", "shared"],
    "account_reset_password": ["email"],
    "mfa_login_webauthn": ["credential"],
    "openid_connect_login": ["process", "next"],
}
INSIDE = {
    "accounts_own": ["name"],
    "account_reauthenticate": ["password", "next"],
    "account_change_password": ["oldpassword", "password1", "password2"],
    "mfa_activate_totp": ["code"],
    "mfa_add_webauthn": ["name", "credential", "passwordless"],
    "mfa_reauthenticate_webauthn": ["credential"],
    "mfa_generate_recovery_codes": ["x"],
    "usersessions_list": ["x"],
    "socialaccount_connections": ["account"],
}
ODD = st.sampled_from(
    [
        "",
        "\x00",
        "\u202e",
        "x" * 1_000_000,
        "[]",
        "null",
        "{}",
        "9" * 400,
        "-1",
        "on",
        "ann@elmbridge.test",
        "\U0001f989",
    ]
)
RESPONSE = st.fixed_dictionaries(
    {},
    optional={
        name: st.one_of(st.none(), st.text(max_size=5), st.integers(), st.lists(st.integers(), max_size=2))
        for name in ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")
    },
)
CREDENTIAL = st.fixed_dictionaries(
    {},
    optional={
        "id": st.text(max_size=5),
        "rawId": st.one_of(st.text(max_size=5), st.integers()),
        "type": st.sampled_from(["public-key", "", 1]),
        "response": st.one_of(RESPONSE, st.lists(st.integers(), max_size=1), st.none()),
    },
).map(json.dumps)
TEXTS = st.one_of(ODD, st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode()), CREDENTIAL)
TRIES = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANSWERS = {200, 302, 400, 404, 429}


@pytest.fixture
def ann(db: None) -> User:
    return services.add_person(name="Ann Archer", email="ann@elmbridge.test", password=PASSWORD, proved=True)


def address(name: str) -> str:
    return reverse(name, args=["nobody"]) if name.startswith("openid") else reverse(name)


def fields_of(data: st.DataObject, names: list[str]) -> dict[str, list[str]]:
    return {name: data.draw(st.lists(TEXTS, max_size=2), label=name) for name in names}


@pytest.mark.parametrize("name", OUTSIDE)
@TRIES
@given(data=st.data())
def test_nothing_breaks_a_page_outside(ann: User, name: str, data: st.DataObject) -> None:
    cache.clear()
    AccessAttempt.objects.all().delete()
    given_fields = fields_of(data, OUTSIDE[name])
    assert Client().post(address(name), given_fields).status_code in ANSWERS
    short = {key: [text for text in texts if len(text) < 900] for key, texts in given_fields.items()}
    assert Client().get(address(name), short).status_code in ANSWERS


@pytest.mark.parametrize("name", INSIDE)
@TRIES
@given(data=st.data())
def test_nothing_breaks_a_page_inside(
    ann: User, sign_in: Callable[[User], Client], name: str, data: st.DataObject
) -> None:
    cache.clear()
    assert sure(sign_in(ann)).post(address(name), fields_of(data, INSIDE[name])).status_code in ANSWERS


@TRIES
@given(credential=CREDENTIAL)
def test_nothing_that_a_passkey_may_answer_breaks_its_page(
    ann: User, sign_in: Callable[[User], Client], credential: str
) -> None:
    cache.clear()
    client = sure(sign_in(ann))
    client.get(address("mfa_add_webauthn"))
    assert client.post(address("mfa_add_webauthn"), {"credential": credential}).status_code == 200
    stranger = Client()
    stranger.get(address("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert stranger.post(address("mfa_login_webauthn"), {"credential": credential}).status_code == 302


def sure(client: Client) -> Client:
    """Someone who has just shown who they are."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def statuses(client: Client, address: str, fields: dict[str, Any], times: int) -> list[int]:
    return [client.post(address, fields).status_code for _try in range(times)]


def test_asking_for_new_passwords_ends(client: Client, ann: User) -> None:
    asked = statuses(client, reverse("account_reset_password"), {"email": ann.email}, 6)
    assert asked == [302] * 5 + [429]


def test_attempts_are_counted_in_the_database_and_nowhere_else(client: Client, ann: User) -> None:
    """Every process of a site reads the same rows; what one of them kept in its memory would outlast these."""
    asks = reverse("account_reset_password"), {"email": ann.email}
    before = statuses(client, *asks, 6)
    Remembered.objects.all().delete()
    assert (before[-1], statuses(Client(), *asks, 6)) == (429, [302] * 5 + [429])


def test_too_many_attempts_have_a_page_of_ours(client: Client, ann: User) -> None:
    statuses(client, reverse("account_reset_password"), {"email": ann.email}, 5)
    last = client.post(reverse("account_reset_password"), {"email": ann.email})
    assert ("Too many at once" in last.content.decode(), last.status_code) == (True, 429)


def test_guessing_invitations_ends(client: Client, db: None) -> None:
    guesses = [reverse("accounts_invitation", args=[f"guess-{number}"]) for number in range(61)]
    answers = [client.get(guess).status_code for guess in guesses]
    assert answers == [410] * 60 + [429]


def test_a_page_that_only_takes_forms_says_so(leader: User, sign_in: Callable[[User], Client], page: Any) -> None:
    from collegium_site.jobs.services import start

    job = start(name="probe", school=leader.memberships.get().school, user=leader)
    answer = sign_in(leader).get(page("jobs:cancel", job.pk))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "cannot be opened by its address" in answer.content.decode()


def test_a_form_without_end_is_refused_with_a_page(client: Client, db: None, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post(
        reverse("accounts_slip"), {"code": "x" * 2000}, content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, "This is too large" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize("field", ["clientDataJSON", "attestationObject", "authenticatorData", "signature"])
def test_a_number_in_place_of_bytes_takes_no_memory(ann: User, sign_in: Callable[[User], Client], field: str) -> None:
    encoded = {"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "oA", "signature": "oA"}
    answer = {"id": "e30", "rawId": "e30", "type": "public-key", "response": {**encoded, field: 10**15}}
    client, stranger = sure(sign_in(ann)), Client()
    client.get(address("mfa_add_webauthn"))
    assert client.post(address("mfa_add_webauthn"), {"credential": json.dumps(answer)}).status_code == 200
    stranger.get(address("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert stranger.post(address("mfa_login_webauthn"), {"credential": json.dumps(answer)}).status_code == 302
