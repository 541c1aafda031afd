"""How many groups, and how to begin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.groups.selectors.numbers import Range


class NumberForm(forms.Form):
    """How many groups in each block: one for each focus area at least."""

    def __init__(self, *args: Any, within: Range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"] = forms.IntegerField(
            label=_("Groups in each block"),
            min_value=within.least,
            max_value=within.most,
            error_messages={
                "required": _("Write a whole number."),
                "invalid": _("Write a whole number."),
                "min_value": _("At least %(limit_value)s: one group for each focus area."),
                "max_value": _("At most %(limit_value)s: that is one person in each group."),
            },
        )


class AllocateForm(forms.Form):
    improve = forms.BooleanField(label=_("Start from the present groups"), required=False)
    two = forms.BooleanField(
        label=_("Make two to choose from: best mix and best choices"),
        help_text=_("Choices are the orders people wish for. It takes twice as long, and you take the one you prefer."),
        required=False,
    )
    seed = forms.IntegerField(
        label=_("Draw number"),
        help_text=_("The same number gives the same groups again; another number another draw."),
        min_value=1,
        max_value=2**31 - 1,
        initial=1,
    )
