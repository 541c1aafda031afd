"""One's own account: what it shows, and what becomes of a second step and of other sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium_site.accounts import services
from collegium_site.accounts.selectors import device, open_sessions
from collegium_site.audit.models import Event
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User

SIGN_IN = reverse("account_login")
OWN = reverse("accounts_own")
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
# Words of the framework below that no page of ours may show.
FOREIGN = ["Two-Factor", "Authenticator", "Deactivate", "Security Key", "security key", "Third-Party"]


@pytest.fixture
def ann(db: None) -> User:
    return services.add_person(name="Ann Archer", email="ann@elmbridge.test", password=PASSWORD, proved=True)


def enter(agent: str = WINDOWS, **more: str) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post(SIGN_IN, {"login": "ann@elmbridge.test", "password": PASSWORD, **more})
    return client


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_page_takes_the_same_statements_for_all(ann: User, django_assert_num_queries: Any, sessions: int) -> None:
    clients = [enter() for _session in range(sessions)]
    TOTP.activate(ann, generate_totp_secret())
    with django_assert_num_queries(4):  # session, person, second steps, sessions
        clients[0].get(OWN)


def test_this_browser_stands_first_and_others_can_be_signed_out(ann: User) -> None:
    here, there = enter(), enter("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Safari/605.1")
    shown = open_sessions(ann, there.session.session_key)
    assert [(session.device, session.is_this) for session in shown] == [
        ("Safari on iPad", True),
        ("Chrome on Windows", False),
    ]
    there.post(reverse("usersessions_list"))
    assert (here.get(OWN).status_code, there.get(OWN).status_code) == (302, 200)


@pytest.mark.parametrize(
    ("says", "named"),
    [
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140 Safari/537.36 Edg/140", "Edge on Chromebook"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Gecko Firefox/140", "Firefox on Mac"),
        ("Firefox", "Firefox"),
        ("curl/8", "A device that does not say what it is"),
    ],
)
def test_devices_by_what_they_say_of_themselves(says: str, named: str) -> None:
    assert device(says) == named


def test_a_new_password_signs_out_whoever_knew_the_old_one(ann: User) -> None:
    here, there = enter(), enter()
    new = {"oldpassword": PASSWORD, "password1": "seven green herons wade", "password2": "seven green herons wade"}
    assert here.post(reverse("account_change_password"), new).status_code == 302
    assert (here.get(OWN).status_code, there.get(OWN).status_code) == (200, 302)
    assert len(open_sessions(ann, None)) == 1
    assert Event.objects.filter(kind="password.changed").count() == 1


def test_a_shared_computer_stays_shared_after_the_second_step(ann: User) -> None:
    TOTP.activate(ann, generate_totp_secret())
    spare = RecoveryCodes.activate(ann).get_unused_codes()[0]
    client = enter(shared="on")
    client.post(reverse("mfa_authenticate"), {"code": spare})
    assert client.get(OWN).status_code == 200
    assert client.session.get_expire_at_browser_close()


def test_a_slip_does_not_go_round_the_second_step(client: Client, db: None) -> None:
    tom = services.add_person(name="Tom Tiller", code="T-17")
    TOTP.activate(tom, generate_totp_secret())
    slip = services.print_slip(user=tom, by=None)
    answer = client.post(reverse("accounts_slip"), {"code": "T-17", "secret": slip.secret})
    assert (answer["Location"], "_auth_user_id" in client.session) == (reverse("mfa_authenticate"), False)


def test_a_second_step_that_is_taken_away_is_told_to_the_log(ann: User) -> None:
    client = enter()
    TOTP.activate(ann, generate_totp_secret())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=ann).exists()
    assert Event.objects.filter(kind="second_step.removed").count() == 1


def test_no_page_speaks_the_words_of_the_framework(ann: User) -> None:
    client = enter()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = ["accounts_own", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password", "account_logout"]
    TOTP.activate(ann, generate_totp_secret())
    RecoveryCodes.activate(ann)
    names += ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate"]
    said = "".join(client.get(reverse(name), follow=True).content.decode() for name in names)
    said += "".join(Client().get(reverse(name)).content.decode() for name in ("account_login", "account_inactive"))
    assert [word for word in FOREIGN if word in said] == []


def test_recovery_codes_leave_as_a_file(ann: User, sign_in: Callable[[User], Client]) -> None:
    TOTP.activate(ann, generate_totp_secret())
    codes = RecoveryCodes.activate(ann).get_unused_codes()
    client = sign_in(ann)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    lines = client.get(reverse("mfa_download_recovery_codes")).content.decode().split("\n")
    assert [line for line in lines[1:] if line] == codes


def test_sessions_that_have_ended_are_not_shown(ann: User) -> None:
    client = enter()
    assert len(open_sessions(ann, None)) == 1
    session = client.session
    session.set_expiry(timezone.now() - timedelta(minutes=1))
    session.save()
    assert open_sessions(ann, None) == []
