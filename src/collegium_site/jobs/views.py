from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.jobs import selectors, services
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_SCHOOL)
def status(request: SchoolRequest, job: int) -> HttpResponse:
    """How far a job is; the whole page, or the fragment that renews itself."""
    found = selectors.job_for(job_id=job, user=request.user, permissions=request.permissions)
    if found is None:
        raise Http404
    template = "jobs/progress.html" if request.headers.get("HX-Request") else "jobs/status.html"
    return render(request, template, {"job": found})


@requires(Permission.SEE_SCHOOL)
@require_POST
def cancel(request: SchoolRequest, job: int) -> HttpResponse:
    found = selectors.job_for(job_id=job, user=request.user, permissions=request.permissions)
    if found is None:
        raise Http404
    services.cancel(job=found)
    return redirect("jobs:status", request.school.slug, job)
