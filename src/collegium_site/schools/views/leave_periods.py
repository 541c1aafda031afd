"""When someone is on leave: noted by the programme leader, read by the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render

from collegium_site.schools.forms.leave_periods import LeaveForm
from collegium_site.schools.selectors.people import colleague
from collegium_site.schools.selectors.presence import leave_of
from collegium_site.schools.services.leave_periods import note_leave, remove_leave
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.MANAGE_PEOPLE)
def leave_periods(request: SchoolRequest, pk: int) -> HttpResponse:
    """The spells of leave of one person; a new one, or one taken away."""
    row = colleague(request.school, pk)
    if row is None:
        raise Http404
    gone = request.POST.get("remove", "")
    form = LeaveForm(request.POST if request.POST and not gone else None)
    if gone.isdigit():
        remove_leave(school=request.school, actor=request.user, colleague=pk, pk=int(gone))
    elif form.is_valid():
        note_leave(school=request.school, actor=request.user, colleague=pk, **form.cleaned_data)
    else:
        return render(request, "schools/leave_periods.html", {"row": row, "form": form, "periods": leave_of(pk)})
    return redirect("schools:leave_periods", request.school.slug, pk)
