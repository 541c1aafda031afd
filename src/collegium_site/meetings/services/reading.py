"""Whoever opens lines by name leaves a note of it, once a day, which those concerned can read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.meetings.models import Reading
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def note_read(*, reader: Any, day: date) -> None:
    """The first time on a day it is kept, and stands in the log; opened again on that day, nothing more is."""
    name = reader.get_full_name()
    _reading, is_new = Reading.objects.get_or_create(reader=reader, day=day, defaults={"reader_name": name})
    if is_new:
        record(kind="meetings.lines_opened", school=current_school(), actor=reader)
