"""My time: on the phone, and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.views.common import sections, today_at, wanted_year, year_tabs
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_PUBLISHED)
def mine(request: SchoolRequest) -> HttpResponse:
    return show(request, "hours/mine.html")


@requires(Permission.SEE_PUBLISHED)
def paper(request: SchoolRequest) -> HttpResponse:
    return show(request, "hours/mine_paper.html")


def show(request: SchoolRequest, template: str) -> HttpResponse:
    found = own_time(
        school=request.school, today=today_at(request.school), wanted=wanted_year(request), user=request.user
    )
    if found is None or found.shown is None:
        nothing = {"found": found, "is_mine": True, "sections": sections(request, "hours:mine")}
        return render(request, "hours/no_time.html", nothing)
    context = {"found": found, "own": found.shown, "tabs": year_tabs(request, found.years, found.shown.year.name)}
    return render(request, template, context | {"is_mine": True, "sections": sections(request, "hours:mine")})
