"""What several views need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission

BUDGET = "hours:budget"
"""The one page whose forms come back to it when they are refused."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A neighbouring page, as the component of that name takes it."""

    label: str
    url: str
    current: bool


def sections(request: Any, current: str) -> list[Tab]:
    """The pages about time that this person may open; `current` is the name of the one that is shown."""
    pages = {
        "hours:mine": (_("My time"), Permission.SEE_PUBLISHED),
        "hours:calendar": (_("Directed time"), Permission.SEE_HOURS_TOTALS),
        "hours:everyone": (_("Everyone’s hours"), Permission.SEE_HOURS_BY_NAME),
        BUDGET: (_("The year’s budget"), Permission.KEEP_HOURS),
    }
    return [
        Tab(label, reverse(name, args=[request.school.slug]), name == current)
        for name, (label, permission) in pages.items()
        if permission in request.permissions
    ]


def today_at(school: School) -> date:
    return timezone.now().astimezone(school.zone).date()


def wanted_year(request: Any) -> str:
    """The name of a year as the address gives it; a name that no year has means the one in hand."""
    return str(request.GET.get("year", ""))[:20]


def year_tabs(request: Any, names: Iterable[str], current: str) -> list[Tab]:
    """One for each published year; none where there is only one."""
    page = request.path if request.method == "GET" else reverse(BUDGET, args=[request.school.slug])
    tabs = [Tab(name, f"{page}?year={name}", name == current) for name in names]
    return tabs if len(tabs) > 1 else []
