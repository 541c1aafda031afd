"""Every way in, and every way that must stay shut."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium_site.accounts import services
from collegium_site.accounts.adapters import SocialAccountAdapter
from collegium_site.accounts.models import User
from collegium_site.audit.models import Event
from collegium_site.notices.sender import send_due
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

SIGN_IN = reverse("account_login")
SLIP = reverse("accounts_slip")
NEW_PASSWORD = "seven green herons wade"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def ann(db: None) -> User:
    return services.add_person(name="Ann Archer", email="ann@elmbridge.test", password=PASSWORD, proved=True)


@pytest.fixture
def tom(db: None) -> User:
    """A technician without an e-mail address."""
    return services.add_person(name="Tom Tiller", code="T-17")


def who(client: Client) -> int | None:
    user_id = client.session.get("_auth_user_id")
    return int(user_id) if user_id else None


def enter(client: Client, email: str = "ann@elmbridge.test", password: str = PASSWORD, **more: object) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_email_and_password(client: Client, ann: User) -> None:
    answer = enter(client, email="Ann@Elmbridge.test")
    assert (answer.status_code, answer["Location"], who(client)) == (302, "/", ann.pk)
    assert kinds() == ["sign_in"]


def test_a_wrong_password_stays_outside_and_keeps_what_was_typed(client: Client, ann: User) -> None:
    answer = enter(client, password="guess")
    assert (answer.status_code, who(client)) == (200, None)
    assert 'value="ann@elmbridge.test"' in answer.content.decode()
    assert kinds() == ["sign_in_failed"]


def test_someone_who_left_stays_outside(client: Client, ann: User) -> None:
    ann.is_active = False
    ann.save()
    enter(client)
    assert who(client) is None


def test_guessing_ends_even_with_the_right_password(client: Client, ann: User) -> None:
    for _attempt in range(8):
        enter(client, password="guess")
    enter(client)
    assert who(client) is None


def test_a_slip_signs_in_once(client: Client, tom: User) -> None:
    slip = services.print_slip(user=tom, by=None)
    given = {"code": "t-17", "secret": slip.secret.lower().replace("-", " ")}
    assert client.post(SLIP, given).status_code == 302
    assert who(client) == tom.pk
    again = Client()
    assert again.post(SLIP, given).status_code == 200
    assert who(again) is None


@pytest.mark.parametrize("given", [{"code": "T-17", "secret": "AAAA-BBBB-CCCC"}, {"code": "NOBODY", "secret": "x"}])
def test_a_wrong_slip_stays_outside(client: Client, tom: User, given: dict[str, str]) -> None:
    services.print_slip(user=tom, by=None)
    answer = client.post(SLIP, given)
    assert (answer.status_code, who(client)) == (200, None)


def test_a_slip_expires(client: Client, tom: User) -> None:
    with time_machine.travel(START):
        slip = services.print_slip(user=tom, by=None)
    with time_machine.travel(START + timedelta(days=services.SLIP_DAYS, minutes=1)):
        client.post(SLIP, {"code": "T-17", "secret": slip.secret})
    assert who(client) is None


def test_a_new_slip_ends_the_one_before(client: Client, tom: User) -> None:
    first = services.print_slip(user=tom, by=None)
    services.print_slip(user=tom, by=None)
    client.post(SLIP, {"code": "T-17", "secret": first.secret})
    assert who(client) is None


def test_slips_are_not_guessed(client: Client, tom: User) -> None:
    slip = services.print_slip(user=tom, by=None)
    for _attempt in range(8):
        answer = client.post(SLIP, {"code": "T-17", "secret": "AAAA-BBBB-CCCC"})
    assert answer.status_code == 429
    assert client.post(SLIP, {"code": "T-17", "secret": slip.secret}).status_code == 429
    assert who(client) is None


def test_only_the_hash_of_a_slip_is_kept(tom: User) -> None:
    slip = services.print_slip(user=tom, by=None)
    assert slip.secret.replace("-", "") not in tom.slip.secret


def test_the_picture_on_a_slip_holds_no_style_and_no_secret(tom: User) -> None:
    slip = services.print_slip(user=tom, by=None)
    assert [slip.qr.count(mark) for mark in ("<svg", "style=", slip.secret)] == [1, 0, 0]


def test_a_slip_needs_a_staff_code(ann: User) -> None:
    with pytest.raises(ValueError, match="staff code"):
        services.print_slip(user=ann, by=None)


@pytest.mark.parametrize(("minutes", "still_in"), [(9, True), (11, False)])
def test_a_shared_computer_forgets_after_ten_idle_minutes(
    client: Client, ann: User, minutes: int, still_in: bool
) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(client, shared="on")
        assert client.cookies["sessionid"]["expires"] == ""
        clock.shift(timedelta(minutes=minutes))
        answer = client.get(reverse("accounts_own"))
    assert answer.status_code == (200 if still_in else 302)


def test_every_click_starts_the_ten_minutes_again(client: Client, ann: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(client, shared="on")
        for _click in range(3):
            clock.shift(timedelta(minutes=8))
            assert client.get(reverse("accounts_own")).status_code == 200


def test_ones_own_computer_remembers(client: Client, ann: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        clock.shift(timedelta(days=2))
        assert client.get(reverse("accounts_own")).status_code == 200


@pytest.fixture
def bea(db: None) -> User:
    return services.add_person(name="B. Baker", email="bea@elmbridge.test")


def accept(client: Client, token: str, password: str = NEW_PASSWORD, name: str = "Bea Baker") -> Any:
    return client.post(reverse("accounts_invitation", args=[token]), {"name": name, "password": password})


def test_an_invitation_sets_name_and_password_and_proves_the_address(client: Client, bea: User) -> None:
    token = services.invite(user=bea, by=None)
    assert client.get(reverse("accounts_invitation", args=[token])).status_code == 200
    assert accept(client, token).status_code == 302
    assert who(client) == bea.pk
    bea.refresh_from_db()
    assert (bea.name, bea.check_password(NEW_PASSWORD)) == ("Bea Baker", True)
    assert EmailAddress.objects.get(user=bea).verified


def test_an_invitation_works_once(client: Client, bea: User) -> None:
    token = services.invite(user=bea, by=None)
    accept(client, token)
    assert accept(Client(), token, password="someone else entirely").status_code == 410
    bea.refresh_from_db()
    assert bea.check_password(NEW_PASSWORD)


def test_a_newer_invitation_ends_the_older(client: Client, bea: User) -> None:
    first = services.invite(user=bea, by=None)
    services.invite(user=bea, by=None)
    assert accept(client, first).status_code == 410


def test_an_invitation_expires(client: Client, bea: User) -> None:
    with time_machine.travel(START):
        token = services.invite(user=bea, by=None)
    with time_machine.travel(START + timedelta(days=services.INVITATION_DAYS, minutes=1)):
        assert accept(client, token).status_code == 410


def test_a_weak_password_is_refused_and_the_invitation_kept(client: Client, bea: User) -> None:
    token = services.invite(user=bea, by=None)
    assert accept(client, token, password="password12").status_code == 200
    assert accept(client, token).status_code == 302


def test_a_forgotten_password_is_replaced_by_mail(client: Client, ann: User, mailoutbox: list[EmailMessage]) -> None:
    assert client.post(reverse("account_reset_password"), {"email": ann.email}).status_code == 302
    assert send_due(timezone.now()) == 1
    (mail,) = mailoutbox
    (link,) = [word for word in str(mail.body).split() if "/password/reset/key/" in word]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    ann.refresh_from_db()
    assert ann.check_password(NEW_PASSWORD)


def test_a_reset_for_nobody_looks_the_same(client: Client, db: None) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@elmbridge.test"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_reset_password_done"))


def test_nobody_makes_an_account(client: Client, db: None) -> None:
    given = {"email": "new@elmbridge.test", "password1": NEW_PASSWORD}
    assert client.post(reverse("account_signup"), given).status_code == 404
    assert User.objects.count() == 0


@pytest.mark.parametrize(("proved", "trusted"), [(True, True), (False, False)])
def test_a_provider_signs_in_whom_we_know_at_a_proved_address(
    ann: User, settings: Any, rf: Any, proved: bool, trusted: bool
) -> None:
    from allauth.socialaccount.models import SocialAccount, SocialLogin

    EmailAddress.objects.filter(user=ann).update(verified=proved)
    login = SocialLogin(user=User(), account=SocialAccount(provider="school"))
    adapter = SocialAccountAdapter(rf.get("/"))
    assert EmailAddress.objects.filter(email=ann.email, verified=True).exists() == proved
    assert (adapter.is_open_for_signup(rf.get("/"), login)) is False
    if not trusted:
        assert adapter.can_authenticate_by_email(login, str(ann.email)) is False


def test_an_authenticator_app_asks_for_its_code(client: Client, ann: User) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(ann, generate_totp_secret())
    answer = enter(client)
    assert (answer["Location"], who(client)) == (reverse("mfa_authenticate"), None)
    assert client.get(reverse("mfa_authenticate")).status_code == 200


def test_renaming_oneself(ann: User, sign_in: Callable[[User], Client]) -> None:
    assert sign_in(ann).post(reverse("accounts_own"), {"name": "Ann Ames"}).status_code == 302
    ann.refresh_from_db()
    assert ann.name == "Ann Ames"


@pytest.mark.parametrize("values", [{"name": "No Way In"}, {"name": "Odd", "code": "a b"}, {"name": "", "code": "X1"}])
def test_a_person_needs_a_name_and_a_way_in(db: None, values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        services.add_person(**values)


def test_addresses_that_differ_in_case_are_one(ann: User) -> None:
    with pytest.raises(ValidationError):
        services.add_person(name="Another Ann", email="ANN@elmbridge.test")


def test_many_may_have_no_address(tom: User) -> None:
    services.add_person(name="Una Usher", code="U-1")
    assert User.objects.filter(email=None).count() == 2
