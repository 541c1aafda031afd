"""`{% load register %}`: what stands beside each name on the register.

For all who have the same mark it differs by the seat's key alone: it is drawn once for each mark, and the keys put in.
"""

from __future__ import annotations

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from collegium_site.meetings.models import MarkKind, Seat

register = template.Library()

KEY, LAST = "key-of-seat", "key-of-mark"
"""What the drawing holds where a seat has its own; nothing else of it says that."""


@register.simple_tag
def marks_of(seat: Seat) -> SafeString:
    """The choice of marks, what stood there when the page was made, and the word about two devices."""
    drawn = _drawn(seat.mark, seat.other, get_language())
    return mark_safe(drawn.replace(KEY, str(seat.pk)).replace(LAST, escape(seat.last)))  # noqa: S308 - escaped above


@cache
def _drawn(mark: str, other: str, _language: str | None) -> str:
    seat = Seat(mark=mark, other=other)
    said = {"seat": seat, "key": KEY, "last": LAST, "choices": MarkKind.choices}
    return render_to_string("meetings/parts/marks.html", said)
