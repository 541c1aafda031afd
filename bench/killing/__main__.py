"""`python -m bench.killing`: kills the server with `kill -9` at random moments of marking, closing and note-taking.

A hundred times unless told otherwise; on SQLite, written to the disk as in a school, or on the PostgreSQL that
DATABASE_URL names. Everything stays on this machine, and nothing is killed that was not started here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, Any

from bench.killing.devices import Closer, Device, Line, Marker, Refused, Writer, until_killed
from bench.killing.judging import faults
from bench.servers import product

TIMES, MINUTES, COLLEAGUES, SEED = 100, 25.0, 40, 1
MOST_DONE, LONGEST, PATIENCE = 12, 0.1, 60.0
"""The server is killed when up to so many things were acknowledged, and up to so many seconds after that."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a process of `records` says."""

    asks: IO[str]
    answers: IO[str]
    meeting: dict[str, Any]

    def written(self) -> dict[str, Any]:
        self.asks.write("\n")
        self.asks.flush()
        return _as_rows(json.loads(self.answers.readline()))


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.killing", description="Kill the server, and look what is lost.")
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="stop after so long, whatever is left")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="collegium-killing-") as folder, records(Path(folder)) as told:
        says = killed(Path(folder), told, given.times, given.minutes, Random(given.seed))  # noqa: S311 - nothing secret
    sys.stdout.write(f"{says}\n")


@contextmanager
def records(data: Path) -> Iterator[Told]:
    command = [sys.executable, "-m", "bench.killing.records", str(COLLEAGUES)]
    environment = {**environ, "COLLEGIUM_DATA": str(data)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise SystemExit("no pipe to the records")
        yield Told(process.stdin, process.stdout, json.loads(process.stdout.readline()))
        process.stdin.close()


def killed(data: Path, told: Told, times: int, minutes: float, chance: Random) -> str:
    """The sentence that ends it well; leaves with the first fault."""
    page, seats = told.meeting["page"], told.meeting["seats"]
    marker, closer, writer = Marker(page, seats, chance), Closer(page), Writer(page)
    begun, kills = time.monotonic(), 0
    while kills < times and time.monotonic() - begun < minutes * 60:
        one_life(data, told.meeting["cookie"], (marker, closer, writer), chance)
        kills += 1
        found = faults(
            told.written(), marker.parcels, [*marker.acknowledged, *closer.acknowledged], writer.acknowledged
        )
        if found:
            raise SystemExit(f"after {kills} kills: " + "; ".join(found))
    if kills < times:
        raise SystemExit(f"only {kills} of {times} kills in {minutes:g} minutes; no fault until then")
    return (
        f"{kills} kills on {told.meeting['database']} in {(time.monotonic() - begun) / 60:.1f} minutes: "
        f"{len(marker.acknowledged)} marks, {len(closer.acknowledged)} closes and reopenings and "
        f"{len(writer.acknowledged)} versions of minutes acknowledged; none lost, none doubled, nothing half closed."
    )


def one_life(data: Path, cookie: str, devices: Sequence[Device], chance: Random) -> None:
    """The server is started, used by three devices at once, and killed while they are at it."""
    refused: list[str] = []
    with product(data, cookie) as site:
        line = Line(site.port, cookie)
        threads = [Thread(target=_use, args=(device, line, refused), daemon=True) for device in devices]
        for thread in threads:
            thread.start()
        _wait_for(devices, chance.randint(0, MOST_DONE))
        time.sleep(chance.random() * LONGEST)
        site.process.kill()
        for thread in threads:
            thread.join()
    if refused:
        raise SystemExit("; ".join(refused))


def _wait_for(devices: Sequence[Device], number: int) -> None:
    """Until so many more things were acknowledged."""
    goal, latest = sum(device.times for device in devices) + number, time.monotonic() + PATIENCE
    while sum(device.times for device in devices) < goal and time.monotonic() < latest:
        time.sleep(0.002)


def _use(device: Device, line: Line, refused: list[str]) -> None:
    try:
        until_killed(device, line)
    except Refused as fault:
        refused.append(str(fault))


def _as_rows(written: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples."""
    return {
        name: [tuple(row) if isinstance(row, list) else row for row in value] if isinstance(value, list) else value
        for name, value in written.items()
    }


if __name__ == "__main__":
    main()
