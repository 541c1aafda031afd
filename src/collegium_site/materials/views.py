"""Starter packs: what the leader gives to everyone of a focus area."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.materials import files, services
from collegium_site.materials.rules import may_read_pack
from collegium_site.materials.selectors import item as item_with
from collegium_site.materials.selectors import on_shelves, starter_packs
from collegium_site.materials.shelf_page import put_on
from collegium_site.materials.shelves import starter_pack
from collegium_site.programmes.selectors import latest_design
from collegium_site.publication.selectors.versions import latest
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

OF = "focus"


@requires(Permission.DESIGN_PROGRAMME)
def packs(request: SchoolRequest) -> HttpResponse:
    """Every focus area of the programme in hand with what its pack holds."""
    design = latest_design(request.school)
    found = starter_packs(design.programme.pk) if design else {}
    foci = [(focus, found.get(focus.code, ())) for focus in (design.focus_areas if design else ())]
    return render(request, "materials/packs.html", {"foci": foci})


@requires(Permission.DESIGN_PROGRAMME)
def pack(request: SchoolRequest, focus: int) -> HttpResponse:
    """One focus area's, with the form that adds to it."""
    design = latest_design(request.school)
    found: Any = next((one for one in design.focus_areas if one.pk == focus), None) if design else None
    if design is None or found is None:
        raise Http404
    shelf = starter_pack(design.programme.pk, found.code)
    form = put_on(request, shelf)
    if form is None:
        return redirect("materials:pack", request.school.slug, focus)
    return render(
        request, "materials/pack.html", {"focus": found, "items": on_shelves([shelf]).get(shelf, ()), "form": form}
    )


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def remove(request: SchoolRequest, focus: int, pk: int) -> HttpResponse:
    """Out of the pack; twice is no fault."""
    found = item_with(pk, OF)
    if found is not None:
        services.take_away(item=found, actor=request.user)
    return redirect("materials:pack", request.school.slug, focus)


@requires(Permission.SEE_PUBLISHED)
def file(request: SchoolRequest, pk: int) -> HttpResponse:
    """A file of a starter pack, for those whose focus area it is; to everyone else it is not there."""
    found = item_with(pk, OF)
    if found is None or not found.stored or not may_read_pack(found, request.permissions, latest(request.user)):
        raise Http404
    return files.as_attachment(found.stored, found.filename)
