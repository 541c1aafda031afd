"""Starting and cancelling jobs, and their ends."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.jobs.models import Job, State
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission

# Sent when there is something for the supervisor to do; in its absence the rows wait.
changed = Signal()


@transaction.atomic
def start(
    *,
    name: str,
    args: dict[str, Any] | None = None,
    school: School | None = None,
    user: Any = None,
    permission: Permission | None = None,
    onward: str = "",
) -> Job:
    """Queue the task called `name`; it begins, in a process of its own, once this transaction is kept.

    `onward` is the address to which its page leads whoever waits for it.
    """
    job = Job.objects.create(
        name=name,
        args=args or {},
        school=school,
        started_by=user,
        permission=str(permission or ""),
        onward=onward,
    )
    _announce()
    return job


@transaction.atomic
def cancel(*, job: Job) -> None:
    """Ask a job to stop: one that waits is over at once, one that runs within seconds."""
    now = timezone.now()
    same = Job.objects.filter(pk=job.pk)
    same.filter(state=State.WAITING).update(state=State.CANCELLED, cancel_requested=True, ended_at=now)
    same.filter(state=State.RUNNING).update(cancel_requested=True)
    _announce()


def finish(*, job_id: int, result: dict[str, Any]) -> bool:
    """Whether it still ran, and so is done now: one that was ended meanwhile stays as it ended."""
    return bool(_end(_running(job_id), State.DONE, result=result, progress=1.0))


def fail(*, job_id: int, says: str) -> None:
    _end(_running(job_id), State.FAILED, failure=says)


def end_cancelled(*, job_id: int) -> None:
    _end(_running(job_id), State.CANCELLED)


def end_stopped(*, job_id: int) -> None:
    """The process of a job is gone without having said how it ended."""
    _end(_running(job_id).filter(cancel_requested=True), State.CANCELLED)
    _end(_running(job_id), State.FAILED, failure=stopped_sentence())


def stopped_sentence() -> str:
    return _("The work stopped before it was finished. Nothing was changed; you can start it again.")


def _running(job_id: int) -> QuerySet[Job]:
    return Job.objects.filter(pk=job_id, state=State.RUNNING)


def _end(jobs: QuerySet[Job], state: State, **values: Any) -> int:
    return jobs.update(state=state, ended_at=timezone.now(), lease_until=None, **values)


def _announce() -> None:
    transaction.on_commit(lambda: changed.send(Job))
