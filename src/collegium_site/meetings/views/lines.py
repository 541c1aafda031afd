"""Everyone by name, for the programme leader: one line each, and everyone can read that it was opened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from collegium_site.meetings.selectors.lines import lines
from collegium_site.meetings.services.reading import note_read
from collegium_site.publication.selectors.versions import latest
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission

LONGEST_NAME = 100


@requires(Permission.SEE_LINES_BY_NAME)
def by_name(request: SchoolRequest) -> HttpResponse:
    """A to Z; a name narrows it, and nothing else does."""
    published, today = latest(), timezone.now().astimezone(request.school.zone).date()
    if published is None:
        return render(request, "meetings/by_name.html", {"shown": None})
    wanted = " ".join(request.GET.get("name", "")[:LONGEST_NAME].split())
    shown = lines(published.programme_id, request.school, today, name=wanted)
    note_read(reader=request.user, day=today)
    return render(request, "meetings/by_name.html", {"shown": shown, "title": published.outline.title})
