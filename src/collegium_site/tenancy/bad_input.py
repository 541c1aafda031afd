"""Refuses what no page of ours can hold, before any of it reaches a view or the database."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

LONGEST_ADDRESS = 4096
NUL = "\x00"


class BadInputMiddleware:
    """400 for NUL characters (PostgreSQL stores none, SQLite cuts text at them) and endless addresses.

    413 for forms that are too large.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            raise BadRequest("The address is too long.")
        try:
            refused = NUL in request.path_info or holds_nul(request)
        except RequestDataTooBig:
            return HttpResponse(status=413)
        if refused:
            raise BadRequest("The request holds a NUL character.")
        return self.get_response(request)


def holds_nul(request: HttpRequest) -> bool:
    if "%00" in request.META.get("QUERY_STRING", "") and any(NUL in text for text in texts(request.GET)):
        return True
    return request.method == "POST" and any(NUL in text for text in texts(request.POST))


def texts(data: QueryDict) -> list[str]:
    return [text for key, values in data.lists() for text in (key, *values)]
