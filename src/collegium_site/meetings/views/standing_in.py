"""Someone else leads one meeting."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium.words import joined
from collegium_site.meetings import rules
from collegium_site.meetings.forms.standing_in import StandInForm
from collegium_site.meetings.selectors.days import meetings_on
from collegium_site.meetings.selectors.meetings import seated_at
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.standing_in import stand_in
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
def swap(request: SchoolRequest, pk: int) -> HttpResponse:
    """For whoever leads the meeting, and for the programme leader; to everyone else it is not there."""
    seats = seated_at(pk)
    own = next((seat for seat in seats if seat.colleague.user_id == request.user.pk), None)
    oversees = Permission.OVERSEE_MEETINGS in request.permissions
    if not seats or not rules.may_swap(own, oversees=oversees):
        raise Http404
    meeting, form = seats[0].meeting, StandInForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        try:
            untold = stand_in(meeting=meeting, seat=form.cleaned_data["seat"], actor=request.user)
        except Refused as refused:
            form.add_error("seat", str(refused))
        else:
            messages.success(request, said(untold))
            return redirect("meetings:meeting" if own else "meetings:swap", request.school.slug, pk)
    context = {"form": form, "meeting": meeting, "own": own, "can": rules.can_be_swapped(meeting)}
    return render(request, "meetings/swap.html", context, status=422 if form.errors else 200)


@requires(Permission.OVERSEE_MEETINGS)
def day(request: SchoolRequest, day: str) -> HttpResponse:
    """The meetings of a day: who leads which, and the ways to change that."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    found = meetings_on(wanted)
    if not found:
        raise Http404
    return render(request, "meetings/day.html", {"day": wanted, "rows": found})


def said(untold: list[str]) -> str:
    if not untold:
        return _("Settled. Those concerned are being told.")
    return _("Settled. Without an address, and to be told in person: %(names)s.") % {"names": joined(untold)}
