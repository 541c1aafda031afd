"""Programmes of the school; one begun, set, taken back a step, put away, handed out as a file."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from collegium.programme.writing import programme_as_toml
from collegium_site.programmes import adapters, selectors, services
from collegium_site.programmes.forms import BeginForm, ProgrammeFileForm, SettingsForm
from collegium_site.programmes.studio.consequences import consequences_of
from collegium_site.programmes.views.common import address, design_or_404, to_studio
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collegium_site.tenancy.access import SchoolRequest

DEFAULT_TITLE = "Professional Learning Communities"


@requires(Permission.SEE_DRAFT_PROGRAMME)
@require_safe
def programmes(request: SchoolRequest) -> HttpResponse:
    found = selectors.list_programmes()
    return render(request, "programmes/list.html", {"programmes": found})


@requires(Permission.DESIGN_PROGRAMME)
def begin(request: SchoolRequest) -> HttpResponse:
    years = selectors.kept_years(request.school)
    if not years:
        return render(request, "programmes/no_years.html")
    initial = {"title": DEFAULT_TITLE, "years": [str(kept.pk) for kept in years[-2:]]}
    form = BeginForm(request.POST or None, years=years, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = services.begin_programme(
            row=form.save(commit=False), years=data["years"], focus_names=data["focus_names"], by=request.user
        )
        return to_studio(request, row.pk)
    return render(request, "programmes/begin.html", {"form": form})


@requires(Permission.DESIGN_PROGRAMME)
def begin_from_file(request: SchoolRequest) -> HttpResponse:
    form = ProgrammeFileForm(request.POST or None, request.FILES or None, school=request.school)
    if request.method == "POST" and form.is_valid():
        programme = form.cleaned_data["programme"]
        row = services.begin_from_file(school=request.school, programme=programme, by=request.user)
        return to_studio(request, row.pk)
    return render(request, "programmes/from_file.html", {"form": form})


@requires(Permission.DESIGN_PROGRAMME)
def settings(request: SchoolRequest, pk: int) -> HttpResponse:
    design = design_or_404(request, pk)
    years = selectors.kept_years(request.school)
    initial = {"years": [str(key) for key in design.year_keys]}
    form = SettingsForm(request.POST or None, instance=design.programme, years=years, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.save_settings(row=form.save(commit=False), years=form.cleaned_data["years"], by=request.user)
        return to_studio(request, pk)
    return render(request, "programmes/settings.html", {"form": form, "programme": design.programme, "pk": pk})


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def check_settings(request: SchoolRequest, pk: int) -> HttpResponse:
    """What would follow from other settings, without saving them."""
    design = design_or_404(request, pk)
    kept = selectors.kept_years(request.school)
    form = SettingsForm(request.POST, instance=copy(design.programme), years=kept)
    found = None
    if form.is_valid():
        after = design.with_settings(form.instance, [(own.pk, own.year) for own in kept], form.cleaned_data["years"])
        found = consequences_of(design, after, request.school)
    return render(request, "programmes/parts/consequences.html", {"consequences": found, "form": form})


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def undo(request: SchoolRequest, pk: int) -> HttpResponse:
    programme = design_or_404(request, pk).programme
    try:
        services.undo(programme=programme, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return to_studio(request, pk)


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def put_away(request: SchoolRequest, pk: int) -> HttpResponse:
    programme = design_or_404(request, pk).programme
    services.put_away(programme=programme, by=request.user)
    messages.success(request, _("“%(title)s” is put away. Nothing of it is lost.") % {"title": programme.title})
    return redirect(address(request, "list"))


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def take_back(request: SchoolRequest, pk: int) -> HttpResponse:
    services.take_back(programme=design_or_404(request, pk).programme, by=request.user)
    return redirect(address(request, "list"))


@requires(Permission.SEE_DRAFT_PROGRAMME)
@require_safe
def as_file(request: SchoolRequest, pk: int) -> HttpResponse:
    design = design_or_404(request, pk)
    text = programme_as_toml(adapters.library_programme(design, request.school))
    file = HttpResponse(text, content_type="application/toml; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="programme.toml"'
    return file
