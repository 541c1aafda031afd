"""What a browser fetches: a first visit, and the same page again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.servers import Server

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHIFTS = """() => new Promise(tell => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => tell(sum), 200);
})"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Requests and bytes as they were sent, with headers; `shift` is the layout shift of the page."""

    name: str
    requests: int
    bytes: int
    scripts: int
    styles: int
    shift: float


def visits(server: Server, address: str) -> list[Visit]:
    """The front page to a stranger, and `address` to someone signed in, twice."""
    root = f"http://localhost:{server.port}"
    with chromium() as new_context:
        stranger, reader = new_context(), new_context()
        name, _, value = server.cookie.partition("=")
        reader.add_cookies([{"name": name, "value": value, "url": root}])
        return [
            visit("front page, first visit", stranger, f"{root}/"),
            visit("Today, first visit", reader, root + address),
            visit("Today, repeat visit", reader, root + address),
        ]


@contextmanager
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_context
        browser.close()


def visit(name: str, context: BrowserContext, url: str) -> Visit:
    page = context.new_page()
    kinds: dict[str, str] = {}
    sent: dict[str, float] = {}
    listen(page, kinds, sent)
    page.goto(url, wait_until="networkidle")
    shift = page.evaluate(SHIFTS)
    page.close()
    fetched = {key: size for key, size in sent.items() if size}
    by_kind = {kind: sum(size for key, size in fetched.items() if kinds.get(key) == kind) for kind in kinds.values()}
    return Visit(
        name,
        len(fetched),
        int(sum(fetched.values())),
        int(by_kind.get("Script", 0)),
        int(by_kind.get("Stylesheet", 0)),
        float(shift),
    )


def listen(page: Page, kinds: dict[str, str], sent: dict[str, float]) -> None:
    """Bytes by request; what the browser's own cache answers counts nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}))
