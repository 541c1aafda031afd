"""A date as people in a school write it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from collegium.words import MONTHS, WEEKDAYS, date_in_words, plain_date

_WRITTEN = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9})\.?,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


class DayField(forms.CharField):
    """`Wednesday 3 September 2008`, `3rd Sept 2008`, `03/09/2008` or `2008-09-03`; a wrong weekday is said."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        return date_in_words(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return read_day(text) if text else None


def read_day(text: str) -> date:
    """ValidationError says what was expected, or which weekday the date really is."""
    tidy = " ".join(text.split())
    match = _WRITTEN.fullmatch(tidy) or _NUMBERS.fullmatch(tidy) or _ISO.fullmatch(tidy)
    month = _month(match["month"]) if match else 0
    try:
        day = date(int(match["year"]), month, int(match["day"])) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise ValidationError(
            _("“%(text)s” is not a date: write it like 3 September 2026 or 03/09/2026."), params={"text": text}
        )
    _refuse_wrong_weekday(match.groupdict().get("weekday"), day)
    return day


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    named = (number for number, name in enumerate(MONTHS, start=1) if name.lower().startswith(text.lower()))
    return 9 if text.lower() == "sept" else next(named, 0)


def _refuse_wrong_weekday(said: str | None, day: date) -> None:
    really = WEEKDAYS[day.weekday()]
    if said and not really.lower().startswith(said.lower()):
        raise ValidationError(
            _("%(date)s is a %(really)s, not a %(said)s."),
            params={"date": plain_date(day), "really": really, "said": said},
        )
