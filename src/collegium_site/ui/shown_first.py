"""Forms whose consequences are shown before anything is kept: sent once to see, and once more, unchanged, to keep."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import QueryDict

KEEP = "keep"
"""The name of the button that keeps; its value is the seal of what was shown."""
NOT_SEALED = frozenset({KEEP, "csrfmiddlewaretoken"})


def seal_of(sent: QueryDict) -> str:
    """The same for the same answers, whatever button they were sent with."""
    answers = sorted((name, tuple(values)) for name, values in sent.lists() if name not in NOT_SEALED)
    return hashlib.sha256(repr(answers).encode()).hexdigest()[:16]


def was_shown(sent: QueryDict) -> bool:
    """Whether what these answers would change was shown before: they were sent by the button that stood below it."""
    return sent.get(KEEP, "") == seal_of(sent)
