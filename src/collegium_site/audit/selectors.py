"""Reading the log of one school."""

from django.core.paginator import Page, Paginator

from collegium_site.audit.models import Event
from collegium_site.tenancy.scope import current_school

PAGE_SIZE = 50


def page_of_events(number: str | None) -> Page[Event]:
    """The newest events of the school in hand first; a page that does not exist is the nearest that does."""
    events = Event.objects.filter(school=current_school())
    return Paginator(events, PAGE_SIZE).get_page(number)
