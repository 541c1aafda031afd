"""What runs beside the pages after a start."""

import time

import psutil
import pytest

from collegium_site import serve, startup

LIMIT = 5.0


def test_work_that_has_ended_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(psutil.Process().children())
    monkeypatch.setattr(startup, "background_modules", ["this"])
    with serve.background():
        started = set(psutil.Process().children()) - before
        deadline = time.monotonic() + LIMIT
        while any(child.is_running() for child in started) and time.monotonic() < deadline:
            time.sleep(0.02)
        left = [child for child in started if child.is_running()]
    assert (len(started), left) == (1, [])
