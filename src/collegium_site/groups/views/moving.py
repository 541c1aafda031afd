"""Changes by hand: what one would mean, making it, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.selectors import changes
from collegium_site.groups.selectors.placements import InHand
from collegium_site.groups.services import board
from collegium_site.groups.views.common import in_hand, number_asked
from collegium_site.groups.words import words_for
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ALLOCATE)
def move(request: SchoolRequest) -> HttpResponse:
    """What `?placement=1&to=FS-2` or `?placement=1&with=3[&everywhere=1]` would mean; posted, it is made."""
    now = in_hand(request)
    placement, other = number_asked(request, "placement"), number_asked(request, "with")
    asked = changes.asked(now, placement, other, request.GET.get("to"))
    if asked is None:
        raise Http404
    everywhere = "everywhere" in request.GET
    proposal = changes.proposed(now, asked, words_for(request.school, request.permissions), everywhere=everywhere)
    if request.method == "POST" and request.POST.get("seen") == now.state:
        return _made(request, now, asked, proposal)
    context = {"now": now, "asked": asked, "proposal": proposal, "everywhere": everywhere}
    return render(request, "groups/move.html", context, status=409 if request.method == "POST" else 200)


def _made(request: SchoolRequest, now: InHand, asked: changes.Asked, proposal: changes.Proposal) -> HttpResponse:
    try:
        board.change_by_hand(now=now, placements=proposal.placements, says=proposal.says, actor=request.user)
    except board.BlockIsOverError:
        messages.error(request, _("That block was held as it is; nothing was changed."))
    except board.ChangedMeanwhileError:
        messages.error(request, _("Somebody else changed the groups at the same moment; nothing was changed by you."))
    else:
        messages.success(request, _("Changed: %(says)s") % {"says": proposal.says})
    return _to_board(request, asked.one.block)


@requires(Permission.ALLOCATE)
@require_POST
def undo(request: SchoolRequest) -> HttpResponse:
    """Take the last change by hand back."""
    now = in_hand(request)
    change = board.undo(allocation=now.allocation, inputs=now.inputs, actor=request.user)
    if change:
        messages.success(request, _("Taken back: %(says)s") % {"says": change.says})
    return _to_board(request, number_asked(request, "block") or 1)


@requires(Permission.ALLOCATE)
@require_POST
def redo(request: SchoolRequest) -> HttpResponse:
    """Make the change that was taken back again."""
    now = in_hand(request)
    change = board.redo(allocation=now.allocation, inputs=now.inputs, actor=request.user)
    if change:
        messages.success(request, _("Changed again: %(says)s") % {"says": change.says})
    return _to_board(request, number_asked(request, "block") or 1)


def _to_board(request: SchoolRequest, block: int) -> HttpResponse:
    return redirect(f"{reverse('groups:overview', args=[request.school.slug])}?block={block}#board")
