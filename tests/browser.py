"""A real browser for tests: Debian's chromium, driven by playwright, and axe to look for barriers.

with chromium() as browser, opened(browser) as visit:
    visit.page.goto(address)
    assert axe(visit.page) == []
    assert visit.complaints == []
"""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TURN = Lock()
"""Requests are answered in turn; whoever reads the server's rows while pages may write takes a turn as well."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@dataclass
class Visit:
    """A page in the browser, and what was noticed while it was open."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def fail(self, error: Error) -> None:
        self.complaints.append(str(error))

    def receive(self, response: Response) -> None:
        self.responses.append(response)

    def sent(self) -> int:
        """Bytes of everything fetched so far, each compressed as a server would send it."""
        return sum(len(gzip.compress(_body(response))) for response in self.responses)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    *,
    width: int = 1366,
    height: int = 900,
    **options: Any,
) -> Iterator[Visit]:
    """A fresh visitor without cookies; `options` are those of playwright's `new_context`."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    visit = Visit(context.new_page())
    visit.page.on("console", visit.hear)
    visit.page.on("pageerror", visit.fail)
    visit.page.on("response", visit.receive)
    yield visit
    context.close()


def axe(page: Page) -> list[str]:
    """One line per element with a barrier: the rule and the element; by light, and by dark, where only colours differ.

    Evaluating is not held back by the page's policy.
    """
    page.evaluate(_axe_source())
    found = _barriers(page, RULES)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # colours change at once
    found += [f"by dark: {barrier}" for barrier in _barriers(page, OF_COLOURS)]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def _barriers(page: Page, rules: object) -> list[str]:
    found = page.evaluate("rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", rules)
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


def too_wide(page: Page, addresses: Iterable[str], widths: Iterable[int]) -> list[tuple[str, int, int]]:
    """Where something is wider than the screen: the address, the width of the screen and that of the page."""
    wide = []
    for address in addresses:
        page.goto(address)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide.append((address, width, needed))
    return wide


@cache
def _axe_source() -> str:
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def _body(response: Response) -> bytes:
    try:
        return response.body()
    except Error:  # a redirect has no body
        return b""
