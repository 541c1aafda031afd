"""Academic years: term dates, Training Days, closed days, week letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.schools.forms.reading import ReadingForm
from collegium_site.schools.forms.years import WeeksForm, YearParts
from collegium_site.schools.selectors.holidays import holidays_in
from collegium_site.schools.selectors.years import kept_year, kept_years
from collegium_site.schools.services import years as services
from collegium_site.schools.views import strips
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.context import labels as labels_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.schools.forms.reading import ReadLine
    from collegium_site.schools.selectors.years import KeptYear
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.SET_UP_SCHOOL)
def years(request: SchoolRequest) -> HttpResponse:
    labels = labels_for(request)["labels"]
    years = [(kept, strips.strip_of(kept.year, labels)) for kept in kept_years(request.school)]
    return render(request, "schools/years.html", {"years": years})


@requires(Permission.SET_UP_SCHOOL)
def new_year(request: SchoolRequest) -> HttpResponse:
    return _year_page(request, None)


@requires(Permission.SET_UP_SCHOOL)
def year(request: SchoolRequest, pk: int) -> HttpResponse:
    return _year_page(request, _year_or_404(request, pk))


def _year_page(request: SchoolRequest, kept: KeptYear | None) -> HttpResponse:
    typed = {name: request.POST[name] for name in ("text", "begins") if name in request.POST}
    reading = ReadingForm(None, initial={"begins": timezone.localdate().year} | typed)
    parts = YearParts(request.POST or None, kept.year if kept else None, kept.note if kept else "")
    lines: list[ReadLine] = []
    if "read" in request.POST:
        reading, parts, lines = _read(request, kept, parts)
    elif request.method == "POST" and parts.is_valid() and _saved(request, kept, parts):
        messages.success(request, _("Saved."))
        return redirect("schools:years", request.school.slug)
    holidays = holidays_in(request.school.nation, kept.year) if kept else []
    context = {"kept": kept, "parts": parts, "reading": reading, "lines": lines, "holidays": holidays}
    return render(request, "schools/year.html", context)


def _read(
    request: SchoolRequest, kept: KeptYear | None, typed: YearParts
) -> tuple[ReadingForm, YearParts, list[ReadLine]]:
    """What the text came to, filled into the form below it; what was typed there stays when nothing could be read."""
    form = ReadingForm(request.POST, request.FILES)
    if not form.is_valid():
        return form, typed, []
    read = form.reading()
    shown = ReadingForm(None, initial=form.cleaned_data)
    if not (read.half_terms or read.training_days or read.closed):
        return shown, typed, form.lines(read)
    note = kept.note if kept else ""
    return shown, YearParts(None, form.year(read), note), form.lines(read)


def _saved(request: SchoolRequest, kept: KeptYear | None, parts: YearParts) -> bool:
    note = parts.year.cleaned_data["note"]
    pk = kept.pk if kept else None
    try:
        services.save_year(school=request.school, actor=request.user, year=parts.value(), pk=pk, note=note)
    except services.YearNameTakenError:
        parts.year.add_error("name", _("The school has a year of this name already."))
        return False
    return True


@requires(Permission.SET_UP_SCHOOL)
def weeks(request: SchoolRequest, pk: int) -> HttpResponse:
    kept = _year_or_404(request, pk)
    form = WeeksForm(request.POST or None, year=kept.year)
    if form.is_valid():
        first, letters = form.first_week, form.letters
        services.set_weeks(school=request.school, actor=request.user, pk=pk, first_week=first, letters=letters)
        messages.success(request, _("Saved."))
        return redirect("schools:weeks", request.school.slug, pk)
    return render(request, "schools/weeks.html", {"kept": kept, "form": form})


@requires(Permission.SET_UP_SCHOOL)
def remove_year(request: SchoolRequest, pk: int) -> HttpResponse:
    kept = _year_or_404(request, pk)
    if request.method != "POST":
        return render(request, "schools/remove_year.html", {"kept": kept})
    try:
        services.remove_year(school=request.school, actor=request.user, pk=pk)
    except services.YearInUseError:
        messages.error(request, _("A programme runs over %(year)s, so it stays.") % {"year": kept.year.name})
    return redirect("schools:years", request.school.slug)


def _year_or_404(request: SchoolRequest, pk: int) -> KeptYear:
    kept = kept_year(request.school, pk)
    if kept is None:
        raise Http404
    return kept
