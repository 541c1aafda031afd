"""What someone is to know before each of their meetings, for their own page, their calendar and the notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from collegium_site.materials.selectors import beside_meetings
from collegium_site.meetings.models import Meeting
from collegium_site.meetings.selectors.given import given_to
from collegium_site.publication.beside import Note
from collegium_site.tenancy.models import School
from collegium_site.tenancy.prepared import Prepared
from collegium_site.tenancy.scope import current_school


def notes(programme_id: int, colleague: int) -> Mapping[int, Note]:
    """By the key of the slot; one statement."""
    return {row.slot: note_of(row, colleague) for row in MEETINGS(programme=programme_id, colleague=colleague)}


def notes_on(seats: Iterable[Any]) -> dict[int, Note]:
    """The same of someone's own seats, read with what is given for their meetings; no statement."""
    return {seat.meeting.slot: _note_on(seat) for seat in seats}


def _note_on(seat: Any) -> Note:
    seat.meeting.given = seat.given
    return note_of(seat.meeting, seat.colleague_id)


MEETINGS = Prepared(
    lambda given: Meeting.objects.filter(programme_id=given.programme, seats__colleague_id=given.colleague).annotate(
        given=beside_meetings()
    )
)


def note_of(meeting: Meeting, colleague: int) -> Note:
    """Of a meeting that was read with what is given for it."""
    return Note(
        page=page_of(meeting, current_school()),
        bring=meeting.bring,
        turn=meeting.of_turn if meeting.turn_id == colleague else "",
        reading=reading_for(meeting),
    )


def reading_for(meeting: Meeting) -> int:
    """Minutes of what is given for it; before a block's first meeting, of the starter pack too."""
    given = given_to(meeting)
    pack = sum(item.minutes for item in given.pack) if meeting.number == 1 else 0
    return given.minutes + pack


def page_of(meeting: Meeting, school: School) -> str:
    return settings.PUBLIC_URL + reverse("meetings:meeting", args=[school.slug, meeting.pk])
