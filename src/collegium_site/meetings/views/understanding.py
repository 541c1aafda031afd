"""Our understanding of this focus: read by the group, written by whoever leads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.meetings import rules
from collegium_site.meetings.forms.talk import UnderstandingForm
from collegium_site.meetings.selectors.runs import run_of, versions_of
from collegium_site.meetings.services import understanding as services
from collegium_site.meetings.services.refusals import Conflict, Refused
from collegium_site.meetings.views.common import seat_or_404
from collegium_site.meetings.views.talk import over
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
def understanding(request: SchoolRequest, pk: int) -> HttpResponse:
    """The paragraph and its versions. What was typed while someone else saved stands beside theirs."""
    seat, now = seat_or_404(request, pk), timezone.now()
    kept = run_of(seat).understanding
    initial: dict[str, Any] = {"text": kept.text, "base": kept.number} if kept else {"base": 0}
    form, theirs = UnderstandingForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            services.understand(seat=seat, now=now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        except Conflict as conflict:
            theirs = conflict.theirs
            form.data = over(request, theirs.number)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:meeting", request.school.slug, pk)
    can_write = rules.can_write_understanding(seat, request.school.zone, now)
    context = {"meeting": seat.meeting, "form": form, "theirs": theirs, "kept": kept, "can_write": can_write}
    return render(request, "meetings/understanding.html", {**context, "versions": versions_of(kept)})
