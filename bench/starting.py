"""How long until the first page, and what `make run` leaves in memory."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.servers import PROGRAMS, Server, floor, free_port, running

SETTLED_LIMIT = 300.0


@dataclass(frozen=True, slots=True)
class Starting:
    """Seconds to the first page with an empty data folder, once prepared, and the floor's; MB when idle."""

    empty: float
    prepared: float
    floor: float
    idle: float
    processes: int


def measured(folder: Path) -> Starting:
    data = folder / "started"
    begun = time.perf_counter()
    with as_run(data) as site:
        empty = time.perf_counter() - begun
        wait_until_settled(site)
        visit_front_page(site)
        idle, processes = site.proportional_set_size(), len(site.tree())
    begun = time.perf_counter()
    with as_run(data):
        prepared = time.perf_counter() - begun
    begun = time.perf_counter()
    with floor(folder):
        bare = time.perf_counter() - begun
    return Starting(empty, prepared, bare, idle, processes)


def as_run(data: Path) -> AbstractContextManager[Server]:
    """As `make run` starts it."""
    port = free_port()
    command = [str(PROGRAMS / "collegium-site"), "run", "--port", str(port)]
    return running("product", command, port, {"COLLEGIUM_DATA": str(data)}, "")


def wait_until_settled(site: Server) -> None:
    """Until the work that a first start does beside the pages has ended: two looks without a child process."""
    sys.stderr.write("waiting until the demonstration school is ready …\n")
    deadline, quiet = time.monotonic() + SETTLED_LIMIT, 0
    while quiet < 2 and time.monotonic() < deadline:
        time.sleep(3)
        quiet = quiet + 1 if len(site.tree()) == 1 else 0


def visit_front_page(site: Server) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=20)
    for _ in range(20):
        connection.request("GET", "/", headers={"Host": f"localhost:{site.port}"})
        connection.getresponse().read()
    connection.close()
