"""Dates, times and bounded numbers as this app's forms take them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from collegium_site.programmes.models import Ask, MeetingSlot
from collegium_site.tenancy.labels import in_own_words_lazy

DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2099, 12, 31)


def day_field(**options: Any) -> forms.DateField:
    """A date, from the browser's own field or typed as 18/05/2009 or 18 May 2009."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DATE_FORMATS,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        **options,
    )


def time_field(**options: Any) -> forms.TimeField:
    """A time of day in whole minutes."""
    return forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%I.%M%p", "%H:%M:00"],
        **options,
    )


def whole_field(least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=least, max_value=most, **options)


def day_in(text: str) -> date | None:
    """A date as addresses and hidden answers write it (`2009-05-18`); None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


COUNTS_TOWARDS = [
    (MeetingSlot.CountsTowards.DISAGGREGATED.value, MeetingSlot.CountsTowards.DISAGGREGATED.label),
    (MeetingSlot.CountsTowards.TRAINING_DAY.value, in_own_words_lazy(_("{Training_day} time"))),
    (MeetingSlot.CountsTowards.DIRECTED.value, MeetingSlot.CountsTowards.DIRECTED.label),
]
CONCERNS = [
    (one.value, in_own_words_lazy("{facilitator_plural}") if one == Ask.Concerns.FACILITATORS else one.label)
    for one in Ask.Concerns
]
