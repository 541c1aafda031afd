"""Sheets as they were made, and whether the next is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from collegium_site.impact import rules
from collegium_site.impact.models import Sheet
from collegium_site.meetings.selectors.totals import changed_at
from collegium_site.publication.selectors.versions import latest


def newest_sheet() -> Sheet | None:
    """Without the days behind it; one statement."""
    found: Sheet | None = Sheet.objects.defer("behind").first()
    return found


def sheet_numbered(number: int) -> Sheet | None:
    found: Sheet | None = Sheet.objects.defer("behind").filter(number=number).first()
    return found


def all_sheets() -> Sequence[Sheet]:
    """Without what they say, the newest first; one statement."""
    return list(Sheet.objects.defer("content", "behind"))


def is_due(last: Sheet | None, today: date) -> int | None:
    """The programme of which a sheet is to be made now, its first the day after another's at the latest; three
    statements at most.
    """
    if last is not None and last.made_on >= today:
        return None
    published: Any = latest()
    if published is None:
        return None
    programme: int = published.programme_id
    if last is None or last.programme_id != programme:
        return programme
    if not rules.is_over(last, today):
        return None
    behind = rules.is_behind(last, changed_at(programme), published.published_at, today)
    return programme if behind else None
