"""Dates proposed for one year: what they are to keep, the choices side by side, one of them taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.programmes import selectors, services
from collegium_site.programmes.forms.proposing import DatesWantedForm
from collegium_site.programmes.proposals.obstacles import obstacles_of
from collegium_site.programmes.proposals.page import proposal_page, seal_now
from collegium_site.programmes.proposals.to_date import programme_to_date
from collegium_site.programmes.views.common import address, design_or_404, to_studio
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.programmes.selectors import YearToDate
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.DESIGN_PROGRAMME)
def propose(request: SchoolRequest, pk: int, year: int) -> HttpResponse:
    to_date = year_or_404(request, pk, year)
    form = DatesWantedForm(request.POST or None, to_date=to_date)
    if request.method == "POST" and form.is_valid():
        asked = replace(to_date, wanted=form.save())
        programme = programme_to_date(asked, request.school)
        possible = not obstacles_of(programme, asked.year, request.school)
        services.want_dates(to_date=asked, possible=possible, school=request.school, by=request.user)
        return redirect(address(request, "propose", pk, year))
    page = proposal_page(to_date, request.school, roster(request.school))
    context = {"page": page, "form": form, "programme": to_date.design.programme, "pk": pk, "year": year}
    return render(request, "programmes/propose.html", context, status=422 if form.errors else 200)


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def take(request: SchoolRequest, pk: int, year: int) -> HttpResponse:
    """The dates of one choice become the meetings of the year."""
    to_date = year_or_404(request, pk, year)
    try:
        services.take_dates(
            to_date=to_date,
            priority=request.POST.get("choice", ""),
            seal=request.POST.get("seal", ""),
            seal_now=seal_now(to_date, request.school, roster(request.school)),
            by=request.user,
        )
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect(address(request, "propose", pk, year))
    return to_studio(request, pk, f"year-{year}")


def year_or_404(request: SchoolRequest, pk: int, year: int) -> YearToDate:
    found = selectors.year_to_date(design_or_404(request, pk), year)
    if found is None:
        raise Http404
    return found
