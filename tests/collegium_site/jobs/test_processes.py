"""With real processes: a killed child, a cancelled one, and a killed site whose job is found again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
PARENT = """
import time, django
django.setup()
from collegium_site.jobs.supervisor import Supervisor
Supervisor().start()
time.sleep(60)
"""


class Site:
    """A supervisor in a process of its own over a database of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {
            **os.environ,
            "COLLEGIUM_DATA": str(data),
            "COLLEGIUM_TEST": "1",
            "DJANGO_SETTINGS_MODULE": "probe_settings",
            "PYTHONPATH": str(HERE),
        }
        self.environment.pop("DATABASE_URL", None)
        self.python("-m", "collegium_site.manage", "migrate", "--verbosity", "0")

    def python(self, *arguments: str) -> str:
        command = [sys.executable, "-W", "ignore", *arguments]
        said = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return said.stdout.strip()

    def supervise(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-W", "ignore", "-c", PARENT], env=self.environment)

    def change(self, statement: str) -> None:
        with closing(sqlite3.connect(self.data / "collegium.sqlite3", timeout=20)) as database, database:
            database.execute(statement)

    def start_sleeping(self) -> Path:
        began = self.data / "began"
        began.unlink(missing_ok=True)
        self.change(
            "INSERT INTO jobs_job (name, args, state, progress, message, result, failure, cancel_requested, asked_at,"
            f" permission, watcher, onward) VALUES ('probe.sleep', '{{\"began\": \"{began}\"}}', 'waiting', 0, '{{}}', '{{}}', '', 0,"
            " '2026-11-23 09:00:00', '', '', '')"
        )
        return began

    def last_state(self) -> str:
        with closing(sqlite3.connect(self.data / "collegium.sqlite3", timeout=20)) as database:
            state: str = database.execute("SELECT state FROM jobs_job ORDER BY id DESC").fetchone()[0]
            return state


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def children_of(process: int) -> list[int]:
    said = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    started_by_threads = [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]
    return sorted({*map(int, said.split()), *started_by_threads})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def supervising(site: Site) -> Iterator[subprocess.Popen[bytes]]:
    process = site.supervise()
    yield process
    process.kill()
    process.wait()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child's number in /proc")
def test_children_die_and_are_missed(site: Site, supervising: subprocess.Popen[bytes]) -> None:
    wait_until(site.start_sleeping().exists)
    (child,) = children_of(supervising.pid)
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: site.last_state() == "failed")

    wait_until(site.start_sleeping().exists)
    site.change("UPDATE jobs_job SET cancel_requested = 1 WHERE state = 'running'")
    wait_until(lambda: site.last_state() == "cancelled")

    wait_until(site.start_sleeping().exists)
    (child,) = children_of(supervising.pid)
    supervising.kill()
    supervising.wait()
    wait_until(lambda: not Path(f"/proc/{child}").exists())
    assert site.last_state() == "running"
    restarted = site.supervise()
    try:
        wait_until(lambda: site.last_state() == "failed")
    finally:
        restarted.kill()
        restarted.wait()
