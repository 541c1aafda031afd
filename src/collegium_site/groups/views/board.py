"""Everyone's place, the proof, one person, and the allocations there have been."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.selectors import allocations as reads
from collegium_site.groups.selectors.a_to_z import a_to_z as a_to_z_of
from collegium_site.groups.selectors.person import person_page
from collegium_site.groups.services import allocations
from collegium_site.groups.views.common import in_hand, programme_in_hand
from collegium_site.groups.words import words_for
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

LONGEST_NAME = 100


@requires(Permission.SEE_DRAFT_GROUPS)
def a_to_z(request: SchoolRequest) -> HttpResponse:
    """Everyone by last name, with their group in every block; also before anybody has one."""
    shown = a_to_z_of(request.school, request.GET.get("find", "").strip()[:LONGEST_NAME])
    if shown is None:
        raise Http404
    return render(request, "groups/a_to_z.html", {"shown": shown})


@requires(Permission.SEE_DRAFT_GROUPS)
def proof(request: SchoolRequest) -> HttpResponse:
    """Coverage counted afresh, and every rule looked at again."""
    from collegium_site.groups.selectors.proof import proof as proof_of  # noqa: PLC0415 - jinja2, slow to start

    written = words_for(request.school, request.permissions)
    return render(request, "groups/proof.html", {"proof": proof_of(in_hand(request), written)})


@requires(Permission.SEE_DRAFT_GROUPS)
def one_person(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """A colleague's two years and why they are where they are."""
    shown = person_page(request.school, colleague_pk, words_for(request.school, request.permissions))
    if shown is None:
        raise Http404
    return render(request, "groups/person.html", {"shown": shown})


@requires(Permission.SEE_DRAFT_GROUPS)
def history(request: SchoolRequest) -> HttpResponse:
    """Every allocation there has been."""
    return render(request, "groups/history.html", {"allocations": reads.allocations(programme_in_hand())})


@requires(Permission.ALLOCATE)
@require_POST
def choose(request: SchoolRequest, number: int) -> HttpResponse:
    """Make an earlier allocation the current one."""
    found = reads.allocation(programme_in_hand(), number)
    if found is None:
        raise Http404
    allocations.choose(allocation=found, actor=request.user)
    messages.success(request, _("Allocation %(number)d is the current one now.") % {"number": number})
    return redirect("groups:overview", request.school.slug)
