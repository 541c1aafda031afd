"""`collegium-site run`: everything from an empty data folder to answering pages."""

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import django
import uvicorn
from django.conf import settings

from collegium_site import startup

HOST = "127.0.0.1"


def run(arguments: Sequence[str]) -> None:
    """Serve this machine until told to stop; what others are to reach stands behind a proxy."""
    try:
        start(port_from(arguments))
    except KeyboardInterrupt:
        sys.stdout.write("\n")


def start(port: int) -> None:
    os.environ.setdefault("COLLEGIUM_PUBLIC_URL", f"http://localhost:{port}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    django.setup(set_prefix=False)
    migrate()
    collect_changed_files()
    lines = [line for preparation in startup.preparations for line in preparation()]
    with jobs_supervised(), background():
        serve(port, [f"Collegium is ready: {settings.PUBLIC_URL}/", *lines])


def port_from(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="collegium-site run", description="Start the site.")
    parser.add_argument("--port", type=int, default=8000, help="where it listens on this machine (default 8000)")
    port: int = parser.parse_args(arguments).port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            sys.exit(f"Port {port} cannot be used: choose another one (make run PORT=8001).")
    return port


def migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - wants Django set up

    from collegium_site.health import what_is_missing  # noqa: PLC0415 - the same

    if what_is_missing():
        call_command("migrate", verbosity=0, interactive=False)


def collect_changed_files() -> None:
    """Collect static files when one of them is new, changed or gone."""
    from django.core.management import call_command  # noqa: PLC0415 - wants Django set up

    seen = settings.STATIC_ROOT / ".collected"
    now = fingerprint()
    if seen.exists() and seen.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    seen.write_text(now, encoding="ascii")


def fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 - wants Django set up

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@contextmanager
def jobs_supervised() -> Iterator[None]:
    from collegium_site.jobs.supervisor import Supervisor  # noqa: PLC0415 - wants Django set up

    supervisor = Supervisor()
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


@contextmanager
def background() -> Iterator[None]:
    """Work that nobody waits for, the solver's kernel compiled for example."""
    children = [
        subprocess.Popen([sys.executable, "-m", module], stdout=subprocess.DEVNULL, process_group=0)  # noqa: S603 - our own modules
        for module in startup.background_modules
    ]
    for child in children:
        Thread(target=child.wait, daemon=True).start()  # one that has ended leaves nothing in the table of processes
    try:
        yield
    finally:
        for child in children:
            child.kill()
            child.wait()


class Server(uvicorn.Server):
    """Says that it is ready once it is."""

    def __init__(self, config: uvicorn.Config, lines: Sequence[str]) -> None:
        super().__init__(config)
        self._lines = lines

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write("\n".join(self._lines) + "\n")
            sys.stdout.flush()


def serve(port: int, lines: Sequence[str]) -> None:
    from collegium_site.asgi import application  # noqa: PLC0415 - reads the collected files

    config = uvicorn.Config(application, host=HOST, port=port, lifespan="off", log_config=None, server_header=False)
    Server(config, lines).run()
