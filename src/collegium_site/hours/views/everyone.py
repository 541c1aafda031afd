"""Everyone's hours, for the programme leader; whoever is looked at can see that they were."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from collegium_site.hours.selectors.everyone import everyone as everyones_hours
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.services.opening import note_opened
from collegium_site.hours.views.common import sections, today_at, wanted_year, year_tabs
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_HOURS_BY_NAME)
def everyone(request: SchoolRequest) -> HttpResponse:
    shown = everyones_hours(school=request.school, today=today_at(request.school), wanted=wanted_year(request))
    if shown is None:
        return before_publishing(request)
    note_opened(actor=request.user)
    tabs = year_tabs(request, shown.years, shown.year.name)
    return render(
        request, "hours/everyone.html", {"shown": shown, "tabs": tabs, "sections": sections(request, "hours:everyone")}
    )


def before_publishing(request: SchoolRequest) -> HttpResponse:
    """Nobody has an hour yet; contracts can be written down, because the first version goes by them."""
    people = present(request.school) if Permission.KEEP_HOURS in request.permissions else ()
    context = {"people": people, "sections": sections(request, "hours:everyone")}
    return render(request, "hours/everyone_not_yet.html", context)


@requires(Permission.SEE_HOURS_BY_NAME)
def person(request: SchoolRequest, pk: int) -> HttpResponse:
    """The very page that the person sees."""
    found = own_time(school=request.school, today=today_at(request.school), wanted=wanted_year(request), pk=pk)
    if found is None:
        raise Http404
    note_opened(actor=request.user, colleague=found.colleague)
    if found.shown is None:
        return render(request, "hours/no_time.html", {"found": found})
    context = {"found": found, "own": found.shown, "tabs": year_tabs(request, found.years, found.shown.year.name)}
    return render(request, "hours/mine.html", context | {"is_mine": False})
