"""What several views need."""

from __future__ import annotations

from typing import Any

from django.http import Http404
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
