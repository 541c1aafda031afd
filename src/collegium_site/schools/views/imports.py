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

from collegium_site.schools.forms.imports import ColumnsForm, ConfirmForm, StaffFileForm
from collegium_site.schools.selectors.imports import find_import, preview, undoable
from collegium_site.schools.services import imports as services
from collegium_site.schools.views.import_page import shown
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.schools.selectors.imports import Preview
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.IMPORT_STAFF)
def bring_in(request: SchoolRequest) -> HttpResponse:
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        pk = services.keep_list(school=request.school, actor=request.user, **form.kept())
        return redirect("schools:import", request.school.slug, pk)
    context = {"form": form, "demonstration": settings.DEMONSTRATION, "last": undoable(request.school)}
    return render(request, "schools/bring_in.html", context)


@requires(Permission.IMPORT_STAFF)
def staff_import(request: SchoolRequest, pk: int) -> HttpResponse:
    return _import_page(request, _preview_or_404(request, pk))


def _import_page(request: SchoolRequest, seen: Preview, confirm: ConfirmForm | None = None) -> HttpResponse:
    if seen.row.state != "preview":
        return render(request, "schools/import_done.html", {"row": seen.row, "last": undoable(request.school)})
    context = shown(seen, request, confirm or ConfirmForm(initial={"seen": seen.digest}))
    return render(request, "schools/import.html", context)


def _preview_or_404(request: SchoolRequest, pk: int) -> Preview:
    row = find_import(request.school, pk)
    if row is None:
        raise Http404
    return preview(request.school, row)


@requires(Permission.IMPORT_STAFF)
@require_POST
def map_columns(request: SchoolRequest, pk: int) -> HttpResponse:
    reading = _preview_or_404(request, pk).reading
    form = ColumnsForm(request.POST, headers=reading.headers, mapping=reading.mapping)
    if form.is_valid():
        services.map_columns(school=request.school, pk=pk, mapping=form.mapping)
    return redirect("schools:import", request.school.slug, pk)


@requires(Permission.IMPORT_STAFF)
@require_POST
def answer(request: SchoolRequest, pk: int) -> HttpResponse:
    offers = _preview_or_404(request, pk).offers
    said = {offer.key: request.POST.get(f"rows-{offer.key}") for offer in offers}
    contracts = {key: text == "one" for key, text in said.items() if text in {"one", "several"}}
    complete = {"everyone": True, "only": False}.get(request.POST.get("complete", ""))
    services.answer(pk=pk, contracts=contracts or None, complete=complete)
    return redirect("schools:import", request.school.slug, pk)


@requires(Permission.IMPORT_STAFF)
@require_POST
def mend(request: SchoolRequest, pk: int) -> HttpResponse:
    services.mend_cells(pk=_preview_or_404(request, pk).row.pk, cells=dict(_typed_cells(request)))
    return redirect("schools:import", request.school.slug, pk)


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
    seen = _preview_or_404(request, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            services.apply(school=request.school, actor=request.user, pk=pk, **form.cleaned_data)
        except services.WrongCountError:
            form.add_error(
                "typed", _("Type %(number)s, the number of people who would leave.") % {"number": seen.typed}
            )
            return _import_page(request, seen, form)
        except services.NotAsSeenError:
            messages.error(request, _("Something changed since you looked. Please look again before you confirm."))
    return redirect("schools:import", request.school.slug, pk)


@requires(Permission.IMPORT_STAFF)
@require_POST
def discard(request: SchoolRequest, pk: int) -> HttpResponse:
    services.discard(school=request.school, actor=request.user, pk=_preview_or_404(request, pk).row.pk)
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
