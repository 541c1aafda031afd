"""Bringing a staff list in: upload, look, answer, confirm, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collegium_site.jobs.selectors import job_for
from collegium_site.schools.forms.imports import ColumnsForm, ConfirmForm, StaffFileForm
from collegium_site.schools.selectors.imports import find_import, undoable
from collegium_site.schools.selectors.looks import is_long, look_of
from collegium_site.schools.services import imports as services
from collegium_site.schools.services import long_lists
from collegium_site.schools.views.import_page import shown
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.schools.models import StaffImport
    from collegium_site.schools.selectors.looks import Look
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.IMPORT_STAFF)
def bring_in(request: SchoolRequest) -> HttpResponse:
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = form.kept()
        pk = services.keep_list(school=request.school, actor=request.user, **kept)
        return _read_again(request, pk, later=is_long(kept["data"]))
    context = {"form": form, "demonstration": settings.DEMONSTRATION, "last": undoable(request.school)}
    return render(request, "schools/bring_in.html", context)


def _read_again(
    request: SchoolRequest, pk: int, *, later: bool, cells: dict[tuple[int, int], str] | None = None
) -> HttpResponse:
    """To the page of the list; to the job that reads it where it is long."""
    if not later:
        return redirect("schools:import", request.school.slug, pk)
    job = long_lists.start_reading(school=request.school, actor=request.user, pk=pk, cells=cells)
    return redirect("jobs:status", request.school.slug, job)


@requires(Permission.IMPORT_STAFF)
def staff_import(request: SchoolRequest, pk: int) -> HttpResponse:
    row = _row_or_404(request, pk)
    return _import_page(request, row, look_of(request.school, row) if row.state == "preview" else None)


def _import_page(
    request: SchoolRequest, row: StaffImport, look: Look | None, confirm: ConfirmForm | None = None
) -> HttpResponse:
    if row.state != "preview":
        return render(request, "schools/import_done.html", {"row": row, "last": undoable(request.school)})
    if look is None:
        return _to_its_job(request, row)
    context = shown(look, row, request, confirm or ConfirmForm(initial={"seen": look.digest}))
    return render(request, "schools/import.html", context)


def _to_its_job(request: SchoolRequest, row: StaffImport) -> HttpResponse:
    """The job that reads a long list; another one where it came to nothing."""
    job = job_for(job_id=row.job or 0, user=request.user, permissions=request.permissions)
    if job is None or job.is_over:
        return _read_again(request, row.pk, later=True)
    return redirect("jobs:status", request.school.slug, job.pk)


def _row_or_404(request: SchoolRequest, pk: int) -> StaffImport:
    row = find_import(request.school, pk)
    if row is None:
        raise Http404
    return row


def _look_or_404(request: SchoolRequest, pk: int) -> tuple[StaffImport, Look]:
    """A list that is being checked, and has been read."""
    row = _row_or_404(request, pk)
    look = look_of(request.school, row) if row.state == "preview" else None
    if look is None:
        raise Http404
    return row, look


@requires(Permission.IMPORT_STAFF)
@require_POST
def map_columns(request: SchoolRequest, pk: int) -> HttpResponse:
    row, look = _look_or_404(request, pk)
    form = ColumnsForm(request.POST, headers=look.headers, mapping=look.mapping)
    if form.is_valid():
        services.map_columns(school=request.school, pk=pk, headers=look.headers, mapping=form.mapping)
    return _read_again(request, pk, later=row.job is not None)


@requires(Permission.IMPORT_STAFF)
@require_POST
def answer(request: SchoolRequest, pk: int) -> HttpResponse:
    row, look = _look_or_404(request, pk)
    said = {offer["key"]: request.POST.get(f"rows-{offer['key']}") for offer in look.offers}
    contracts = {key: text == "one" for key, text in said.items() if text in {"one", "several"}}
    complete = {"everyone": True, "only": False}.get(request.POST.get("complete", ""))
    services.answer(pk=pk, contracts=contracts or None, complete=complete)
    return _read_again(request, pk, later=row.job is not None)


@requires(Permission.IMPORT_STAFF)
@require_POST
def mend(request: SchoolRequest, pk: int) -> HttpResponse:
    row, _look = _look_or_404(request, pk)
    cells = dict(_typed_cells(request))
    if row.job is None:
        services.mend_cells(pk=pk, cells=cells)
    return _read_again(request, pk, later=row.job is not None, cells=cells)


def _typed_cells(request: SchoolRequest) -> list[tuple[tuple[int, int], str]]:
    """`cell-12-3`: row 12, the fourth column."""
    cells = []
    for name, text in request.POST.items():
        kind, _sign, place = name.partition("-")
        row, _sign, column = place.partition("-")
        if kind == "cell" and row.isdecimal() and column.isdecimal() and len(place) < 16:
            cells.append(((int(row), int(column)), str(text)))
    return cells


@requires(Permission.IMPORT_STAFF)
@require_POST
def confirm(request: SchoolRequest, pk: int) -> HttpResponse:
    row, look = _look_or_404(request, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        if look.typed and form.cleaned_data["typed"].strip() != str(look.typed):
            form.add_error(
                "typed", _("Type %(number)s, the number of people who would leave.") % {"number": look.typed}
            )
            return _import_page(request, row, look, form)
        if row.job is not None:
            job = long_lists.start_keeping(school=request.school, actor=request.user, pk=pk, **form.cleaned_data)
            return redirect("jobs:status", request.school.slug, job)
        _keep(request, pk, form)
    return redirect("schools:import", request.school.slug, pk)


def _keep(request: SchoolRequest, pk: int, form: ConfirmForm) -> None:
    try:
        services.apply(school=request.school, actor=request.user, pk=pk, **form.cleaned_data)
    except (services.NotAsSeenError, services.WrongCountError):
        messages.error(request, _("Something changed since you looked. Please look again before you confirm."))


@requires(Permission.IMPORT_STAFF)
@require_POST
def discard(request: SchoolRequest, pk: int) -> HttpResponse:
    if _row_or_404(request, pk).state == "preview":
        services.discard(school=request.school, actor=request.user, pk=pk)
        messages.success(request, _("The list was put aside. Nothing was changed."))
    return redirect("schools:bring_in", request.school.slug)


@requires(Permission.IMPORT_STAFF)
@require_POST
def undo(request: SchoolRequest, pk: int) -> HttpResponse:
    try:
        services.undo(school=request.school, actor=request.user, pk=pk)
    except services.ChangedSinceError as changed:
        text = ngettext("%(names)s was changed since", "%(names)s were changed since", len(changed.names))
        messages.error(request, _("Not undone: %s.") % (text % {"names": ", ".join(changed.names[:5])}))
    except services.NotAsSeenError:
        messages.error(request, _("This import cannot be undone any more."))
    except services.NeededElsewhereError:
        messages.error(request, _("Not undone: people who came with this list have been placed in groups since."))
    else:
        messages.success(request, _("Undone. The staff list is as it was before."))
    return redirect("schools:import", request.school.slug, pk)
