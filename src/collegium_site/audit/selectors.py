"""Reading the log of one school."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from collegium_site.audit.models import Event
from collegium_site.audit.sentences import says
from collegium_site.tenancy.scope import current_school

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An event as people read it; `at` by the clock of the school."""

    at: datetime
    says: str


def page_of_events(number: str | None) -> Page[Line]:
    """The newest events of the school in hand first; a page that does not exist is the nearest that does."""
    school = current_school()
    page: Page[Any] = Paginator(Event.objects.filter(school=school), PAGE_SIZE).get_page(number)
    page.object_list = [Line(event.at.astimezone(school.zone), says(event)) for event in page]
    return page
