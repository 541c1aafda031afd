"""A visitor by name, and to which meetings of a group they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.words import date_in_words
from collegium_site.meetings.models import Meeting, VisitorKind
from collegium_site.meetings.services.visitors import Who

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ONE, DAYS = "one", "days"


class VisitorForm(forms.Form):
    """To one meeting."""

    name = forms.CharField(
        label=_("Name of a visitor"), max_length=200, error_messages={"required": _("Write the visitor’s name.")}
    )
    organisation = forms.CharField(label=_("Their school or organisation"), max_length=150, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=VisitorKind.choices, initial=VisitorKind.VISITOR)
    key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: uuid4().hex)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == VisitorKind.PARTNER and not cleaned.get("organisation"):
            self.add_error("organisation", _("Say which school they come from."))
        return cleaned

    @property
    def who(self) -> Who:
        """Of a valid form."""
        return Who(**{name: self.cleaned_data[name] for name in ("name", "organisation", "kind", "key")})


class GroupVisitorForm(VisitorForm):
    """To one of the group's `meetings`, or to all from one day to another."""

    comes = forms.ChoiceField(
        label=_("Comes"),
        choices=[(ONE, _("to one meeting")), (DAYS, _("to every meeting between two days"))],
        widget=forms.RadioSelect,
        initial=ONE,
    )
    meeting = forms.TypedChoiceField(
        label=_("Which meeting"), coerce=int, empty_value=None, required=False, help_text=_("For whoever comes to one.")
    )
    since = forms.DateField(label=_("From"), widget=DAY, required=False, help_text=_("For whoever comes to several."))
    until = forms.DateField(label=_("Until"), widget=DAY, required=False, help_text=_("Both days are included."))

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(one.pk, date_in_words(one.date)) for one in meetings]
        self.fields["meeting"].choices = [("", _("Choose")), *days]  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in {ONE: ("meeting",), DAYS: ("since", "until")}.get(cleaned.get("comes", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Choose one.") if name == "meeting" else _("Say on which day."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if cleaned.get("comes") == DAYS and since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        return cleaned
