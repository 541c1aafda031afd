"""The one who starts, watches and ends the processes of jobs; a thread of the web process.

Rows are the queue, so a site that was restarted finds what waits. A job is claimed by one conditional update, so two
web processes never run it twice. While its process lives the lease is renewed here; when process or site are gone it
expires, and whoever watches next says that the work stopped. A site that begins again on the same machine knows it
at once, and one that runs there already within a round.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from django.db import DatabaseError, close_old_connections
from django.dispatch import Signal
from django.utils import timezone

from collegium_site.jobs import services, watcher
from collegium_site.jobs.handle import LEASE
from collegium_site.jobs.models import Job, State

log = structlog.get_logger("collegium_site.jobs")
AT_ONCE = 2
GRACE = timedelta(seconds=2)
TICK_SECONDS = 1.0
RENEW = timedelta(seconds=10)

# Other rooms do their rounds here (the mail does): receivers get `now`, about every ten seconds.
round_due = Signal()


class Process(Protocol):
    def poll(self) -> int | None: ...
    def kill(self) -> None: ...


def launch(job_id: int) -> Process:
    """In a group of its own: Ctrl-C on the terminal is for the site, which then ends its children."""
    command = [sys.executable, "-m", "collegium_site.jobs.child", str(job_id)]
    return subprocess.Popen(command, process_group=0)  # noqa: S603 - our own module


class Supervisor:
    def __init__(self, launch: Callable[[int], Process] = launch) -> None:
        self._launch = launch
        self._children: dict[int, Process] = {}
        self._kill_at: dict[int, datetime] = {}
        self._renewed_at = datetime.min.replace(tzinfo=timezone.get_default_timezone())
        self._woken = threading.Event()
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="jobs", daemon=True)

    def start(self) -> None:
        services.changed.connect(self._wake)
        reap_orphans()
        self._thread.start()

    def stop(self) -> None:
        """End the children and say so in their rows."""
        self._leaving.set()
        self._woken.set()
        self._thread.join(timeout=10)
        for job_id, child in self._children.items():
            child.kill()
            services.end_stopped(job_id=job_id)

    def tick(self, now: datetime) -> None:
        """One round: what ended, what is to end, what may begin."""
        self._bury()
        self._end_cancelled(now)
        if now - self._renewed_at >= RENEW:
            self._renewed_at = now
            self._renew(now)
            self._reap(now)
            round_due.send(type(self), now=now)
        self._begin(now)

    def _watch(self) -> None:
        while not self._leaving.is_set():
            self._woken.wait(TICK_SECONDS)
            self._woken.clear()
            close_old_connections()
            try:
                self.tick(timezone.now())
            except DatabaseError:
                log.exception("jobs wait for the database")
        close_old_connections()

    def _wake(self, **_kwargs: Any) -> None:
        self._woken.set()

    def _bury(self) -> None:
        for job_id, child in list(self._children.items()):
            if child.poll() is not None:
                services.end_stopped(job_id=job_id)
                del self._children[job_id]
                self._kill_at.pop(job_id, None)

    def _end_cancelled(self, now: datetime) -> None:
        if not self._children:
            return
        asked = Job.objects.filter(pk__in=list(self._children), cancel_requested=True).values_list("pk", flat=True)
        for job_id in asked:
            if now >= self._kill_at.setdefault(job_id, now + GRACE):
                self._children[job_id].kill()

    def _renew(self, now: datetime) -> None:
        if self._children:
            alive = Job.objects.filter(pk__in=list(self._children), state=State.RUNNING)
            alive.update(lease_until=now + LEASE)

    def _reap(self, now: datetime) -> None:
        reap_orphans()
        lost = Job.objects.filter(state=State.RUNNING, lease_until__lt=now).values_list("pk", flat=True)
        for job_id in lost:
            services.end_stopped(job_id=job_id)

    def _begin(self, now: datetime) -> None:
        room = AT_ONCE - len(self._children)
        waiting = Job.objects.filter(state=State.WAITING).order_by("asked_at", "pk").values_list("pk", flat=True)
        for job_id in waiting[:room] if room > 0 else ():
            if claim(job_id, now):
                self._children[job_id] = self._launch(job_id)


def claim(job_id: int, now: datetime) -> bool:
    """Whether this job is ours to run: of several who ask, one hears yes."""
    waiting = Job.objects.filter(pk=job_id, state=State.WAITING)
    times = {"started_at": now, "heartbeat": now, "lease_until": now + LEASE}
    return bool(waiting.update(state=State.RUNNING, watcher=watcher.this_one(), **times))


def reap_orphans() -> None:
    """Say of every job whose site was killed that it stopped, without waiting for its lease."""
    for job_id, mark in Job.objects.filter(state=State.RUNNING).exclude(watcher="").values_list("pk", "watcher"):
        if watcher.is_gone(mark):
            services.end_stopped(job_id=job_id)
