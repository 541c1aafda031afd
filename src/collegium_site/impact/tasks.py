"""Sheets are made in the background: reading one never waits for the next."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from collegium_site.impact.services.making import MAKE_SHEET, make_sheet
from collegium_site.jobs.handle import JobHandle
from collegium_site.jobs.registry import task


@task(MAKE_SHEET)
def make(_job: JobHandle, programme_id: int) -> dict[str, Any]:
    sheet = make_sheet(programme_id=programme_id, now=timezone.now())
    return {"number": sheet.number if sheet else None}
