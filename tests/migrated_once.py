"""The migrations are run once for all workers and parts of a test run; each begins with a copy of what they made.

Nobody copies what is half made: it gets its name, or its comment, when it is whole; a lock ends with its process.
"""

from __future__ import annotations

import fcntl
import sqlite3
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

TEMPLATE = "collegium_migrated_for_tests"
MAKERS = ("migrations/*.py", "triggers.py")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Overrides pytest-django's fixture of this name, which runs just before a worker's database is made."""
    folder = kept_in(request.config)
    begun = _copy_on_sqlite if connection.vendor == "sqlite" else _copy_on_postgresql
    with django_db_blocker.unblock(), begun(folder):
        yield


def kept_in(config: pytest.Config) -> Path:
    folder = config.rootpath / ".pytest_cache"
    folder.mkdir(exist_ok=True)
    return folder


def migrated_file(folder: Path) -> Path:
    """A file of SQLite with every migration, to be copied; for tests on SQLite that may reach the database."""
    kept = folder / f"migrated-{_digest()}.sqlite3"
    with _alone(folder):
        if not kept.exists():
            _migrate_on_sqlite(kept)
    return kept


@contextmanager
def _copy_on_sqlite(folder: Path) -> Iterator[None]:
    """What is in memory stays as long as someone is connected."""
    kept = migrated_file(folder)
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as held:
        with closing(sqlite3.connect(kept)) as source:
            source.backup(held)
        yield


def _migrate_on_sqlite(kept: Path) -> None:
    for older in kept.parent.glob("migrated-*"):
        older.unlink()
    half_made = kept.with_suffix(".part")
    with _connected_to(str(half_made)):
        call_command("migrate", verbosity=0)
    half_made.rename(kept)


@contextmanager
def _copy_on_postgresql(folder: Path) -> Iterator[None]:
    digest = _digest()
    with _alone(folder), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [TEMPLATE])
        if cursor.fetchone() != (digest,):
            cursor.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
            cursor.execute(f"CREATE DATABASE {TEMPLATE}")
            with _connected_to(TEMPLATE):
                call_command("migrate", verbosity=0)
            cursor.execute(f"COMMENT ON DATABASE {TEMPLATE} IS '{digest}'")
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
    yield


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    _go_to(name)
    yield
    _go_to(usual)


def _go_to(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "migrating.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest() -> str:
    """Of the migrations and the triggers they make; the rest of `migrate` follows in every copy, as Django has it."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    modules = (path for folder in folders for named in MAKERS for path in folder.glob(named))
    return sha256(b"".join(path.read_bytes() for path in sorted(modules))).hexdigest()[:16]
