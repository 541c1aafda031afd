"""Links and files for one meeting: put there by whoever leads it, read by those with a seat at it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from collegium_site.materials import files, services
from collegium_site.materials.selectors import item as item_with
from collegium_site.materials.shelf_page import put_on
from collegium_site.materials.shelves import of_meeting
from collegium_site.meetings.rules import runs
from collegium_site.meetings.selectors.given import given_to
from collegium_site.meetings.views.common import seat_or_404
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

OF = "meeting"


@requires(Permission.ATTEND)
def materials(request: SchoolRequest, pk: int) -> HttpResponse:
    seat = seat_or_404(request, pk)
    if not runs(seat):
        raise PermissionDenied
    form = put_on(request, of_meeting(seat.meeting.programme_id, pk))
    if form is None:
        return redirect("meetings:materials", request.school.slug, pk)
    context = {"meeting": seat.meeting, "items": given_to(seat.meeting).own, "form": form}
    return render(request, "meetings/materials.html", context)


@requires(Permission.ATTEND)
@require_POST
def remove(request: SchoolRequest, pk: int, material: int) -> HttpResponse:
    """Taken away; twice is no fault."""
    if not runs(seat_or_404(request, pk)):
        raise PermissionDenied
    found = item_with(material, OF)
    if found is not None and found.key == str(pk):
        services.take_away(item=found, actor=request.user)
    return redirect("meetings:materials", request.school.slug, pk)


@requires(Permission.ATTEND)
def file(request: SchoolRequest, pk: int) -> HttpResponse:
    """A file of a meeting, for those with a seat at it; to everyone else it is not there."""
    found = item_with(pk, OF)
    if found is None or not found.stored:
        raise Http404
    seat_or_404(request, int(found.key))
    return files.as_attachment(found.stored, found.filename)
