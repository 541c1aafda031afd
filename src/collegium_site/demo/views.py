"""The doors of the demonstration school; none of them opens where demonstration mode is off."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from collegium_site.demo import selectors
from collegium_site.tenancy.access import open_to_all
from collegium_site.tenancy.permissions import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_all
@require_POST
def sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Into the demonstration school with one click."""
    _enter(request, role)
    return redirect("home:front")


@open_to_all
@require_POST
def set_up(request: HttpRequest) -> HttpResponse:
    """To a school of one's own, kept apart from real ones like everything that begins with a click."""
    _enter(request, Role.PROGRAMME_LEADER)
    return redirect("schools:new_school")


def _enter(request: HttpRequest, role: str) -> None:
    person = selectors.person_for(role)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
