"""The register: marks, the code, paper, and days on which the school was disrupted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.meetings.forms.register import CodeForm, DayForm, RegisterForm
from collegium_site.meetings.pages.clock import Face
from collegium_site.meetings.selectors.days import days
from collegium_site.meetings.selectors.meetings import seat_at, visited
from collegium_site.meetings.services import codes, register, visitors
from collegium_site.meetings.services.refusals import Refused, WrongCode
from collegium_site.meetings.views.common import faults, refusal, room_or_404, wants_json
from collegium_site.meetings.views.rooms import answer_state
from collegium_site.publication.selectors.versions import latest
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
@require_POST
def marks(request: SchoolRequest, pk: int) -> HttpResponseBase:
    """From a script the answer is the meeting as it now stands, and what was refused; from a plain form, the page."""
    now = timezone.now()
    form, refused = RegisterForm(request.POST, now=now), dict[str, str]()
    says = faults(form)
    if not says:
        marks = form.cleaned_data["marks"]
        try:
            refused = register.save_register(pk=pk, marks=marks, actor=request.user, now=now)
        except Refused as whole:
            says = str(whole)
    if wants_json(request):
        refused |= form.cleaned_data.get("refused", {})
        return refusal(says, form.keys) if says else answer_state(request, Face(room_or_404(request, pk)), refused)
    for why in {says, *refused.values()} - {""}:
        messages.error(request, why)
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
def here(request: SchoolRequest, pk: int) -> HttpResponse:
    """I am here: where the picture on the wall leads to, with the code filled in. Without a seat, as a visitor."""
    now = timezone.now()
    seat = seat_at(pk, request.user)
    meeting = seat.meeting if seat else visited(pk, request.school, now)
    if meeting is None:
        raise Http404
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", ""), "key": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        code, key = form.cleaned_data["code"], form.cleaned_data["key"]
        try:
            codes.check_tries(meeting=pk, user=request.user)
            if seat:
                register.check_in(seat=seat, code=code, key=key, now=now)
            else:
                visitors.visit(meeting=meeting, user=request.user, code=code, now=now)
        except Refused as refused:
            if isinstance(refused, WrongCode):
                codes.note_wrong(meeting=pk, user=request.user)
            form.add_error("code", str(refused))
        else:
            return to_whoever_came(request, pk, with_seat=seat is not None)
    return render(request, "meetings/here.html", {"form": form, "meeting": meeting, "seat": seat})


def to_whoever_came(request: SchoolRequest, pk: int, *, with_seat: bool) -> HttpResponse:
    """On to the meeting, as far as they may read it."""
    says = _("You are on the register.") if with_seat else _("You are on the register as a visitor.")
    messages.success(request, says)
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
def paper(request: SchoolRequest, pk: int) -> HttpResponse:
    """The register on paper, to be keyed in afterwards."""
    room = room_or_404(request, pk)
    if not room.runs:
        raise PermissionDenied
    return render(request, "meetings/paper.html", {"room": room, "meeting": room.meeting, "face": Face(room)})


@requires(Permission.OVERSEE_MEETINGS)
def all_days(request: SchoolRequest) -> HttpResponse:
    """Every day with meetings; one of them can be marked as disrupted, after it was asked."""
    form: Any = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        register.set_disrupted(**form.cleaned_data, actor=request.user, now=timezone.now())
        return redirect("meetings:days", request.school.slug)
    today = timezone.now().astimezone(request.school.zone).date()
    published = latest()
    found = days(published.programme_id) if published else []
    asked = next((day for day in found if day.date.isoformat() == request.GET.get("ask")), None)
    return render(request, "meetings/days.html", {"days": found, "today": today, "asked": asked})
