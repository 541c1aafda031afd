from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.jobs import selectors, services
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_SCHOOL)
def status(request: SchoolRequest, job: int) -> HttpResponse:
    """How far a job is: the whole page, or the fragment that renews itself; both lead on once it is done."""
    found = selectors.job_for(job_id=job, user=request.user, permissions=request.permissions)
    if found is None:
        raise Http404
    asks_for_fragment = "HX-Request" in request.headers
    if found.leads_on and not asks_for_fragment:
        return redirect(found.onward)
    answer = render(request, "jobs/progress.html" if asks_for_fragment else "jobs/status.html", {"job": found})
    if found.leads_on:
        answer["HX-Redirect"] = found.onward
    return answer


@requires(Permission.SEE_SCHOOL)
@require_POST
def cancel(request: SchoolRequest, job: int) -> HttpResponse:
    found = selectors.job_for(job_id=job, user=request.user, permissions=request.permissions)
    if found is None:
        raise Http404
    services.cancel(job=found)
    return redirect("jobs:status", request.school.slug, job)
