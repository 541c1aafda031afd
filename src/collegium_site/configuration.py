"""What the settings compute from the environment; nothing here reads it."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;"
POSTGRES_SCHEMES = {"postgres", "postgresql"}
OIDC = "COLLEGIUM_OIDC_"
MICROSOFT = "login.microsoftonline.com"


def origin(url: str) -> str:
    """`https://school.example/sign-in` → `https://school.example`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def database_from(url: str, data: Path) -> dict[str, Any]:
    """The database that DATABASE_URL names, or SQLite in the data folder."""
    if not url:
        data.mkdir(parents=True, exist_ok=True)
        return sqlite_in(data)
    parts = urlsplit(url)
    if parts.scheme not in POSTGRES_SCHEMES:
        raise ValueError("DATABASE_URL must begin with postgresql:// (leave it out to use SQLite).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, **dict(parse_qsl(parts.query))},
    }


def sqlite_in(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "collegium.sqlite3",
        "CONN_MAX_AGE": None,
        # An acknowledged write survives a power cut; writers queue instead of failing.
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": DURABLE},
    }


def secret_key_kept_in(data: Path) -> str:
    """The random key of this data folder, made the first time it is asked for."""
    data.mkdir(parents=True, exist_ok=True)
    kept = data / "secret-key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return kept.read_text(encoding="ascii")


@dataclass(frozen=True, slots=True)
class Mail:
    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    start_tls: bool = False
    tls: bool = False


def mail_from(url: str) -> Mail:
    """How mail leaves: through the server that COLLEGIUM_SMTP_URL names, or onto the console."""
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("COLLEGIUM_SMTP_URL must look like smtp://user:password@mail.school.example:587.")
    tls = parts.scheme == "smtps"
    port = parts.port or (465 if tls else 587)
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        start_tls=not tls and port != 25,
        tls=tls,
    )


def oidc_apps(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """One provider for each NAME with COLLEGIUM_OIDC_<NAME>_CLIENT_ID, _SECRET and _URL."""
    ends = "_CLIENT_ID"
    names = sorted(key[len(OIDC) : -len(ends)] for key in environment if key.startswith(OIDC) and key.endswith(ends))
    return [_oidc_app(name, environment) for name in names]


def _oidc_app(name: str, environment: Mapping[str, str]) -> dict[str, Any]:
    prefix = f"{OIDC}{name}"
    missing = [key for key in (f"{prefix}_SECRET", f"{prefix}_URL") if not environment.get(key)]
    if missing:
        raise ValueError(f"{prefix}_CLIENT_ID is set, so {' and '.join(missing)} must be set as well.")
    url = environment[f"{prefix}_URL"].rstrip("/")
    if "/common" in url or "/organizations" in url:
        # Anyone can own a Microsoft organisation and write any address into it: only the school's own may vouch.
        raise ValueError(f"{prefix}_URL must name the school's own organisation, not /common or /organizations.")
    return {
        "provider_id": name.lower(),
        "name": name.replace("_", " ").title(),
        "client_id": environment[f"{prefix}_CLIENT_ID"],
        "secret": environment[f"{prefix}_SECRET"],
        # Microsoft does not say whether an address is proved; inside one organisation its owner vouches for it.
        "settings": {
            "server_url": url,
            "oauth_pkce_enabled": True,
            "verified_email": urlsplit(url).hostname == MICROSOFT,
        },
    }
