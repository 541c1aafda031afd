"""A meeting, its wall, and one's own meetings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collegium_site.accounts.qr import qr
from collegium_site.meetings.pages.clock import Face
from collegium_site.meetings.selectors.lines import own_line, readings
from collegium_site.meetings.selectors.meetings import Mine, Room, next_meeting, own_meetings, room
from collegium_site.meetings.selectors.talk import ANSWERS, talk
from collegium_site.meetings.selectors.visitors import visit_of, visits_of
from collegium_site.meetings.views.common import room_or_404
from collegium_site.publication.selectors.versions import latest
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.ATTEND)
def mine(request: SchoolRequest) -> HttpResponse:
    now = timezone.now().astimezone(request.school.zone).replace(tzinfo=None)
    found, published = own_meetings(request.user, now), latest()
    of = published.programme_id if published else None
    context = {
        "found": found,
        "line": own_line(of, now.date(), found[0].seat.colleague) if of and found else None,
        "readings": readings(request.school) if found else (),
        "visits": visits_of(request.user, [one.seat for one in found]),
        **folded(found),
    }
    return render(request, "meetings/list.html", context)


def folded(found: Sequence[Mine]) -> dict[str, list[Mine]]:
    """The block in hand and what is to be caught up with stand open; what is far away or over is folded up."""
    ahead, over = ([one for one in found if one.is_over is past] for past in (False, True))
    near = [one for one in ahead if one.meeting.block == ahead[0].meeting.block]
    return {
        "to_catch_up": [one for one in over if one.can_catch_up],
        "near": near,
        "later": [one for one in ahead if one not in near],
        "over": [one for one in reversed(over) if not one.can_catch_up],
    }


@requires(Permission.ATTEND)
def coming(request: SchoolRequest) -> HttpResponse:
    """To the meeting that one is at or comes to next; to the list where there is none."""
    now = timezone.now().astimezone(request.school.zone).replace(tzinfo=None)
    pk = next_meeting(request.user, now)
    if pk is None:
        return redirect("meetings:list", request.school.slug)
    return redirect("meetings:meeting", request.school.slug, pk)


@requires(Permission.ATTEND)
def meeting(request: SchoolRequest, pk: int) -> HttpResponse:
    """For its members; someone of the school who was there as a visitor reads what was promised, and nothing else."""
    found = room(pk, request.user, request.school, timezone.now())
    if found is None:
        return visited(request, pk)
    return render(request, "meetings/meeting.html", {**shown(found), "talk": talk(found.seat), "answers": ANSWERS})


def visited(request: SchoolRequest, pk: int) -> HttpResponse:
    visit = visit_of(pk, request.user)
    if visit is None:
        raise Http404
    return render(request, "meetings/visited.html", {"visit": visit, "meeting": visit.meeting})


@requires(Permission.ATTEND)
def wall(request: SchoolRequest, pk: int) -> HttpResponse:
    """For the projector: the clock, the code, and a count, no name."""
    found = room_or_404(request, pk)
    address = settings.PUBLIC_URL + reverse("meetings:here", args=[request.school.slug, pk])
    picture = qr(f"{address}?code={found.meeting.code}") if found.code_holds else ""
    return render(request, "meetings/wall.html", {**shown(found), "picture": picture})


def shown(room: Room) -> dict[str, Any]:
    """What both pages of a meeting need; `key` makes a form that is sent twice count once."""
    return {
        "room": room,
        "face": Face(room),
        "meeting": room.meeting,
        "key": uuid4().hex,
    }


@requires(Permission.ATTEND)
def state(request: SchoolRequest, pk: int) -> HttpResponseBase:
    """What devices ask for again and again; 304 while nothing has changed."""
    return answer_state(request, Face(room_or_404(request, pk)))


def answer_state(request: SchoolRequest, face: Face, refused: Mapping[str, str] | None = None) -> HttpResponseBase:
    """`refused`: why something that was sent is not in it, by its key."""
    shown = dict(face.as_json())
    now = shown.pop("now")
    tag = f'"{hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]}"'
    if request.method == "GET" and request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return JsonResponse({**shown, "now": now, "refused": refused or {}}, headers={"ETag": tag})
