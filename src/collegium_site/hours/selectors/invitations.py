"""Invitations outside someone's days or hours."""

from __future__ import annotations

from datetime import date
from typing import Any

from collegium_site.hours.models import LedgerLine
from collegium_site.hours.selectors.ledger import rows

STATE = LedgerLine.State


def invitation(pk: int, **of: Any) -> LedgerLine | None:
    """The invitation with this key, `colleague=` or `colleague__user=` whose it is; one statement."""
    found: LedgerLine | None = (
        rows().filter(pk=pk, state=STATE.INVITED, **of).select_related("posting", "colleague", "taken_back_by").first()
    )
    return found


def is_open(line: LedgerLine, today: date) -> bool:
    """Whether anything can still be agreed: nothing took its place, and the day has not passed."""
    return line.state == STATE.INVITED and not hasattr(line, "taken_back_by") and line.date >= today
