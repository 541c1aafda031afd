"""The studio page, on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from collegium_site.programmes.sentences import words_of
from collegium_site.programmes.studio import studio_of
from collegium_site.programmes.studio.by_name import concerned_of
from collegium_site.programmes.views.common import design_or_404
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy.access import requires
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from collegium_site.tenancy.access import SchoolRequest

SHEETS = {"a4": "a4-landscape", "a3": "a3-landscape"}


@requires(Permission.SEE_DRAFT_PROGRAMME)
@require_safe
def studio(request: SchoolRequest, pk: int) -> HttpResponse:
    design = design_or_404(request, pk)
    page = studio_of(design, request.school, roster(request.school))
    return render(request, "programmes/studio.html", {"studio": page, "programme": design.programme, "pk": pk})


@requires(Permission.SEE_DRAFT_PROGRAMME)
@require_safe
def by_name(request: SchoolRequest, pk: int) -> HttpResponse:
    """Whom the dates reach: by name for those who may see the staff list, in totals for the head."""
    design, people = design_or_404(request, pk), roster(request.school)
    page = studio_of(design, request.school, people)
    concerned = concerned_of(page.programme, people, words_of(request.school))
    context = {"studio": page, "programme": design.programme, "pk": pk, "concerned": concerned}
    return render(request, "programmes/by_name.html", context)


@requires(Permission.SEE_DRAFT_PROGRAMME)
@require_safe
def on_a_page(request: SchoolRequest, pk: int) -> HttpResponse:
    """The year on a page, for the wall: `?paper=a3` for the larger one."""
    design = design_or_404(request, pk)
    page = studio_of(design, request.school, roster(request.school))
    paper = request.GET.get("paper", "a4")
    context = {
        "studio": page,
        "programme": design.programme,
        "pk": pk,
        "paper": paper,
        "sheet": SHEETS.get(paper, SHEETS["a4"]),
    }
    return render(request, "programmes/on_a_page.html", context)
