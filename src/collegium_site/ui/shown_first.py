"""Forms whose consequences are shown before anything is kept: sent once to see, and once more, unchanged, to keep."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

KEEP = "keep"
"""The name of the button that keeps; its value is the seal of what was shown."""
NOT_SEALED = frozenset({KEEP, "csrfmiddlewaretoken"})


def seal_of(request: HttpRequest) -> str:
    """The same for the same answers to the same page, whatever button they were sent with."""
    answers = sorted((name, tuple(values)) for name, values in request.POST.lists() if name not in NOT_SEALED)
    return hashlib.sha256(repr((request.path, answers)).encode()).hexdigest()[:16]


def was_shown(request: HttpRequest) -> bool:
    """Whether what these answers would change was shown before: they were sent by the button that stood below it."""
    return request.POST.get(KEEP, "") == seal_of(request)
