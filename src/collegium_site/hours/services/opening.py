"""Whoever opens hours by name leaves a note of it, which those concerned can read."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.hours.selectors.mine import LINE_OPENED, OPENED


@transaction.atomic
def note_opened(*, actor: Any, colleague: Any = None) -> None:
    """Everyone's hours, or those of one colleague."""
    record(kind=LINE_OPENED if colleague else OPENED, actor=actor, about=colleague)


@transaction.atomic
def note_exported(*, actor: Any, kind: str) -> None:
    record(kind="hours.exported", actor=actor, details={"as": kind})
