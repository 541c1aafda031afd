"""The two sites under measurement, each served by one uvicorn process on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil

START_LIMIT = 120.0
PROGRAMS = Path(sys.executable).parent
TOKEN = "k" * 32
"""In the form and in its cookie: what a form of ours sends to be let through."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running site: where it answers, which process tree serves it, and the cookie of a signed-in reader."""

    name: str
    port: int
    process: psutil.Process
    cookie: str

    def tree(self) -> list[psutil.Process]:
        """The process and what it started, but for those that have ended and are only listed still."""
        started = self.process.children(recursive=True)
        return [self.process, *(child for child in started if child.status() != psutil.STATUS_ZOMBIE)]

    def cpu_seconds(self) -> float:
        """User and system time of the process tree so far."""
        return sum(times.user + times.system for times in (process.cpu_times() for process in self.tree()))

    def proportional_set_size(self) -> float:
        """MB of memory, shared pages divided among their users."""
        return sum(process.memory_full_info().pss for process in self.tree()) / 1e6


@contextmanager
def floor(folder: Path) -> Iterator[Server]:
    """The bare Django page, with a database of its own that is made the first time."""
    data, kept = folder / "floor", folder / "floor" / "cookie"
    environment = {"FLOOR_DATA": str(data)}
    if not kept.exists():
        data.mkdir()
        kept.write_text(module("bench.floor.prepare", environment), encoding="ascii")
    with uvicorn("floor", "bench.floor.asgi:application", environment, f"sessionid={kept.read_text()}") as server:
        yield server


@contextmanager
def product(data: Path, cookie: str) -> Iterator[Server]:
    """The site over a seeded database, served exactly as the floor is."""
    environment = {"COLLEGIUM_DATA": str(data)}
    with uvicorn("product", "collegium_site.asgi:application", environment, cookie) as server:
        yield server


def uvicorn(name: str, application: str, environment: dict[str, str], cookie: str) -> AbstractContextManager[Server]:
    port = free_port()
    options = ["--port", str(port), "--lifespan", "off", "--no-access-log", "--no-server-header"]
    return running(name, [str(PROGRAMS / "uvicorn"), application, *options], port, environment, cookie)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(name: str, command: list[str], port: int, environment: dict[str, str], cookie: str) -> Iterator[Server]:
    """Start `command`, wait until it answers, end the whole process group afterwards."""
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as started:
        try:
            wait_until_answering(port, started)
            yield Server(name, port, psutil.Process(started.pid), cookie)
        finally:
            os.killpg(started.pid, signal.SIGTERM)
            started.wait(timeout=20)


def wait_until_answering(port: int, started: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if started.poll() is not None:
            raise SystemExit(f"the server ended with {started.returncode} before it answered")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer in time")


def module(name: str, environment: dict[str, str], *arguments: str) -> str:
    """What `python -m name` prints."""
    done = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    return done.stdout.strip()
