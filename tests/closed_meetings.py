"""Meetings of a published programme, on their way to being closed, excused or cancelled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from collegium_site.hours.plans import Reference
from collegium_site.hours.services.settling import Closing

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from published_programme import Made

CLOSED_AT = datetime(2008, 11, 6, 9, 0, tzinfo=UTC)


def closing(made: Made, leader: User, place: int = 0, cause: str = "1") -> Closing:
    """Of the meeting at a place of the calendar; one `cause` writes once."""
    slot = made.design.slots[place]
    on = Reference("programme", str(made.programme_id))
    return Closing(on, Reference("slot", str(slot.pk)), Reference("meeting", cause), leader, CLOSED_AT)
