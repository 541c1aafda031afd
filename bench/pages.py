"""Pages of both sites in interleaved rounds, and what is sent to be saved: CPU per request, latency, bytes."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median, quantiles

from bench.servers import TOKEN, Server

WARM_UPS = 3
ROUNDS = 5
REQUESTS, FEWER_REQUESTS = 20, 8
STEADY = 0.30
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Page:
    """`form`, where there is one, makes the body of each request, which is then a POST."""

    name: str
    server: Server
    address: str
    form: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One address, one round: CPU and latencies in milliseconds, bytes of the body as sent compressed."""

    cpu: float
    latencies: tuple[float, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    page: Page
    rounds: tuple[Round, ...]

    @property
    def cpu(self) -> float:
        return median(each.cpu for each in self.rounds)

    @property
    def p50(self) -> float:
        return median(latency for each in self.rounds for latency in each.latencies)

    @property
    def p95(self) -> float:
        return quantiles([latency for each in self.rounds for latency in each.latencies], n=20)[-1]

    def ratios(self, floor: Measured) -> list[float]:
        """To the floor of the same round."""
        return [mine.cpu / its.cpu for mine, its in zip(self.rounds, floor.rounds, strict=True)]

    def is_steady(self, floor: Measured) -> bool:
        ratios = self.ratios(floor)
        return (max(ratios) - min(ratios)) / median(ratios) <= STEADY


def measure(pages: list[Page], requests: int = REQUESTS) -> list[Measured]:
    """Every page warmed, then `ROUNDS` rounds with the pages in turn, so many requests each."""
    for page in pages:
        for _ in range(WARM_UPS):
            requests_of(page, 1)
    rounds: dict[str, list[Round]] = {page.name: [] for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            rounds[page.name].append(requests_of(page, requests))
    return [Measured(page, tuple(rounds[page.name])) for page in pages]


def requests_of(page: Page, number: int) -> Round:
    connection = HTTPConnection("127.0.0.1", page.server.port, timeout=30)
    cookie, form = page.server.cookie, FORM if page.form else {}
    headers = {"Cookie": f"{cookie}; csrftoken={TOKEN}", "Host": f"localhost:{page.server.port}", **form}
    before = page.server.cpu_seconds()
    latencies = []
    body = b""
    for _ in range(number):
        sent = page.form() if page.form else None
        begun = time.perf_counter()
        connection.request("POST" if page.form else "GET", page.address, sent, headers)
        answer = connection.getresponse()
        body = answer.read()
        latencies.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{page.name} ({page.address}) answered {answer.status}")
    cpu = (page.server.cpu_seconds() - before) * 1000 / number
    connection.close()
    return Round(cpu, tuple(latencies), len(gzip.compress(body, 6)))
