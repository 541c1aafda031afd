"""Who is in a group, from when until when: the programme leader lets someone join, leave, or move within a block."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.publication.content.people import GroupCopy
from collegium_site.publication.forms.membership import JoinForm, LeaveForm
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.selectors.membership import becoming, could_join, preview, seated
from collegium_site.publication.selectors.moving import in_hand
from collegium_site.publication.services.membership import change_membership
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.views.common import now_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

PAGE = "publication/members/change.html"
Form = JoinForm | LeaveForm


@requires(Permission.PUBLISH)
def members(request: SchoolRequest, programme: int, block: int, group: str) -> HttpResponse:
    """Everyone who is, was or will be in a group of the version that holds."""
    now, found = group_or_404(request, programme, block, group)
    context = {"group": found, "seats": seated(now, found), "focus": now.content.outline.focus(found.focus)}
    return render(request, "publication/members/members.html", context | about(now, found))


@requires(Permission.PUBLISH)
def join(request: SchoolRequest, programme: int, block: int, group: str) -> HttpResponse:
    """Someone who has no place in this block, or none any more, comes into the group."""
    now, found = group_or_404(request, programme, block, group)
    people = could_join(now, found, request.school)
    start = next_meeting(now, found, now_at(request.school).date())
    given = {"person": request.GET.get("person", ""), "day": start}
    form = JoinForm(request.POST or None, block=block, group=group, people=people, initial=given)
    return show(request, now, found, form, {"heading": _("Someone joins"), "nobody": not people})


@requires(Permission.PUBLISH)
def member(request: SchoolRequest, programme: int, block: int, group: str, person: int) -> HttpResponse:
    """A member leaves the group, moves to another one, or stays after all."""
    now, found = group_or_404(request, programme, block, group)
    seat = next((one for one in seated(now, found) if one.person.key == person and one.can_change), None)
    if seat is None:
        raise Http404
    focus = now.content.outline.focus
    others = [one for one in now.content.groups if one.block == block and one.name != group]
    groups = [(one.name, f"{one.name}, {focus(one.focus).name}") for one in others]
    goes = seat.place.until is not None
    form = LeaveForm(request.POST or None, block=block, group=group, person=person, groups=groups, goes=goes)
    return show(request, now, found, form, {"heading": seat.person.name, "place": seat.place})


def show(
    request: SchoolRequest, now: InHand, group: GroupCopy, form: JoinForm | LeaveForm, more: dict[str, Any]
) -> HttpResponse:
    """The form; once it is right, what it would change; saved only as it was looked at."""
    context = {"form": form, "group": group, "now": now, "refused": (), **about(now, group), **more}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.errors else 200)
    if request.POST.get("save") == str(now.under_way.version.number) and form.cleaned_data["seen"] == form.look:
        try:
            return saved(request, now, form)
        except Refused as refused:
            context["refused"] = refused.reasons
    found = becoming(now, form.change, request.school)
    if found is None:
        raise Http404
    typed = request.POST.copy()
    typed["seen"] = form.look
    form.data = typed
    shown = preview(found, request.school, timezone.now())
    context |= {"preview": shown, "refused": shown.faults or context["refused"]}
    return render(request, PAGE, context, status=422 if shown.faults else 200)


def saved(request: SchoolRequest, now: InHand, form: Form) -> HttpResponse:
    version = change_membership(now=now, change=form.change, actor=request.user, at=timezone.now())
    says = _("Published as version %(number)d. Everyone concerned is being told.") % {"number": version.number}
    messages.success(request, says)
    return redirect("publication:members", request.school.slug, version.programme_id, form.block, form.group)


def group_or_404(request: SchoolRequest, programme: int, block: int, group: str) -> tuple[InHand, GroupCopy]:
    now = in_hand(request.school, programme)
    found = now.group(block, group) if now else None
    if now is None or found is None:
        raise Http404
    return now, found


def about(now: InHand, group: GroupCopy) -> dict[str, Any]:
    """What stands beside every form: the group's meetings, and where its own page is."""
    return {"meetings": group.held(now.content.outline), "version": now.under_way.version}


def next_meeting(now: InHand, group: GroupCopy, today: date) -> date | None:
    return next((one.date for one in group.held(now.content.outline) if one.date >= today), None)
