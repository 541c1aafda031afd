"""What stands in the way of placing everyone, looked for before anybody is placed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.groups.selectors.obstacles import checked
from collegium_site.groups.services import checking
from collegium_site.groups.views.common import programme_in_hand
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_DRAFT_GROUPS)
def obstacles(request: SchoolRequest) -> HttpResponse:
    """The latest look at whether it can be done: each conflict with who is concerned and the ways out."""
    may_move = Permission.ALLOCATE in request.permissions
    return render(request, "groups/obstacles.html", {"checked": checked(request.permissions), "may_move": may_move})


@requires(Permission.ALLOCATE)
@require_POST
def check(request: SchoolRequest) -> HttpResponse:
    """Look whether it can be done, as a job."""
    checking.start(programme_id=programme_in_hand(), school=request.school, actor=request.user)
    return redirect("groups:obstacles", request.school.slug)
