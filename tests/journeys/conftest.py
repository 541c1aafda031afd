"""One browser for all journeys, and the people of `tests/site_people.py`; every test is marked `journey`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from playwright.sync_api import Browser

from browser import chromium

os.environ.setdefault("COLLEGIUM_TEST", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
django.setup()

from site_people import *  # noqa: E402, F403 - Django stands first; pytest finds fixtures by their names here

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch:
        # playwright keeps an event loop in this thread; the tests' own statements are not asynchronous
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with chromium() as running:
            yield running


@pytest.fixture
def address(live_server: Any) -> str:
    return str(live_server.url)
