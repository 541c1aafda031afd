"""Departments: who is how many, names mended, two made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium.school_year.patterns_words import pattern_text
from collegium_site.schools.forms.people import DepartmentForm
from collegium_site.schools.selectors import people as selectors
from collegium_site.schools.services import departments as services
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.pattern import pattern_squares

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.SEE_STAFF_LIST)
def departments(request: SchoolRequest) -> HttpResponse:
    counted = selectors.patterns(request.school)
    patterns = [(pattern_squares(pattern), pattern_text(pattern)[1], number) for pattern, number in counted]
    context = {"departments": selectors.departments(request.school), "patterns": patterns}
    return render(request, "schools/departments.html", context)


@requires(Permission.IMPORT_STAFF)
def department(request: SchoolRequest, pk: int) -> HttpResponse:
    known = selectors.departments(request.school)
    one = next((department for department in known if department.pk == pk), None)
    if one is None:
        raise Http404
    form = DepartmentForm(request.POST or None, initial={"name": one.name})
    if form.is_valid():
        stays = services.rename_department(school=request.school, actor=request.user, pk=pk, **form.cleaned_data)
        said = _("Saved.") if stays.pk == pk else _("%(from)s is now part of %(to)s.")
        messages.success(request, said % {"from": one.name, "to": stays.name})
        return redirect("schools:departments", request.school.slug)
    others = [department.name for department in known if department.pk != pk]
    return render(request, "schools/department.html", {"form": form, "department": one, "others": others})
