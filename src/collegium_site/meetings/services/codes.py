"""How often someone may try the code of a meeting: whoever guesses is stopped long before they hit it."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from collegium_site.meetings.services.refusals import Refused

MOST, AN_HOUR = 10, 3600


def check_tries(*, meeting: int, user: Any) -> None:
    """Refused after so many wrong ones within the hour, whatever is typed then."""
    if cache.get(_key(meeting, user), 0) >= MOST:
        raise Refused(_("Too many wrong codes. Ask whoever leads to mark you."))


def note_wrong(*, meeting: int, user: Any) -> None:
    """Outside the transaction that was refused, which would take it back."""
    cache.set(_key(meeting, user), cache.get(_key(meeting, user), 0) + 1, AN_HOUR)


def _key(meeting: int, user: Any) -> str:
    return f"code:{meeting}:{user.pk}"
