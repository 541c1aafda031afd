"""A line of someone's time, excused or put right by the programme leader."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium.school_year.working_pattern import minute_of
from collegium_site.hours.forms.line import LineForm
from collegium_site.hours.selectors.lines import can_be, line_of
from collegium_site.hours.services.correcting import Correction, What, correct
from collegium_site.hours.services.refusals import Refused
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.KEEP_HOURS)
def line(request: SchoolRequest, pk: int, line: int) -> HttpResponse:
    row = line_of(pk, line)
    if row is None:
        raise Http404
    possible, longest = can_be(row), minute_of(row.end) - minute_of(row.start)
    form = LineForm(request.POST or None, possible=possible, longest=longest)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        correction = Correction(What(given["what"]), given.get("minutes") or 0, given["reason"])
        try:
            correct(line=row, correction=correction, actor=request.user, now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Written: the line before it stays as it was."))
        return redirect("hours:person", request.school.slug, pk)
    context = {"row": row, "form": form, "possible": possible}
    return render(request, "hours/line.html", context, status=422 if form.is_bound else 200)
