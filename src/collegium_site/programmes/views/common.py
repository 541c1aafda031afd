"""What the views of the studio share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from collegium_site.programmes import selectors

if TYPE_CHECKING:
    from django.http import HttpResponseRedirect

    from collegium_site.programmes.selectors import Design
    from collegium_site.tenancy.access import SchoolRequest


def design_or_404(request: SchoolRequest, pk: int) -> Design:
    design = selectors.design_of(pk, request.school)
    if design is None:
        raise Http404
    return design


def address(request: SchoolRequest, name: str, *args: Any) -> str:
    return reverse(f"programmes:{name}", args=[request.school.slug, *args])


def to_studio(request: SchoolRequest, pk: int, place: str = "") -> HttpResponseRedirect:
    """Back to the studio, at the thing that was changed."""
    return redirect(address(request, "studio", pk) + (f"#{place}" if place else ""))
