"""What several views need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from collegium_site.meetings.selectors.meetings import Room, room, seat_at
from collegium_site.tenancy.access import SchoolRequest


def room_or_404(request: SchoolRequest, pk: int) -> Room:
    """The meeting, for those who have a seat at it; to everyone else it is not there."""
    found = room(pk, request.user, request.school, timezone.now())
    if found is None:
        raise Http404
    return found


def seat_or_404(request: SchoolRequest, pk: int) -> Any:
    found = seat_at(pk, request.user)
    if found is None:
        raise Http404
    return found


def wants_json(request: SchoolRequest) -> bool:
    """Whether a script of ours asks, and not a person's form."""
    return request.headers.get("Accept") == "application/json"


def faults(form: Form) -> str:
    return " ".join(str(says) for of_field in form.errors.values() for says in of_field)


def refusal(says: str, keys: Iterable[str]) -> JsonResponse:
    """To a device whose whole parcel is refused, by the keys of what was in it. Where these cannot be read it is a bad
    request, and the parcel stays where it is.
    """
    refused = dict.fromkeys(keys, says)
    return JsonResponse({"says": says, "refused": refused}, status=422 if refused else 400)


PAGES_OF_ONES_OWN = ("publication:mine", "home:today")


def back(request: SchoolRequest, pk: int) -> HttpResponseRedirect:
    """To the page of one's own that a form was sent from, else to the meeting."""
    name = request.POST.get("back", "")
    if name in PAGES_OF_ONES_OWN:
        return redirect(name, request.school.slug)
    return redirect("meetings:meeting", request.school.slug, pk)
