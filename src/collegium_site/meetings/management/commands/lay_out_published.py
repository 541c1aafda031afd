"""`collegium-site lay_out_published`: once, for programmes published before meetings and hours were kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from collegium_site.meetings.services.published_before import lay_out_published
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import school_scope


class Command(BaseCommand):
    help = "Lay out meetings and hours of programmes published before they were kept. Running it again changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for school in School.objects.order_by("pk"):
            with school_scope(school):
                meetings, lines = lay_out_published(school=school, at=timezone.now())
            self.stdout.write(f"{school.name}: {meetings} meetings and {lines} lines of hours added")
