"""How many groups, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.groups.selectors.numbers import Choice


class NumberForm(forms.Form):
    """One of the numbers that the table beside it explains."""

    groups = forms.TypedChoiceField(label=_("Groups in each block"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [(choice.groups, str(choice.groups)) for choice in choices]  # type: ignore[attr-defined] # a choice field


class AllocateForm(forms.Form):
    improve = forms.BooleanField(label=_("Start from the present groups"), required=False)
    seed = forms.IntegerField(
        label=_("Draw number"),
        help_text=_("The same number gives the same groups again; another number another draw."),
        min_value=1,
        max_value=2**31 - 1,
        initial=1,
    )
