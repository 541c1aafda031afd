"""Signing in as people do it: a password, a code from an app, a passkey of the device, a slip of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from playwright.sync_api import expect

from browser import axe, opened
from collegium_site.accounts import services
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from browser import Visit
    from collegium_site.accounts.models import User

OWN = reverse("accounts_own")
SIGN_IN = f"{reverse('account_login')}?next={OWN}"
DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def ann(transactional_db: None) -> User:
    return services.add_person(name="Ann Archer", email="ann@elmbridge.test", password=PASSWORD, proved=True)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with opened(browser) as fresh:
        yield fresh


def sign_in(visit: Visit, address: str) -> None:
    visit.page.goto(address + SIGN_IN)
    visit.page.get_by_label("E-mail address").fill("ann@elmbridge.test")
    visit.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visit.page.keyboard.press("Enter")


def sign_out(visit: Visit) -> None:
    visit.page.locator(".menu summary").click()
    visit.page.get_by_role("button", name="Sign out", exact=True).click()


def at_home(visit: Visit) -> None:
    expect(visit.page.get_by_role("heading", name="My account")).to_be_visible()


def press(visit: Visit, name: str) -> None:
    button = visit.page.get_by_role("button", name=name, exact=True)
    (button if button.count() else visit.page.get_by_role("link", name=name, exact=True)).click()


def heading(visit: Visit, words: str) -> None:
    expect(visit.page.get_by_role("heading", level=1, name=words)).to_be_visible()


def code_of(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_a_code_from_an_app_is_set_up_and_then_asked_for(visit: Visit, address: str, ann: User) -> None:
    sign_in(visit, address)
    press(visit, "Turn it on")
    heading(visit, "Is it you?")
    visit.page.get_by_label("Your password").fill(PASSWORD)
    press(visit, "Go on")
    secret = visit.page.get_by_label("Key", exact=True).input_value()
    visit.page.get_by_label("Sign-in code").fill(code_of(secret))
    press(visit, "Use this app from now on")
    heading(visit, "Recovery codes")
    spare = visit.page.locator("code").first.inner_text()
    sign_out(visit)
    sign_in(visit, address)
    heading(visit, "One more step")
    visit.page.get_by_label("Sign-in code").fill("000000")
    press(visit, "Sign in")
    expect(visit.page.get_by_role("alert")).to_contain_text("That did not match.")
    visit.page.get_by_label("Sign-in code").fill(spare)
    press(visit, "Sign in")
    at_home(visit)
    expect(visit.page.get_by_text("9 codes are left")).to_be_visible()
    assert visit.complaints == []


def test_a_passkey_is_added_and_signs_in_without_a_password(visit: Visit, address: str, ann: User) -> None:
    device = visit.page.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(visit, address)
    press(visit, "Add a passkey")
    visit.page.get_by_label("Your password").fill(PASSWORD)
    press(visit, "Go on")
    visit.page.get_by_label("Name of this passkey").fill("laptop at school")
    press(visit, "Add this device")
    heading(visit, "Recovery codes")
    sign_out(visit)
    visit.page.goto(address + SIGN_IN)
    press(visit, "With a passkey")
    at_home(visit)
    expect(visit.page.get_by_text("laptop at school")).to_be_visible()
    assert visit.complaints == []


def test_a_passkey_that_is_not_there_is_said_and_other_ways_stay_open(visit: Visit, address: str, ann: User) -> None:
    device = visit.page.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    visit.page.goto(address + SIGN_IN)
    press(visit, "With a passkey")
    expect(visit.page.get_by_text("The passkey was not used.")).to_be_visible()
    sign_in(visit, address)
    at_home(visit)


def test_a_slip_signs_in_once_and_leads_to_a_password(visit: Visit, address: str, transactional_db: None) -> None:
    tom = services.add_person(name="Tom Tiller", code="T-17")
    slip = services.print_slip(user=tom, by=None)
    visit.page.goto(f"{address}{reverse('accounts_slip')}?code=T-17&next={OWN}")
    expect(visit.page.get_by_label("Staff code")).to_have_value("T-17")
    visit.page.get_by_label("Secret from your slip").fill(slip.secret.lower())
    press(visit, "Sign in")
    visit.page.goto(address + OWN)
    press(visit, "Choose a password")
    visit.page.get_by_label("New password").fill("seven green herons wade")
    visit.page.get_by_label("Once more").fill("seven green herons wade")
    press(visit, "Save the password")
    expect(visit.page.get_by_text("Your password is saved.")).to_be_visible()


INSIDE = ["accounts_own", "account_change_password", "account_logout"]
ONCE_SURE = ["mfa_activate_totp", "mfa_add_webauthn"]
OUTSIDE = ["account_login", "accounts_slip", "account_reset_password"]


def test_axe_finds_nothing_on_the_pages_of_an_account(browser: Browser, address: str, ann: User) -> None:
    with opened(browser) as visit:
        sign_in(visit, address)
        at_home(visit)
        found = [barrier for name in INSIDE for barrier in look(visit, address, name)]
        visit.page.goto(address + reverse("mfa_activate_totp"))
        visit.page.get_by_label("Your password").fill(PASSWORD)
        press(visit, "Go on")
        found += [barrier for name in ONCE_SURE for barrier in look(visit, address, name)]
        sign_out(visit)
        found += [barrier for name in OUTSIDE for barrier in look(visit, address, name)]
        assert found == []
        assert visit.complaints == []


def look(visit: Visit, address: str, name: str) -> list[str]:
    visit.page.goto(address + reverse(name))
    return axe(visit.page)
