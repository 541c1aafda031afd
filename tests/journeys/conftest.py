"""One browser for all journeys, and the people of `tests/site_people.py`; every test is marked `journey`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest
from playwright.sync_api import expect

from browser import TURN, chromium, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from playwright.sync_api import Browser

    from browser import Visit
    from collegium_site.accounts.models import User

os.environ.setdefault("COLLEGIUM_TEST", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
django.setup()

from site_people import *  # noqa: E402, F403 - Django stands first; pytest finds fixtures by their names here

HERE = Path(__file__).parent
expect.set_options(timeout=15_000)  # a busy machine is slow, and not wrong


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


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time() -> Iterator[None]:
    """As the site answers: one after another. Requests of several browsers share a connection here, too."""
    from django.core.handlers.base import BaseHandler

    whole = BaseHandler.get_response

    def in_turn(handler: BaseHandler, request: Any) -> Any:
        with TURN:
            return whole(handler, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", in_turn)
        yield


@pytest.fixture
def address(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture
def visiting(browser: Browser, address: str, sign_in: Callable[[User], Client]) -> Callable[..., Any]:
    """`visiting(user)` opens a browser in which this person is signed in; without one, nobody is."""

    @contextmanager
    def visit(user: User | None = None, **options: Any) -> Iterator[Visit]:
        with opened(browser, base_url=address, **options) as opening:
            if user:
                cookie = sign_in(user).cookies["sessionid"].value
                opening.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
            yield opening

    return visit
