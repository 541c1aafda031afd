"""A school opens its meeting pages: each colleague comes at a moment of their own, whether or not others still wait."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from random import Random
from statistics import median, quantiles

from bench.servers import Server

SEED = 1
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How long each waited, in milliseconds from the moment they came, and how many had no answer or another one."""

    name: str
    seconds: float
    waits: tuple[float, ...]
    errors: int

    @property
    def p50(self) -> float:
        return median(self.waits)

    @property
    def p95(self) -> float:
        return quantiles(self.waits, n=20)[-1]


def arrive(name: str, server: Server, visits: Sequence[tuple[str, str]], seconds: float) -> Arrivals:
    """A visit is a cookie and an address; the moments are spread over so many seconds by chance, the same each time."""
    chance = Random(SEED)  # noqa: S311 - nothing secret
    moments = sorted(chance.uniform(0, seconds) for _visit in visits)
    begun = time.perf_counter() + 0.5
    with ThreadPoolExecutor(max_workers=len(visits)) as crowd:
        found = list(crowd.map(lambda visit, moment: _visit(server, visit, moment, begun), visits, moments))
    waits = tuple(wait for wait, _fine in found)
    return Arrivals(name, seconds, waits, sum(not fine for _wait, fine in found))


def _visit(server: Server, visit: tuple[str, str], moment: float, begun: float) -> tuple[float, bool]:
    cookie, address = visit
    time.sleep(max(0.0, begun + moment - time.perf_counter()))
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request("GET", address, headers={"Cookie": cookie, "Host": f"localhost:{server.port}"})
        answer = connection.getresponse()
        answer.read()
        fine = answer.status == 200
    except (OSError, HTTPException):
        fine = False
    finally:
        connection.close()
    return (time.perf_counter() - begun - moment) * 1000, fine
