"""Tasks that end in every way a task can; an app of the tests only."""

import time
from pathlib import Path

from collegium_site.jobs.handle import Cancelled, JobFailed, JobHandle
from collegium_site.jobs.registry import task
from collegium_site.tenancy.scope import current_school


@task("probe.name")
def name(job: JobHandle, greeting: str) -> dict[str, str]:
    job.report(0.5, {"says": "half way"})
    return {"says": f"{greeting} {current_school().name}"}


@task("probe.fault")
def fault(job: JobHandle) -> None:
    raise ZeroDivisionError


@task("probe.foreseen")
def foreseen(job: JobHandle) -> None:
    raise JobFailed("There are too few rooms.")


@task("probe.obedient")
def obedient(job: JobHandle) -> None:
    if job.cancelled():
        raise Cancelled


@task("probe.sleep")
def sleep(job: JobHandle, began: str) -> None:
    Path(began).touch()
    time.sleep(60)
