"""The front page, a school's Today page, help, and what we say about access and privacy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from collegium_site.home import selectors
from collegium_site.home.front import demonstration_notes, demonstration_ways
from collegium_site.tenancy.access import SchoolRequest, open_to_all, requires
from collegium_site.tenancy.permissions import Permission


@open_to_all
def front(request: HttpRequest) -> HttpResponse:
    """What Collegium is; for whoever is signed in, their schools, and the only one at once."""
    if not request.user.is_authenticated:
        shown = {"ways": demonstration_ways(), "notes": demonstration_notes()}
        return render(request, "home/front.html", shown)
    schools = selectors.schools_of(request.user)
    if len(schools) == 1:
        return redirect("home:today", schools[0].slug)
    return render(request, "home/schools.html", {"schools": schools})


@requires(Permission.SEE_SCHOOL)
def today(request: SchoolRequest) -> HttpResponse:
    now = timezone.now().astimezone(request.school.zone)
    shown = selectors.today(request.school, request.user, request.permissions, now)
    return render(request, "home/today.html", {"shown": shown, "mine": shown.mine, "published": shown.published})


@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html")


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")
