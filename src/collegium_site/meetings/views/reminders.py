"""Switching reminders off and on: on one's own page, or from the mail without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.meetings.selectors.reminders import owner_by_link
from collegium_site.meetings.services.reminders import set_reminders
from collegium_site.publication.views.common import quiet, school_by_slug
from collegium_site.schools.selectors.people import colleague_of
from collegium_site.tenancy.access import SchoolRequest, open_to_all, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import school_scope


@requires(Permission.ATTEND)
@require_POST
def reminders(request: SchoolRequest) -> HttpResponse:
    """One tap, on or off; back to where it was tapped."""
    colleague = colleague_of(request.user, request.school)
    if colleague is None:
        raise Http404
    wanted = request.POST.get("wanted") == "yes"
    set_reminders(colleague=colleague, wanted=wanted)
    messages.success(request, _("Reminders are on.") if wanted else _("Reminders are off."))
    return redirect("publication:mine", request.school.slug)


@open_to_all
def reminders_off(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """The link in the mail: one button, because some mail programs open every link by themselves."""
    of = school_by_slug(school)
    with school_scope(of):
        owner = owner_by_link(token)
        if owner is None:
            raise Http404
        if request.method == "POST":
            set_reminders(colleague=owner, wanted=False)
    return quiet(render(request, "meetings/reminders_off.html", {"of": of, "done": request.method == "POST"}))
