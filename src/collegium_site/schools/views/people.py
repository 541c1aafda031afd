"""The staff list and the record of each colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.schools import before_saving
from collegium_site.schools.forms.people import PAIRS, ColleagueForm, PeopleFilterForm
from collegium_site.schools.selectors import people as selectors
from collegium_site.schools.selectors.presence import leave_of
from collegium_site.schools.selectors.staff_files import staff_file
from collegium_site.schools.services import people as services
from collegium_site.schools.services.sign_ins import LastLeaderError
from collegium_site.schools.views.records import record_of, record_values, staff_line
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.shown_first import seal_of, was_shown

if TYPE_CHECKING:
    from collegium_site.tenancy.access import SchoolRequest

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.SEE_STAFF_LIST)
def staff(request: SchoolRequest) -> HttpResponse:
    departments = selectors.departments(request.school)
    form = PeopleFilterForm(request.GET, departments=departments)
    form.is_valid()
    wanted = selectors.PeopleFilter(**{name: value for name, value in form.cleaned_data.items() if value})
    page = selectors.people(request.school, wanted, request.GET.get("page", 1))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "people": [staff_line(row) for row in page],
        "query": query.urlencode(),
        "narrowed": wanted != selectors.PeopleFilter(),
    }
    return render(request, "schools/staff.html", context)


@requires(Permission.SEE_STAFF_LIST)
def colleague(request: SchoolRequest, pk: int) -> HttpResponse:
    row = selectors.colleague(request.school, pk)
    if row is None:
        raise Http404
    return render(request, "schools/colleague.html", record_of(request, row))


@requires(Permission.SEE_SCHOOL)
def own_record(request: SchoolRequest) -> HttpResponse:
    row = selectors.colleague_of(request.user, request.school)
    shown = {**record_of(request, row), "periods": leave_of(row.pk)} if row else {"row": None}
    return render(request, "schools/own_record.html", shown)


@requires(Permission.IMPORT_STAFF)
def new_colleague(request: SchoolRequest) -> HttpResponse:
    return _edit(request, None)


@requires(Permission.IMPORT_STAFF)
def edit_colleague(request: SchoolRequest, pk: int) -> HttpResponse:
    return _edit(request, pk)


def _edit(request: SchoolRequest, pk: int | None) -> HttpResponse:
    row = selectors.colleague(request.school, pk) if pk else None
    if pk and row is None:
        raise Http404
    may_see_pairs = Permission.SEE_CONFIDENTIAL_RULES in request.permissions
    initial = record_values(row, pairs=may_see_pairs) if row else {"fte": "1", "role": "teacher", "membership": "full"}
    ids = selectors.staff_ids(request.school)
    form = ColleagueForm(request.POST or None, initial=initial, ids=ids, pairs=may_see_pairs)
    foreseen = _foreseen(request, form, row)
    if form.is_valid() and not foreseen and _saved(request, form, pk):
        messages.success(request, _("Saved."))
        return redirect("schools:staff", request.school.slug)
    context = {"form": form, "row": row, "foreseen_parts": foreseen, "seal": seal_of(request)}
    return render(request, "schools/edit_colleague.html", context)


def _foreseen(request: SchoolRequest, form: ColleagueForm, row: Any) -> list[before_saving.Part]:
    """What has not been shown yet of what the record would change."""
    if not form.is_valid() or row is None or form.person is None or was_shown(request):
        return []
    return before_saving.parts(request, row, form.person)


def _saved(request: SchoolRequest, form: ColleagueForm, pk: int | None) -> bool:
    pairs = {wish: form.named(wish) for wish in PAIRS if wish in form.changed_data}
    try:
        services.save_record(school=request.school, actor=request.user, person=form.person, pk=pk, pairs=pairs)
    except services.IdTakenError:
        form.add_error("id", in_own_words(_("Another {colleague} has this id, perhaps one who has left.")))
        return False
    return True


@requires(Permission.IMPORT_STAFF)
def leave(request: SchoolRequest, pk: int) -> HttpResponse:
    row = selectors.colleague(request.school, pk)
    if row is None:
        raise Http404
    if request.method != "POST":
        return render(request, "schools/leave.html", {"row": row})
    try:
        services.leave(school=request.school, actor=request.user, pk=pk)
    except LastLeaderError:
        messages.error(
            request, _("%(name)s is the only programme leader: give someone else that role first.") % {"name": row}
        )
    return redirect("schools:colleague", request.school.slug, pk)


@requires(Permission.IMPORT_STAFF)
@require_POST
def rejoin(request: SchoolRequest, pk: int) -> HttpResponse:
    if selectors.colleague(request.school, pk) is None:
        raise Http404
    services.rejoin(school=request.school, actor=request.user, pk=pk)
    return redirect("schools:colleague", request.school.slug, pk)


@requires(Permission.EXPORT)
def download(request: SchoolRequest, kind: str) -> HttpResponse:
    pairs = Permission.SEE_CONFIDENTIAL_RULES in request.permissions
    data = staff_file(request.school, kind, pairs=pairs)
    services.note_download(school=request.school, actor=request.user, kind=kind)
    name = f'attachment; filename="staff-{request.school.slug}.{kind}"'
    return HttpResponse(data, content_type=CSV if kind == "csv" else XLSX, headers={"Content-Disposition": name})
