"""What a running task says of itself, and hears."""

from datetime import timedelta
from time import monotonic
from typing import Any

import structlog
from django.db import OperationalError
from django.utils import timezone

from collegium_site.jobs import services
from collegium_site.jobs.models import Job, State

log = structlog.get_logger("collegium_site.jobs")

LEASE = timedelta(seconds=45)
WRITE_EVERY_SECONDS = 0.4


class Cancelled(Exception):  # noqa: N818 - an ending, not an error
    """Raised by a task that stops because it was asked to."""


class JobFailed(Exception):  # noqa: N818 - an ending that a task foresaw
    """Raised by a task with the sentence that people are to read."""


class JobHandle:
    """Progress out, cancel in; at most one statement every 0.4 s however often it is called."""

    def __init__(self, job: Job) -> None:
        self.id = job.pk
        self._cancelled = job.cancel_requested
        self._said_at = float("-inf")

    def report(self, progress: float, message: dict[str, Any] | None = None) -> None:
        """`progress` from 0 to 1; `message` is what the job's page shows beside it."""
        if self._is_time():
            said = {"message": message} if message is not None else {}
            self._beat(progress=min(max(progress, 0.0), 1.0), **said)

    def cancelled(self) -> bool:
        """Whether someone asked to stop; the task then raises `Cancelled` or returns."""
        if self._is_time():
            self._beat()
        return self._cancelled

    def done(self, result: dict[str, Any]) -> None:
        """End the job in the transaction that keeps what it made, so that either both stand or neither.

        Raises Cancelled when the job was ended meanwhile: people have read that nothing was changed.
        """
        if not services.finish(job_id=self.id, result=result):
            raise Cancelled

    def _is_time(self) -> bool:
        return monotonic() - self._said_at >= WRITE_EVERY_SECONDS

    def _beat(self, **values: Any) -> None:
        """Where the database is busy with somebody's long writing this is left out: the next one says it, and hears."""
        try:
            self._say(values)
        except OperationalError:
            log.warning("job could not say how far it is", job=self.id)
        self._said_at = monotonic()

    def _say(self, values: dict[str, Any]) -> None:
        now = timezone.now()
        mine = Job.objects.filter(pk=self.id, state=State.RUNNING)
        mine.update(heartbeat=now, lease_until=now + LEASE, **values)
        self._cancelled = Job.objects.filter(pk=self.id, cancel_requested=True).exists()
