"""What holds for every page: bad input, headers, errors, and the checks before a real start."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from collegium_site.configuration import database_from, mail_from, oidc_apps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from collegium_site.accounts.models import User


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/healthz", 200),
        ("/a%00b", 400),
        ("/healthz?x=%00", 400),
        ("/healthz?" + "x" * 5000, 400),
        ("/%ff%fe", 404),
        ("/s/" + "x" * 200 + "/log/", 302),
        ("/s/elmbridge/log/?page=%F0%9F%A6%89", 302),
        ("/accounts/invitation/%E2%82%AC/", 410),
    ],
)
def test_no_address_breaks_a_page(client: Client, db: None, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("text", ["a\x00b", "x" * 100_000, "\ud800".encode("utf-8", "surrogatepass"), "\u202e", ""])
def test_no_form_breaks_a_page(client: Client, db: None, text: Any) -> None:
    for name, fields in [
        ("account_login", ["login", "password"]),
        ("accounts_slip", ["code", "secret"]),
        ("account_reset_password", ["email"]),
    ]:
        assert client.post(reverse(name), dict.fromkeys(fields, text)).status_code in {200, 400}


@pytest.mark.parametrize("number", ["0", "-1", "9999999999999999999999", "x", "\U0001f989"])
def test_no_page_number_breaks_a_list(
    leader: User, sign_in: Callable[[User], Client], page: Callable[..., str], number: str
) -> None:
    assert sign_in(leader).get(page("audit:log"), {"page": number}).status_code == 200


def test_a_job_number_beyond_every_database_is_not_found(
    leader: User, sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    assert sign_in(leader).get(page("jobs:status", 10**30)).status_code == 404


def test_errors_are_pages_for_people_and_fragments_for_htmx(client: Client, db: None) -> None:
    whole, part = client.get("/nowhere/"), client.get("/nowhere/", headers={"HX-Request": "true"})
    assert (whole.status_code, whole.content.count(b"<html")) == (404, 1)
    assert (part.status_code, part.content.count(b"<html")) == (404, 0)


def test_a_fault_of_ours_has_a_page_that_needs_no_database(client: Client) -> None:
    from collegium_site.errors import failed

    answer = failed(None)
    assert (answer.status_code, answer.content.count(b"<h1>")) == (500, 1)


def test_a_form_without_its_token_is_told_so(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("accounts_slip"), {"code": "A1"})
    assert (answer.status_code, "grown old" in answer.content.decode()) == (403, True)


def test_nothing_inline_is_allowed(client: Client, db: None) -> None:
    policy = client.get(reverse("account_login"))["Content-Security-Policy"]
    assert ("unsafe" in policy, "default-src 'self'" in policy) == (False, True)


def test_metrics_are_for_the_operator(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = "told to the operator"
    good = client.get("/metrics", headers={"Authorization": "Bearer told to the operator"})
    bad = client.get("/metrics", headers={"Authorization": "Bearer guess"})
    assert (good.status_code, bad.status_code) == (200, 404)


def test_models_and_migrations_agree(db: None) -> None:
    call_command("makemigrations", "tenancy", "audit", "jobs", "notices", "accounts", check=True, dry_run=True)


def test_a_site_at_https_passes_every_check_of_a_real_start(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "COLLEGIUM_DATA": str(tmp_path),
        "COLLEGIUM_PUBLIC_URL": "https://plc.elmbridge.example",
        "COLLEGIUM_SECRET_KEY": "a key of fifty and more letters, 0123456789 !%&/()=?",
    }
    for only_of_tests in ("COLLEGIUM_TEST", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        environment.pop(only_of_tests, None)
    command = [sys.executable, "-m", "collegium_site.manage", "check", "--deploy", "--fail-level", "INFO"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_postgresql_is_named_by_its_address(tmp_path: Path) -> None:
    given = database_from("postgresql://ann:p%40ss@db.example:5433/collegium?sslmode=require", tmp_path)
    assert [given[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "collegium",
        "ann",
        "p@ss",
        "db.example",
        "5433",
    ]
    assert given["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("wrong", [lambda: database_from("mysql://x/y", None), lambda: mail_from("mail.example")])
def test_a_wrong_address_is_told_at_once(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"must"):
        wrong()


def test_mail_servers() -> None:
    given = [mail_from(url) for url in ("smtp://a:b@mail.example", "smtps://mail.example", "smtp://localhost:25")]
    assert [(mail.port, mail.start_tls, mail.tls) for mail in given] == [
        (587, True, False),
        (465, False, True),
        (25, False, False),
    ]


def test_a_provider_needs_all_of_its_settings_and_an_organisation_of_its_own() -> None:
    good = {"COLLEGIUM_OIDC_MICROSOFT_CLIENT_ID": "id", "COLLEGIUM_OIDC_MICROSOFT_SECRET": "s"}
    url = "https://login.microsoftonline.com/elmbridge-tenant/v2.0"
    (app,) = oidc_apps({**good, "COLLEGIUM_OIDC_MICROSOFT_URL": url})
    assert (app["provider_id"], app["name"], app["settings"]["server_url"]) == ("microsoft", "Microsoft", url)
    with pytest.raises(ValueError, match="COLLEGIUM_OIDC_MICROSOFT_URL must be set"):
        oidc_apps(good)
    with pytest.raises(ValueError, match="own organisation"):
        oidc_apps({**good, "COLLEGIUM_OIDC_MICROSOFT_URL": "https://login.microsoftonline.com/common/v2.0"})
