"""Dates in: pasted or from a file, reviewed line by line, kept; and a year copied forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from collegium_site.programmes import copied, pasted, services
from collegium_site.programmes.forms import PasteForm
from collegium_site.programmes.views.common import design_or_404, to_studio
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.programmes.selectors import Design
    from collegium_site.tenancy.access import SchoolRequest


@requires(Permission.DESIGN_PROGRAMME)
def put_in(request: SchoolRequest, pk: int) -> HttpResponse:
    """The text, and below it how each of its lines was read; nothing is kept yet."""
    design = design_or_404(request, pk)
    form = _form(request, design)
    review = None
    if request.method == "POST" and form.is_valid():
        review = _review(request, design, form)
        form = form.with_lines()
    context = {"form": form, "review": review, "programme": design.programme, "pk": pk, "years": design.years}
    return render(request, "programmes/dates.html", context)


@requires(Permission.DESIGN_PROGRAMME)
@require_POST
def save(request: SchoolRequest, pk: int) -> HttpResponse:
    """Keep the lines that are ticked, with the dates the leader chose."""
    design = design_or_404(request, pk)
    form = _form(request, design)
    if not form.is_valid():
        return render(
            request,
            "programmes/dates.html",
            {"form": form, "programme": design.programme, "pk": pk, "years": design.years},
        )
    review = _review(request, design, form)
    slots, protected = pasted.chosen(review, design.programme, request.POST)
    try:
        services.add_meetings(programme=design.programme, slots=slots, protected=protected, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return to_studio(request, pk)


@requires(Permission.DESIGN_PROGRAMME)
def copy_year(request: SchoolRequest, pk: int, year: int) -> HttpResponse:
    """The meetings of the year before (or the nearest with meetings), each at its new place, to confirm."""
    design = design_or_404(request, pk)
    found = copied.copies_of(design, request.school, year)
    if found is None:
        raise Http404
    if request.method == "POST":
        slots = [copy.slot for copy in found.copies if str(copy.number) in request.POST.getlist("copy")]
        if slots:
            services.add_meetings(programme=design.programme, slots=slots, by=request.user)
            return to_studio(request, pk)
        messages.error(request, copied.nothing_ticked())
    return render(request, "programmes/copy_year.html", {"found": found, "programme": design.programme, "pk": pk})


def _form(request: SchoolRequest, design: Design) -> PasteForm:
    years = [year.name for year in design.years]
    initial = {"year": str(pasted.first_open_year(design)), "otherwise": "disaggregated"}
    return PasteForm(request.POST or None, request.FILES or None, years=years, initial=initial)


def _review(request: SchoolRequest, design: Design, form: PasteForm) -> pasted.Review:
    data = form.cleaned_data
    return pasted.review_of(design, request.school, data["lines"], data["year"], data["otherwise"])
