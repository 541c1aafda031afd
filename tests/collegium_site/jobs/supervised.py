"""A site with real processes over a database of its own, for tests that kill them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
PARENT = """
import time, django
django.setup()
from collegium_site.jobs.supervisor import Supervisor
Supervisor().start()
time.sleep(300)
"""


class Site:
    """Its supervisor runs in a process of its own; what it does is read from its database, a copy of `migrated`."""

    def __init__(self, data: Path, migrated: Path) -> None:
        self.data = data
        copyfile(migrated, data / "collegium.sqlite3")
        self.environment = {
            **os.environ,
            "COLLEGIUM_DATA": str(data),
            "COLLEGIUM_TEST": "1",
            "DJANGO_SETTINGS_MODULE": "probe_settings",
            "PYTHONPATH": os.pathsep.join(map(str, (TESTS / "collegium_site" / "groups", TESTS, HERE))),
        }
        self.environment.pop("DATABASE_URL", None)

    def python(self, *arguments: str) -> str:
        command = [sys.executable, "-W", "ignore", *arguments]
        said = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return said.stdout.strip()

    @contextmanager
    def supervised(self) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", PARENT], env=self.environment)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def change(self, statement: str) -> None:
        with closing(sqlite3.connect(self.data / "collegium.sqlite3", timeout=20)) as database, database:
            database.execute(statement)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.data / "collegium.sqlite3", timeout=20)) as database:
            return database.execute(statement).fetchall()

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
        return str(self.ask("SELECT state FROM jobs_job ORDER BY id DESC")[0][0])


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
