"""The head's and governors' sheet: the newest, every earlier copy, the figures behind it, and files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collegium.tables import write_csv, write_workbook
from collegium_site.impact.pages import tables
from collegium_site.impact.pages.sheet import SheetPage
from collegium_site.impact.selectors import sheets
from collegium_site.impact.services import making
from collegium_site.jobs.selectors import newest as newest_job
from collegium_site.publication.views.common import labels_of
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.attachment import as_file

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.SEE_TOTALS)
def newest(request: SchoolRequest) -> HttpResponse:
    """The newest that was made; where the next is due it is made meanwhile. The first of a programme is waited for."""
    found = sheets.newest_sheet()
    due = sheets.is_due(found, timezone.now().astimezone(request.school.zone).date())
    job = having_made(request, due) if due else None
    if job is not None and (found is None or found.programme_id != due):
        return redirect("jobs:status", request.school.slug, job.pk)
    return show(request, found)


def having_made(request: SchoolRequest, programme: int) -> Any:
    """The job that makes it: the one that is at work, or a new one."""
    job = newest_job(making.MAKE_SHEET)
    if job is not None and not job.is_over:
        return job
    return making.ask_for(programme_id=programme, onward=reverse("impact:sheet", args=[request.school.slug]))


@requires(Permission.SEE_TOTALS)
def numbered(request: SchoolRequest, number: int) -> HttpResponse:
    """An earlier copy, as it stood."""
    return show(request, sheet_or_404(number))


@requires(Permission.SEE_TOTALS)
def copies(request: SchoolRequest) -> HttpResponse:
    return render(request, "impact/copies.html", {"sheets": sheets.all_sheets()})


@requires(Permission.SEE_TOTALS)
def figures(request: SchoolRequest) -> HttpResponse:
    """Attended, accounted for and caught up, by block and by focus area."""
    found = sheets.newest_sheet()
    return render(request, "impact/figures.html", {"shown": page_of(request, found) if found else None})


@requires(Permission.SEE_TOTALS)
def as_csv(request: SchoolRequest, number: int) -> HttpResponse:
    shown = page_of(request, sheet_or_404(number))
    return as_file(write_csv(*tables.figures_of(shown)), CSV, f"sheet-{number}.csv")


@requires(Permission.SEE_TOTALS)
def workbook(request: SchoolRequest, number: int) -> HttpResponse:
    shown = page_of(request, sheet_or_404(number))
    kept = {"sheet": tables.figures_of(shown), "attendance": tables.attendance_of(shown)}
    return as_file(write_workbook(kept), XLSX, f"sheet-{number}.xlsx")


def show(request: SchoolRequest, found: Any) -> HttpResponse:
    if found is None:
        return render(request, "impact/nothing_yet.html")
    return render(request, "impact/sheet.html", {"shown": page_of(request, found)})


def page_of(request: SchoolRequest, found: Any) -> SheetPage:
    return SheetPage(found.number, found.seal, found.content, labels_of(request.school))


def sheet_or_404(number: int) -> Any:
    found = sheets.sheet_numbered(number)
    if found is None:
        raise Http404
    return found
