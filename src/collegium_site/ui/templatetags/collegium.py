"""`{% load collegium %}`: addresses inside the school, dates, times, numbers and form faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from collegium.words import clock_12, counted, date_in_words, duration, joined, plain_date
from collegium_site.tenancy.labels import plural as plural_label
from collegium_site.ui import british
from collegium_site.ui.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime, time

    from django.forms import BaseForm
    from django.forms.formsets import BaseFormSet
    from django.template import Context

    from collegium.meeting import Run

register = template.Library()


class Fault(NamedTuple):
    """One thing that is wrong with a form: where the link leads, the field's label (both empty for the whole form)
    and what to say.
    """

    target: str
    label: str
    says: str


@register.simple_tag(takes_context=True)
def school_url(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """`{% school_url 'programmes:meeting' meeting.pk %}`: an address inside the request's school."""
    school = context["request"].school
    if kwargs:
        return reverse(name, kwargs={"school": school.slug, **kwargs})
    return address(name, school.slug, *args)


@register.simple_tag(takes_context=True)
def plain_numbers(context: Context) -> str:
    """From here on numbers are written as they are: nothing of ours has separators, and looking for them is dear."""
    context.use_l10n = False
    return ""


@register.filter
def british_date(day: date | None) -> str:
    """`Monday 18 May 2009`."""
    return date_in_words(day) if day else ""


@register.filter
def short_date(day: date | None) -> str:
    """`13 Nov`."""
    return british.short_date(day) if day else ""


@register.filter
def british_time(moment: time | None) -> str:
    """`3.45pm`."""
    return clock_12(moment) if moment is not None else ""


@register.filter
def moment(at: datetime | None) -> str:
    """`23 November 2026, 6.03pm`, by the clock of the school in hand."""
    if at is None:
        return ""
    here = timezone.localtime(at)
    return f"{plain_date(here.date())}, {clock_12(here.time())}"


@register.simple_tag
def time_range(start: time, end: time) -> str:
    """`3.45–4.45pm`."""
    return british.time_range(start, end)


@register.filter(name="duration")
def duration_of(minutes: int | None) -> str:
    """`1 h 12 min`."""
    return duration(minutes) if minutes is not None else ""


@register.simple_tag(name="counted")
def counted_thing(number: int, one: str, many: str | None = None) -> str:
    """`{% counted 3 'meeting' %}`: `3 meetings`."""
    return counted(number, one, many)


@register.filter
def in_words(parts: Iterable[object]) -> str:
    """`A, B and C`."""
    return joined([str(part) for part in parts])


@register.filter
def label(labels: Mapping[str, str], key: str) -> str:
    """`{{ labels|label:kind }}`: a word by a key known only at run time; an unknown key is its own word."""
    return labels.get(key, key)


@register.filter
def plural(labels: Mapping[str, str], key: str) -> str:
    """`{{ labels|plural:"colleague" }}`: several of them, in the school's own words."""
    return plural_label(labels, key)


@register.filter
def capital(text: object) -> str:
    """The first letter as a capital, the others as they are: `colleague` becomes `Colleague`."""
    words = str(text)
    return words[:1].upper() + words[1:]


@register.simple_tag
def faults_of(form: BaseForm | BaseFormSet[Any] | None) -> list[Fault]:
    """Everything wrong with a form or a formset, in the order of the page, for the summary above it."""
    return [] if form is None or not form.is_bound else list(_faults(form))


def _faults(form: Any) -> Iterator[Fault]:
    for says in form.non_form_errors() if hasattr(form, "forms") else form.non_field_errors():
        yield Fault("", "", says)
    if hasattr(form, "forms"):
        for inner in form.forms:
            yield from _faults(inner)
        return
    for field in form:
        yield from (Fault(field.auto_id, field.label, says) for says in field.errors)


@register.filter
def marked(runs: Iterable[Run]) -> str:
    """A text in runs, those that the other text does not have marked."""
    said = (format_html("<mark>{}</mark>", run.text) if run.differs else run.text for run in runs)
    return format_html_join("", "{}", ((one,) for one in said))
