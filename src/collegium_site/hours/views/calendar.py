"""The school's directed-time calendar, and the rules it is held to: totals, nobody's name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from collegium_site.hours.selectors.calendar import calendar as calendar_of
from collegium_site.hours.views.common import sections, today_at, wanted_year, year_tabs
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_HOURS_TOTALS)
def calendar(request: SchoolRequest) -> HttpResponse:
    return show(request, "hours/calendar.html")


@requires(Permission.SEE_HOURS_TOTALS)
def rules(request: SchoolRequest) -> HttpResponse:
    """Every provision with whose word it is, where it was read, and whether it was verified."""
    return show(request, "hours/rules.html")


def show(request: SchoolRequest, template: str) -> HttpResponse:
    shown = calendar_of(school=request.school, today=today_at(request.school), wanted=wanted_year(request))
    if shown is None:
        return render(request, "hours/nothing_yet.html", {"sections": sections(request, "hours:calendar")})
    tabs = year_tabs(request, shown.years, shown.year.name)
    return render(request, template, {"shown": shown, "tabs": tabs, "sections": sections(request, "hours:calendar")})
