"""Rooms, and what is settled about one group."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegium_site.groups.forms.rooms import GroupForm, RoomForm, RoomsForm
from collegium_site.groups.selectors import rooms as reads
from collegium_site.groups.selectors.absent import absent_from
from collegium_site.groups.selectors.board import group_block
from collegium_site.groups.services import rooms as services
from collegium_site.groups.services.board import BlockIsOverError, ChangedMeanwhileError
from collegium_site.groups.services.leading import let_lead
from collegium_site.groups.views.common import in_hand
from collegium_site.schools.selectors.people import names_of
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ALLOCATE)
def rooms(request: SchoolRequest) -> HttpResponse:
    """Every room, and bringing a list of them in."""
    form = RoomsForm(request.POST, request.FILES) if request.method == "POST" else RoomsForm()
    if request.method == "POST" and form.is_valid():
        added, changed = services.bring_rooms(lines=form.cleaned_data["rooms"], actor=request.user)
        messages.success(request, _("%(added)d added, %(changed)d changed.") % {"added": added, "changed": changed})
        return redirect("groups:rooms", request.school.slug)
    return render(request, "groups/rooms.html", {"rooms": reads.rooms(), "form": form})


@requires(Permission.ALLOCATE)
def room(request: SchoolRequest, room: int | None = None) -> HttpResponse:
    """A new room, or one to change."""
    found = reads.room(room) if room else None
    if room and found is None:
        raise Http404
    form = RoomForm(request.POST or None, instance=found, people=names_of(request.school))
    if request.method == "POST" and form.is_valid():
        services.save_room(room=form.save(commit=False), actor=request.user)
        return redirect("groups:rooms", request.school.slug)
    return render(request, "groups/room.html", {"form": form, "room": found})


@requires(Permission.ALLOCATE)
@require_POST
def remove_room(request: SchoolRequest, room: int) -> HttpResponse:
    found = reads.room(room)
    if found is None:
        raise Http404
    services.remove_room(room=found, actor=request.user)
    messages.success(request, _("%(room)s is off the list.") % {"room": found.name})
    return redirect("groups:rooms", request.school.slug)


@requires(Permission.SEE_DRAFT_GROUPS)
def group(request: SchoolRequest, group: int) -> HttpResponse:
    """A group: who is in it, who leads it and stands in, where it meets."""
    found = group_block(group)
    if found is None:
        raise Http404
    shown, neighbours = found
    settles = request.method == "POST" and Permission.ALLOCATE in request.permissions
    absent = absent_from(request.school, shown) if settles else ()
    form = GroupForm(request.POST if settles else None, group=shown, rooms=reads.rooms(), absent=absent)
    if settles and form.is_valid():
        return _settled(request, group, form)
    faults = reads.room_faults(neighbours).get(group, [])
    return render(request, "groups/group.html", {"group": shown, "form": form, "faults": faults})


def _settled(request: SchoolRequest, group: int, form: GroupForm) -> HttpResponse:
    """The leader is part of the allocation and can be undone; room and deputy belong to the group alone."""
    chosen = form.cleaned_data
    services.settle_group(group_id=group, room=chosen["room"], deputy=chosen["deputy"], actor=request.user)
    if form.another_leads:
        try:
            let_lead(now=in_hand(request), placement_id=chosen["leader"], actor=request.user)
        except ChangedMeanwhileError:
            messages.error(request, _("Somebody else changed the groups at the same moment; please choose again."))
        except BlockIsOverError:
            messages.error(request, _("This block was held as it is, so who led it stays."))
    return redirect("groups:group", request.school.slug, group)
