"""What people are given for a meeting: the starter pack of its focus area, and materials of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from collegium_site.materials.selectors import beside_meetings, given_in
from collegium_site.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Given:
    """Both as rows of materials."""

    pack: Sequence[Any]
    own: Sequence[Any]

    @property
    def minutes(self) -> int:
        """Of reading, for this meeting alone."""
        return sum(item.minutes for item in self.own)


def given_to(meeting: Meeting) -> Given:
    """One statement; none for a meeting that was read with `beside_meetings` as its `given`."""
    if not hasattr(meeting, "given"):
        meeting = Meeting.objects.annotate(given=beside_meetings()).get(pk=meeting.pk)
    return Given(*given_in(meeting.given))
