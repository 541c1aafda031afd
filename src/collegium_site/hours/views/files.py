"""Hours in files that anything can open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from collegium.paper import write_pdf
from collegium.tables import write_csv, write_workbook
from collegium_site.hours.pages import tables
from collegium_site.hours.pages.calendar_sheet import sheet_of
from collegium_site.hours.selectors.calendar import calendar as calendar_of
from collegium_site.hours.selectors.everyone import everyone
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.services.opening import note_exported
from collegium_site.hours.views.common import today_at, wanted_year
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.attachment import as_file

CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.SEE_PUBLISHED)
def own_lines(request: SchoolRequest) -> HttpResponse:
    """Every line of one's own year, those taken back too."""
    found = own_time(**_of(request), user=request.user)
    if found is None or found.shown is None:
        raise Http404
    return as_file(write_csv(*tables.lines_of(found.shown)), CSV, "my-time.csv")


@requires(Permission.SEE_HOURS_TOTALS)
def calendar(request: SchoolRequest) -> HttpResponse:
    shown = calendar_of(**_of(request))
    if shown is None:
        raise Http404
    return as_file(write_csv(*tables.meetings_of(shown)), CSV, "directed-time.csv")


@requires(Permission.SEE_HOURS_TOTALS)
def calendar_on_paper(request: SchoolRequest) -> HttpResponse:
    """The calendar and what it asks, on pages of A4."""
    shown = calendar_of(**_of(request))
    if shown is None:
        raise Http404
    return as_file(write_pdf(sheet_of(shown, request.school.name)), PDF, "directed-time.pdf")


@requires(Permission.SEE_HOURS_BY_NAME)
def workbook(request: SchoolRequest) -> HttpResponse:
    """Everyone's balance and the calendar; taking it out is in the log."""
    shown, dates = everyone(**_of(request)), calendar_of(**_of(request))
    if shown is None or dates is None:
        raise Http404
    note_exported(actor=request.user, kind="workbook")
    sheets = {"hours": tables.balances_of(shown), "directed time": tables.meetings_of(dates)}
    return as_file(write_workbook(sheets), XLSX, "hours.xlsx")


def _of(request: SchoolRequest) -> dict[str, Any]:
    return {"school": request.school, "today": today_at(request.school), "wanted": wanted_year(request)}
