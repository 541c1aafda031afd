"""One line, and what can become of it."""

from __future__ import annotations

from typing import Any

from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.selectors.ledger import rows

PLANNED, WORKED = LedgerLine.State.PLANNED, LedgerLine.State.WORKED


def line_of(colleague: int, pk: int) -> Any:
    """A line of a colleague with what it was written by and what took it back; none otherwise; one statement."""
    found = rows().filter(colleague=colleague, pk=pk, state__in=[PLANNED, WORKED])
    return found.select_related(
        "posting", "colleague", "taken_back_by__posting", "taken_back_by__taken_back_by"
    ).first()


def can_be(line: Any) -> tuple[str, ...]:
    """The names of what may be done with it: see `services.correcting.What`."""
    after = getattr(line, "taken_back_by", None)
    if after is None:
        return ("not_owed", "minutes", "take_back") if line.state == PLANNED else ("minutes", "take_back")
    excused = after.state == LedgerLine.State.CANCELLED and after.posting.act == Posting.Act.EXCUSED
    return ("owed_again",) if excused and not hasattr(after, "taken_back_by") else ()
