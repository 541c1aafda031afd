"""Who leads one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.meetings.models import Seat


class StandInForm(forms.Form):
    """`seats` of the meeting, the deputy first; the facilitator stands as the first choice."""

    seat = forms.TypedChoiceField(
        label=_("Who leads this meeting"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, seats: Sequence[Seat]) -> None:
        asked = next((seat.pk for seat in seats if seat.leads_today), "")
        super().__init__(data, initial={"seat": asked})
        others = sorted((seat for seat in seats if not seat.leads), key=lambda seat: not seat.deputises)
        leader = next((seat.name for seat in seats if seat.leads), "")
        says = _("%(name)s, as published") % {"name": leader} if leader else _("Nobody yet, as published")
        own: list[tuple[Any, Any]] = [("", says)]
        choices = own + [(seat.pk, _named(seat)) for seat in others]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined] # a choice field


def _named(seat: Seat) -> Any:
    """Whoever sent apologies can still be asked: some can come after all."""
    says = _("%(name)s (deputy)") % {"name": seat.name} if seat.deputises else seat.name
    return _("%(name)s, sent apologies") % {"name": says} if seat.apology else says
