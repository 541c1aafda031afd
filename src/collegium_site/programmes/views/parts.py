"""Adding, changing and removing one part of a design: the same few steps for each kind of part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from collegium_site.programmes import services
from collegium_site.programmes.forms.fields import day_in
from collegium_site.programmes.forms.part_kinds import FOCUS, MEETING
from collegium_site.programmes.studio.consequences import consequences_of
from collegium_site.programmes.views.common import address, design_or_404, to_studio
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collegium_site.programmes.forms.part_kinds import PartKind
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.DESIGN_PROGRAMME)
def edit_part(request: SchoolRequest, pk: int, kind: PartKind, part: int | None = None) -> HttpResponse:
    design = design_or_404(request, pk)
    row = kind.row_or_404(design, part)
    form = kind.form(design, request.school, request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        saved = kind.save(design.programme, form.save(commit=False), request.user)
        return to_studio(request, pk, f"{kind.name}-{saved.pk}")
    own = [pk] if part is None else [pk, part]
    found = consequences_of(design, design, request.school, row) if row and kind is MEETING else None
    context = {
        "form": form,
        "consequences": found,
        "kind": kind,
        "row": row,
        "programme": design.programme,
        "pk": pk,
        "remove": address(request, f"{kind.name}_remove", *own) if row else "",
        "check": address(request, f"{kind.name}_check" if row else f"{kind.name}_check_new", *own),
    }
    return render(request, "programmes/part.html", context)


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def check_part(request: SchoolRequest, pk: int, kind: PartKind, part: int | None = None) -> HttpResponse:
    """What would follow from a form as it stands, without saving it."""
    design = design_or_404(request, pk)
    form = kind.form(design, request.school, request.POST, kind.row_or_404(design, part))
    found = None
    if form.is_valid():
        after = kind.with_row(design, form.instance)
        found = consequences_of(design, after, request.school, form.instance if kind is MEETING else None)
    return render(request, "programmes/parts/consequences.html", {"consequences": found, "form": form})


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def remove_part(request: SchoolRequest, pk: int, kind: PartKind, part: int) -> HttpResponse:
    design = design_or_404(request, pk)
    try:
        kind.remove(design.programme, kind.row_or_404(design, part), request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return to_studio(request, pk)


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def add_usual_asks(request: SchoolRequest, pk: int) -> HttpResponse:
    services.add_usual_asks(programme=design_or_404(request, pk).programme, by=request.user)
    return to_studio(request, pk, "asks")


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def choose_date(request: SchoolRequest, pk: int, part: int) -> HttpResponse:
    """One of the dates offered in place of a faulty one: the leader's act."""
    design = design_or_404(request, pk)
    slot = MEETING.row_or_404(design, part)
    day = day_in(request.POST.get("day", ""))
    if day is None:
        raise BadRequest("No date was chosen.")
    services.choose_date(programme=design.programme, slot=slot, day=day, by=request.user)
    return to_studio(request, pk, f"meeting-{slot.pk}")


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def move_focus_area(request: SchoolRequest, pk: int, part: int) -> HttpResponse:
    design = design_or_404(request, pk)
    focus = FOCUS.row_or_404(design, part)
    up = request.POST.get("to") == "up"
    try:
        services.move_focus_area(
            programme=design.programme, focus_areas=design.focus_areas, focus=focus, up=up, by=request.user
        )
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return to_studio(request, pk, f"focus-{part}")
