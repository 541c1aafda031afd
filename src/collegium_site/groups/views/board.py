"""Everyone's place, the proof, one person, and changes by hand with their consequences."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.selectors import changes, person
from collegium_site.groups.selectors.allocations import allocation as numbered
from collegium_site.groups.selectors.allocations import allocations, current_allocation, last_hand_change
from collegium_site.groups.selectors.board import everyones_places, groups_of
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.proof import proof as proof_of
from collegium_site.groups.services import allocations as services
from collegium_site.groups.services import board
from collegium_site.groups.views.overview import inputs_in_hand
from collegium_site.groups.words import words_for
from collegium_site.schools.selectors.people import colleague
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@dataclass(frozen=True, slots=True)
class InHand:
    """The current allocation with what it was made from."""

    inputs: Inputs
    allocation: changes.Allocation


def in_hand(request: SchoolRequest) -> InHand:
    """404 while nobody has a place."""
    inputs = inputs_in_hand(request)
    allocation = current_allocation(inputs.design.programme.pk)
    if allocation is None:
        raise Http404
    return InHand(inputs, allocation)


@requires(Permission.SEE_DRAFT_GROUPS)
def a_to_z(request: SchoolRequest) -> HttpResponse:
    now = in_hand(request)
    find = request.GET.get("find", "").strip()[:100]
    lines = [line for line in everyones_places(groups_of(now.allocation)) if find.casefold() in line.name.casefold()]
    blocks = range(1, now.inputs.programme.blocks + 1)
    return render(request, "groups/a_to_z.html", {"lines": lines, "blocks": blocks, "find": find})


@requires(Permission.SEE_DRAFT_GROUPS)
def proof(request: SchoolRequest) -> HttpResponse:
    now = in_hand(request)
    written = words_for(request.school, request.permissions)
    return render(request, "groups/proof.html", {"proof": proof_of(now.inputs, now.allocation, written)})


@requires(Permission.SEE_DRAFT_GROUPS)
def one_person(request: SchoolRequest, colleague_pk: int) -> HttpResponse:
    """A colleague's two years and why they are where they are."""
    now, row = in_hand(request), colleague(request.school, colleague_pk)
    written = words_for(request.school, request.permissions)
    shown = person.person_page(now.inputs, now.allocation, colleague_pk, row.staff_id, written) if row else None
    if shown is None:
        raise Http404
    return render(request, "groups/person.html", {"shown": shown})


@requires(Permission.ALLOCATE)
def move(request: SchoolRequest) -> HttpResponse:
    """What a move or an exchange would mean; posted, it is made."""
    now = in_hand(request)
    proposal = _asked(request, now)
    if request.method == "POST":
        board.change_by_hand(
            allocation=now.allocation,
            inputs=now.inputs,
            placements=proposal.placements,
            says=proposal.says,
            actor=request.user,
        )
        messages.success(request, proposal.says)
        return redirect("groups:overview", request.school.slug)
    return render(request, "groups/move.html", {"proposal": proposal, "everywhere": "everywhere" in request.GET})


def _asked(request: SchoolRequest, now: InHand) -> changes.Proposal:
    """`?placement=1&group=2` or `?placement=1&with=3[&everywhere=1]`."""
    written = words_for(request.school, request.permissions)
    one = _placement(request, now, "placement")
    if "with" in request.GET:
        other = _placement(request, now, "with")
        if one.block != other.block or one.group_id == other.group_id:
            raise Http404
        everywhere = "everywhere" in request.GET
        return changes.exchange(now.inputs, now.allocation, one, other, written, everywhere=everywhere)
    to = changes.group(now.allocation, _number(request, "group"))
    if to is None or to.block != one.block or to.pk == one.group_id:
        raise Http404
    return changes.move(now.inputs, now.allocation, one, to, written)


def _placement(request: SchoolRequest, now: InHand, name: str) -> changes.Placement:
    found = changes.placement(now.allocation, _number(request, name))
    if found is None:
        raise Http404
    return found


def _number(request: SchoolRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise Http404
    return int(asked)


@requires(Permission.ALLOCATE)
@require_POST
def undo(request: SchoolRequest) -> HttpResponse:
    """Take the last change by hand back."""
    now = in_hand(request)
    last = last_hand_change(now.allocation)
    if last:
        board.undo(change=last, inputs=now.inputs, actor=request.user)
        messages.success(request, _("Taken back: %(says)s") % {"says": last.says})
    return redirect("groups:overview", request.school.slug)


@requires(Permission.SEE_DRAFT_GROUPS)
def history(request: SchoolRequest) -> HttpResponse:
    """Every allocation there has been."""
    inputs = inputs_in_hand(request)
    return render(request, "groups/history.html", {"allocations": allocations(inputs.design.programme.pk)})


@requires(Permission.ALLOCATE)
@require_POST
def choose(request: SchoolRequest, number: int) -> HttpResponse:
    """Make an earlier allocation the current one."""
    inputs = inputs_in_hand(request)
    found = numbered(inputs.design.programme.pk, number)
    if found is None:
        raise Http404
    services.choose(allocation=found, actor=request.user)
    messages.success(request, _("Allocation %(number)d is the current one again.") % {"number": number})
    return redirect("groups:overview", request.school.slug)
