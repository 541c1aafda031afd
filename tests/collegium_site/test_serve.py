"""The one command that starts the site, as a person at a terminal meets it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUN = [sys.executable, "-W", "ignore", "-m", "collegium_site.manage", "run", "--port"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A real school's site: a key of its own, hence no demonstration."""
    key = "a key of fifty and more letters, 0123456789 !%&/()=?"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DATABASE_"))}
    return {**inherited, "COLLEGIUM_DATA": str(tmp_path), "COLLEGIUM_SECRET_KEY": key}


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def until_ready(site: subprocess.Popen[str]) -> list[str]:
    assert site.stdout is not None
    said = []
    for line in site.stdout:
        said.append(line)
        if "is ready" in line:
            break
    return said


def test_a_real_site_starts_answers_and_ends_quietly(environment: dict[str, str], port: int) -> None:
    command = [*RUN, str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0
    ) as site:
        try:
            ready = until_ready(site)
            with urlopen(f"http://localhost:{port}/accounts/login/", timeout=20) as page:
                assert page.status == 200
            second = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        finally:
            os.killpg(site.pid, signal.SIGINT)
        rest = site.communicate(timeout=30)[0]
    assert ready == [f"Collegium is ready: http://localhost:{port}/\n"]
    assert (rest.strip(), site.returncode) == ("", 0)
    assert second.stderr == f"Port {port} cannot be used: choose another one (make run PORT=8001).\n"
    assert second.returncode == 1
