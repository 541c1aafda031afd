"""Starting from what exists: places pasted or imported, proved, and kept or improved; and the workbook out."""

from __future__ import annotations

import base64

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.audit.services import record
from collegium_site.groups.forms.bring import BringForm
from collegium_site.groups.selectors import bring as reads
from collegium_site.groups.selectors.allocations import held_before
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import with_places
from collegium_site.groups.services import allocations
from collegium_site.groups.views.common import in_hand, inputs_in_hand
from collegium_site.groups.words import words_for
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.ALLOCATE)
def bring(request: SchoolRequest) -> HttpResponse:
    """Read a table of places and show what it comes to; nothing is kept yet."""
    form = BringForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.data_given
        context |= {
            "brought": _brought(inputs_in_hand(request), request, data),
            "given": base64.b64encode(data).decode(),
        }
    return render(request, "groups/bring.html", context)


@requires(Permission.ALLOCATE)
@require_POST
def keep(request: SchoolRequest) -> HttpResponse:
    """Keep the table that was shown; "improve" goes on to allocate from it."""
    try:
        data = base64.b64decode(request.POST.get("given", ""), validate=True)
    except ValueError as error:
        raise SuspiciousOperation from error
    inputs = inputs_in_hand(request)
    found = _brought(inputs, request, data)
    if found.faults or not found.placements:
        return render(request, "groups/bring.html", {"form": BringForm(), "brought": found})
    first = held_before(inputs.design.programme.pk)
    allocations.keep(
        inputs=inputs,
        placements=found.placements,
        source=allocations.IMPORTED,
        actor=request.user,
        from_block=first,
    )
    if "improve" in request.POST and first == 1:
        programme_id = inputs.design.programme.pk
        allocations.start(programme_id=programme_id, improve=True, seed=1, school=request.school, actor=request.user)
    return redirect("groups:overview", request.school.slug)


def _brought(inputs: Inputs, request: SchoolRequest, data: bytes) -> reads.Brought:
    now = with_places(inputs)
    written = words_for(request.school, request.permissions)
    first = now.allocation.from_block if now else 1
    return reads.brought(inputs, now.placements if now else (), data, written, first)


@requires(Permission.EXPORT)
def workbook(request: SchoolRequest) -> HttpResponse:
    """Everyone's places, to look at or to edit and bring back."""
    now = in_hand(request)
    record(kind="groups.exported", school=request.school, actor=request.user, about=now.allocation)
    content = reads.workbook(now)
    disposition = f'attachment; filename="groups-{request.school.slug}.xlsx"'
    return HttpResponse(content, content_type=WORKBOOK, headers={"Content-Disposition": disposition})
