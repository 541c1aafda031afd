"""Running one job to its end, whatever that is."""

from contextlib import nullcontext

import structlog
from django.utils.translation import gettext as _

from collegium_site.jobs import registry, services
from collegium_site.jobs.handle import Cancelled, JobFailed, JobHandle
from collegium_site.jobs.models import Job
from collegium_site.tenancy.scope import school_scope

log = structlog.get_logger("collegium_site.jobs")


def run(job_id: int) -> None:
    """Run a claimed job in its school's scope; every way out is written into its row."""
    job = Job.objects.select_related("school").get(pk=job_id)
    try:
        with school_scope(job.school) if job.school else nullcontext():
            result = registry.find(job.name)(JobHandle(job), **job.args)
    except Cancelled:
        services.end_cancelled(job_id=job_id)
    except JobFailed as fault:
        services.fail(job_id=job_id, says=str(fault))
    except Exception:
        # The last line of a process: nobody else could tell the person who waits.
        log.exception("job failed", job=job_id, task=job.name)
        services.fail(job_id=job_id, says=_("The work could not be finished because of a fault of the site."))
    else:
        services.finish(job_id=job_id, result=result or {})
