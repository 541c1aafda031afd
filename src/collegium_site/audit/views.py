from django.http import HttpResponse
from django.shortcuts import render

from collegium_site.audit import selectors
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_AUDIT_LOG)
def log(request: SchoolRequest) -> HttpResponse:
    return render(request, "audit/log.html", {"page": selectors.page_of_events(request.GET.get("page"))})
