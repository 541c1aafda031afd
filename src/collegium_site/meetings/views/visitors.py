"""Visitors and members from partner schools: of a group, and at one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.meetings.forms.visitors import ONE, GroupVisitorForm, VisitorForm
from collegium_site.meetings.selectors.visitors import meetings_of_group, visitor_by_key, visitors_of
from collegium_site.meetings.services import visitors as services
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.views.common import room_or_404, seat_or_404
from collegium_site.publication.selectors.versions import latest
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.OVERSEE_MEETINGS)
def of_group(request: SchoolRequest, block: int, group: str) -> HttpResponse:
    """Who comes to a group from elsewhere, and someone more."""
    published = latest()
    meetings = meetings_of_group(published.programme_id, block, group) if published else []
    if published is None or not meetings:
        raise Http404
    form = GroupVisitorForm(request.POST or None, meetings=meetings)
    if request.method == "POST" and form.is_valid() and added(request, form, meetings):
        messages.success(request, _("They stand on the register of each meeting that they come to."))
        return redirect("meetings:group_visitors", request.school.slug, block, group)
    found = visitors_of(published.programme_id, block, group)
    context = {"found": found, "form": form, "published": published, "meeting": meetings[0]}
    return render(request, "meetings/group_visitors.html", context, status=422 if form.errors else 200)


def added(request: SchoolRequest, form: GroupVisitorForm, meetings: Sequence[Any]) -> bool:
    """Of a valid form; a refusal stands beside what it is about."""
    given, first = form.cleaned_data, meetings[0]
    try:
        if given["comes"] == ONE:
            meeting = next(one for one in meetings if one.pk == given["meeting"])
            services.add_to_meeting(meeting=meeting, who=form.who, actor=request.user)
        else:
            services.add_for_days(
                programme_id=first.programme_id,
                block=first.block,
                group=first.group,
                who=form.who,
                since=given["since"],
                until=given["until"],
                actor=request.user,
            )
    except Refused as refused:
        form.add_error("meeting" if given["comes"] == ONE else "until", str(refused))
    return not form.errors


@requires(Permission.OVERSEE_MEETINGS)
@require_POST
def stop(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody comes no more."""
    visitor = visitor_by_key(pk)
    if visitor is None:
        raise Http404
    try:
        services.comes_no_more(visitor=visitor, actor=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:group_visitors", request.school.slug, visitor.block, visitor.group)


@requires(Permission.ATTEND)
def at_meeting(request: SchoolRequest, pk: int) -> HttpResponse:
    """For whoever leads a meeting: who comes to it from elsewhere, and someone more."""
    room = room_or_404(request, pk)
    if not room.runs:
        raise Http404
    form = VisitorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_at_meeting(seat=room.seat, who=form.who, actor=request.user, now=room.now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return back(request, pk)
    context = {"room": room, "meeting": room.meeting, "form": form}
    return render(request, "meetings/visitors.html", context, status=422 if form.errors else 200)


@requires(Permission.ATTEND)
@require_POST
def mark(request: SchoolRequest, pk: int, visitor: int) -> HttpResponse:
    """A visitor is here, is not, or comes off the register."""
    seat, says = seat_or_404(request, pk), request.POST.get("says", "")
    try:
        if says == "remove":
            services.remove_from_meeting(seat=seat, visitor=visitor)
        else:
            services.mark_visitor(seat=seat, visitor=visitor, here=says == "here", now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return back(request, pk)


def back(request: SchoolRequest, pk: int) -> HttpResponse:
    """To the page that the form was sent from."""
    page = "visitors" if request.POST.get("from") == "visitors" else "meeting"
    return redirect(f"meetings:{page}", request.school.slug, pk)
