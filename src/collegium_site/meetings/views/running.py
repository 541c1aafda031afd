"""Taps on the clock, and the agenda before it begins."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from collegium.meeting import protocol
from collegium_site.meetings.adapters import steps_of
from collegium_site.meetings.forms.agenda import ProtocolForm, StepsForm
from collegium_site.meetings.forms.running import TapForm
from collegium_site.meetings.pages.clock import Face
from collegium_site.meetings.selectors.runs import run_of
from collegium_site.meetings.services import agendas, running
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.views.common import faults, refusal, room_or_404, seat_or_404, wants_json
from collegium_site.meetings.views.rooms import answer_state
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
@require_POST
def tap(request: SchoolRequest, pk: int) -> HttpResponseBase:
    """From a script the answer is the clock as it now stands; from a plain form, the page."""
    seat, now = seat_or_404(request, pk), timezone.now()
    form = TapForm(request.POST, now=now)
    says = faults(form)
    if not says:
        try:
            running.note(seat=seat, done=form.cleaned_data["done"], now=now)
        except Refused as refused:
            says = str(refused)
    if wants_json(request):
        return refusal(says, form.keys) if says else answer_state(request, Face(room_or_404(request, pk)))
    if says:
        messages.error(request, says)
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
@require_POST
def lead(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take the lead for today."""
    try:
        running.lead_today(seat=seat_or_404(request, pk), actor=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
def agenda(request: SchoolRequest, pk: int) -> HttpResponse:
    """Its protocol and what to bring; the minutes behind "advanced"."""
    room = room_or_404(request, pk)
    if not room.runs:
        raise PermissionDenied
    form = ProtocolForm(
        request.POST or None, seats=room.seats, initial=ProtocolForm.initial_of(room.meeting, room.seats)
    )
    chosen = request.POST.get("protocol") or room.meeting.protocol
    same = chosen == room.meeting.protocol
    steps = StepsForm((request.POST if same else None) or None, steps=steps_of(room.meeting))
    if request.method == "POST" and form.is_valid() and (not same or steps.is_valid()):
        wanted = steps.changed if same else protocol(chosen).steps
        try:
            agendas.set_agenda(seat=room.seat, code=chosen, steps=wanted, brought=form.brought, actor=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("meetings:meeting", request.school.slug, pk)
    context = {"room": room, "meeting": room.meeting, "form": form, "steps": steps}
    return render(request, "meetings/agenda.html", context)


@requires(Permission.ATTEND)
@require_POST
def take_parked(request: SchoolRequest, pk: int) -> HttpResponse:
    """What was parked last time comes onto this agenda."""
    seat = seat_or_404(request, pk)
    parked = run_of(seat).parked_at(seat.meeting.number - 1)
    try:
        agendas.take_parked(seat=seat, parked=parked, actor=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", request.school.slug, pk)
