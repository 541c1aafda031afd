"""What people see when a page cannot be given: a page of ours, or a fragment where htmx asked for one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from collegium_site.tenancy.access import open_to_all

# Refusals that Django and our middleware make without words.
WORDLESS = {405: "not_allowed", 413: "too_large"}


def answer(request: Any, name: str, status: int) -> HttpResponse:
    form = "fragment" if request.headers.get("HX-Request") else "page"
    return render(request, f"errors/{form}.html", {"error": name}, status=status)


@open_to_all
def bad_request(request: Any, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it by name
    return answer(request, "bad_request", 400)


@open_to_all
def forbidden(request: Any, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it by name
    return answer(request, "forbidden", 403)


@open_to_all
def not_found(request: Any, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it by name
    return answer(request, "not_found", 404)


@open_to_all
def too_many(request: Any) -> HttpResponse:
    return answer(request, "too_many", 429)


@open_to_all
def failed(_request: Any) -> HttpResponse:
    """Knows nobody: what went wrong may be the database that would be asked who this is."""
    return HttpResponse(render_to_string("errors/page.html", {"error": "failed"}), status=500)


@open_to_all
def csrf(request: Any, **_kwargs: Any) -> HttpResponse:
    return answer(request, "csrf", 403)


class ErrorPageMiddleware:
    """Gives a refusal without words its page."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        refused = self.get_response(request)
        name = WORDLESS.get(refused.status_code)
        if name is None or (isinstance(refused, HttpResponse) and refused.content):
            return refused
        page = answer(request, name, refused.status_code)
        if "Allow" in refused.headers:
            page.headers["Allow"] = refused.headers["Allow"]
        return page
