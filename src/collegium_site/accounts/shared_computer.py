"""Sign-ins at a computer that others use as well: over when the browser closes or after ten idle minutes."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

IDLE_SECONDS = 600
NOTE_EVERY_SECONDS = 30
LAST_SEEN = "shared_computer_last_seen"


def share(request: HttpRequest) -> None:
    """Mark this session as one of a shared computer."""
    request.session[LAST_SEEN] = timezone.now().timestamp()
    request.session.set_expiry(0)


class SharedComputerMiddleware:
    """Costs nothing but what the session costs; a private computer's session is not touched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.session.session_key and LAST_SEEN in request.session:
            keep_or_end(request)
        return self.get_response(request)


def keep_or_end(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    idle = now - request.session[LAST_SEEN]
    if idle > IDLE_SECONDS:
        logout(request)
    elif idle > NOTE_EVERY_SECONDS:
        request.session[LAST_SEEN] = now
