"""Signing in with the school's own accounts, through a provider that answers on this machine."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from collegium_site.accounts import services
from collegium_site.accounts.models import User
from collegium_site.configuration import oidc_apps
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

LOGIN = reverse("openid_connect_login", args=["academy"])
CALLBACK = reverse("openid_connect_callback", args=["academy"])


@dataclass
class Provider:
    """What the school's own sign-in says of whoever comes; each claim may be changed by a test."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)

    def answers(self) -> dict[str, dict[str, Any]]:
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys",
            },
            "/token": {"access_token": "a", "token_type": "Bearer", "expires_in": 60},
            "/userinfo": {"sub": "42", "name": "Ann Archer", **self.claims},
        }


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    school = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), speaking_for(school))
    school.address = f"http://127.0.0.1:{server.server_port}"
    names = {"CLIENT_ID": "collegium", "SECRET": "told to nobody", "URL": school.address}
    apps = oidc_apps({f"COLLEGIUM_OIDC_ACADEMY_{name}": value for name, value in names.items()})
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    Thread(target=server.serve_forever, daemon=True).start()
    yield school
    server.shutdown()
    server.server_close()


def speaking_for(school: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(school.answers()[self.path]).encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def ann(db: None) -> User:
    return services.add_person(name="Ann Archer", email="ann@elmbridge.test", password=PASSWORD, proved=True)


@pytest.fixture
def arrive(client: Client, provider: Provider) -> Callable[..., HttpResponse]:
    """Go to the provider and come back as the one it speaks of."""

    def arrive(**claims: Any) -> Any:
        provider.claims = claims
        led_to = client.post(LOGIN)["Location"]
        assert led_to.startswith(f"{provider.address}/authorize?")
        asked = parse_qs(urlsplit(led_to).query)
        return client.get(CALLBACK, {"code": "c", "state": asked["state"][0]})

    return arrive


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_whoever_is_known_at_a_proved_address_is_signed_in_and_joined(
    client: Client, ann: User, arrive: Callable[..., Any]
) -> None:
    assert arrive(email="Ann@elmbridge.test", email_verified=True).status_code == 302
    assert who(client) == str(ann.pk)
    assert SocialAccount.objects.get(user=ann).uid == "42"


def test_whoever_was_joined_before_is_known_by_the_account_whatever_its_address(
    client: Client, ann: User, arrive: Callable[..., Any]
) -> None:
    arrive(email="ann@elmbridge.test", email_verified=True)
    client.logout()
    arrive(email="archer@elmbridge.test", email_verified=False)
    assert who(client) == str(ann.pk)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@elmbridge.test", "email_verified": True},
        {"email": "ann@elmbridge.test", "email_verified": False},
        {"email": "ann@elmbridge.test"},
        {},
    ],
)
def test_strangers_and_unproved_addresses_are_refused(
    client: Client, ann: User, arrive: Callable[..., Any], claims: dict[str, Any]
) -> None:
    refused = arrive(**claims)
    assert (refused.status_code, "We do not know this address" in refused.content.decode()) == (200, True)
    assert (who(client), SocialAccount.objects.count(), User.objects.count()) == (None, 0, 1)


def test_an_address_that_we_have_not_proved_ourselves_is_refused(
    client: Client, ann: User, arrive: Callable[..., Any]
) -> None:
    EmailAddress.objects.filter(user=ann).update(verified=False)
    arrive(email="ann@elmbridge.test", email_verified=True)
    assert (who(client), SocialAccount.objects.count()) == (None, 0)


def test_someone_who_left_is_refused(client: Client, ann: User, arrive: Callable[..., Any]) -> None:
    User.objects.update(is_active=False)
    arrive(email="ann@elmbridge.test", email_verified=True)
    assert who(client) is None


def test_a_provider_that_does_not_answer_is_said(client: Client, ann: User, provider: Provider, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    refused = client.post(LOGIN)
    assert "You were not signed in" in refused.content.decode()


def test_whoever_comes_back_without_having_left_is_refused(client: Client, ann: User, provider: Provider) -> None:
    refused = client.get(CALLBACK, {"code": "c", "state": "made up"})
    assert ("You were not signed in" in refused.content.decode(), who(client)) == (True, None)


def test_microsoft_names_no_proof_and_is_trusted_for_the_schools_own_organisation() -> None:
    names = {"CLIENT_ID": "i", "SECRET": "s", "URL": "https://login.microsoftonline.com/elmbridge-tenant/v2.0"}
    (app,) = oidc_apps({f"COLLEGIUM_OIDC_MICROSOFT_{name}": value for name, value in names.items()})
    assert app["settings"]["verified_email"] is True


def test_nobody_else_is_trusted_without_proof(provider: Provider, settings: Any) -> None:
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    assert app["settings"]["verified_email"] is False
