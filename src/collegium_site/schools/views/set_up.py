"""Setting up a school: its name, its words, and what is still to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium_site.schools.forms.set_up import ChangeSchoolForm, SchoolForm, WordsForm
from collegium_site.schools.selectors.set_up import set_up_state
from collegium_site.schools.services import set_up as services
from collegium_site.tenancy.access import requires, signed_in
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from collegium_site.tenancy.access import SchoolRequest


@signed_in
def new_school(request: HttpRequest) -> HttpResponse:
    form = SchoolForm(request.POST or None)
    if form.is_valid():
        school = services.set_up_school(user=request.user, **form.cleaned_data)  # type: ignore[arg-type] # signed in
        return redirect("schools:set_up", school.slug)
    return render(request, "schools/new_school.html", {"form": form})


@requires(Permission.SET_UP_SCHOOL)
def overview(request: SchoolRequest) -> HttpResponse:
    return render(request, "schools/set_up.html", {"state": set_up_state(request.school)})


@requires(Permission.SET_UP_SCHOOL)
def change_school(request: SchoolRequest) -> HttpResponse:
    school = request.school
    kept = {name: getattr(school, name) for name in services.CHANGED}
    form = ChangeSchoolForm(request.POST or None, initial=kept)
    if form.is_valid():
        services.change_school(school=school, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("schools:set_up", school.slug)
    return render(request, "schools/change_school.html", {"form": form})


@requires(Permission.SET_UP_SCHOOL)
def change_words(request: SchoolRequest) -> HttpResponse:
    school = request.school
    form = WordsForm(request.POST or None, initial=school.labels)
    if form.is_valid():
        services.set_labels(school=school, actor=request.user, labels=form.cleaned_data)
        messages.success(request, _("Saved. The pages use these words from now on."))
        return redirect("schools:set_up", school.slug)
    return render(request, "schools/change_words.html", {"form": form})
