"""The answer to an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.hours.models import Agreement

TAKE_BACK = "take_back"


class AnswerForm(forms.Form):
    """`terms` are those agreed to, or that a yes is taken back."""

    terms = forms.ChoiceField(
        label=_("The time is"),
        choices=[*Agreement.Terms.choices, (TAKE_BACK, _("my yes taken back"))],
        error_messages={"required": _("Choose whether the time is paid or given back.")},
    )

    @property
    def takes_back(self) -> bool:
        return bool(self.cleaned_data["terms"] == TAKE_BACK)
