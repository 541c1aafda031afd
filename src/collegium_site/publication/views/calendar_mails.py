"""Switching calendar mails on and off: on one's own page, or off from the mail without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.publication.selectors import versions
from collegium_site.publication.selectors.calendar_mails import owner_by_link
from collegium_site.publication.services.calendar_mails import end_calendar_mails, want_calendar_mails
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.views.common import quiet, say_refused, school_by_slug
from collegium_site.schools.selectors.people import colleague_of
from collegium_site.tenancy.access import SchoolRequest, open_to_all, requires
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import school_scope


@requires(Permission.SEE_PUBLISHED)
@require_POST
def calendar_mails(request: SchoolRequest) -> HttpResponse:
    """One tap, on or off; back to where it was tapped."""
    colleague = colleague_of(request.user, request.school)
    own = [one.programme_id for one in versions.newest(request.user) if one.mine and not one.put_away]
    if colleague is None or not own:
        raise Http404
    if request.POST.get("wanted") == "yes":
        try:
            for programme in own:
                want_calendar_mails(colleague=colleague, programme_id=programme, now=timezone.now())
        except Refused as refused:
            say_refused(request, refused)
        else:
            messages.success(request, on_says(request.school))
    else:
        end_calendar_mails(colleague=colleague, now=timezone.now())
        messages.success(request, _("Calendar mails are off."))
    return redirect(f"{reverse('publication:mine', args=[request.school.slug])}#calendar")


def on_says(school: School) -> str:
    if school.is_demonstration:
        return _("Calendar mails are on; of a demonstration no mail leaves.")
    return _("Calendar mails are on: your meetings come in working hours, one mail for each.")


@open_to_all
def calendar_mails_off(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """The link in the mail: one button, because some mail programs open every link by themselves."""
    of = school_by_slug(school)
    with school_scope(of):
        owner = owner_by_link(token)
        if owner is None:
            raise Http404
        if request.method == "POST":
            end_calendar_mails(colleague=owner, now=timezone.now())
    return quiet(render(request, "publication/calendar_mails_off.html", {"of": of, "done": request.method == "POST"}))
