"""Sending apologies, acknowledging them, and catching up."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.meetings import rules
from collegium_site.meetings.forms.talk import CatchUpForm
from collegium_site.meetings.selectors.own import was_away
from collegium_site.meetings.selectors.talk import talk
from collegium_site.meetings.services import apologies
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.views.common import back, seat_or_404
from collegium_site.publication.pages.words import counts_words
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
@require_POST
def apologise(request: SchoolRequest, pk: int) -> HttpResponse:
    """One tap, of two; or taken back."""
    seat, now = seat_or_404(request, pk), timezone.now()
    try:
        if request.POST.get("take_back"):
            apologies.come_after_all(seat=seat, now=now)
        else:
            apologies.apologise(seat=seat, apology=request.POST.get("apology", ""), now=now)
    except Refused as refused:
        messages.error(request, str(refused))
    return back(request, pk)


@requires(Permission.ATTEND)
@require_POST
def acknowledge(request: SchoolRequest, pk: int) -> HttpResponse:
    try:
        apologies.acknowledge(seat=seat_or_404(request, pk))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
@require_POST
def not_at_work(request: SchoolRequest, pk: int) -> HttpResponse:
    """A switch of one's own: not at work that day."""
    try:
        apologies.set_not_at_work(seat=seat_or_404(request, pk), was_not=request.POST.get("was_not") == "yes")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("meetings:meeting", request.school.slug, pk)
    return redirect("meetings:catch_up", request.school.slug, pk)


@requires(Permission.ATTEND)
def catch_up(request: SchoolRequest, pk: int) -> HttpResponse:
    """What there was, and one question. Where there is nothing to catch up with, the page is not there."""
    seat = seat_or_404(request, pk)
    if not rules.can_catch_up(seat):
        raise Http404
    said = talk(seat)
    form = CatchUpForm(request.POST if request.method == "POST" else None, own=said.own)
    if request.method == "POST" and form.is_valid():
        apologies.catch_up(seat=seat, text=form.cleaned_data["text"], actor=request.user, now=timezone.now())
        messages.success(request, _("Done: the meeting counts for you as if you had been there."))
        return redirect("meetings:meeting", request.school.slug, pk)
    context = {
        "form": form,
        "meeting": seat.meeting,
        "seat": seat,
        "owed": rules.owes_catch_up(seat, on_leave=was_away(seat)),
        "talk": said,
        "counts": counts_words(request.school)[seat.meeting.counts_towards],
    }
    return render(request, "meetings/catch_up.html", context)
