"""Choosing a protocol, and changing its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meeting import PROTOCOLS, Step

MINUTES = ("least", "preferred", "most")


class ProtocolForm(forms.Form):
    """Which protocol, and what everyone brings."""

    protocol = forms.ChoiceField(label=_("Protocol"), widget=forms.RadioSelect)
    bring = forms.CharField(
        label=_("What everyone brings"),
        help_text=_("One line; it stands on everyone’s page before the meeting."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["protocol"]
        field.choices = [(one.code, f"{one.name}. {one.good_for}") for one in PROTOCOLS]


class StepsForm(forms.Form):
    """The minutes of each step: least, usual and most, and whether it keeps its time."""

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = steps
        for step in steps:
            for name in MINUTES:
                self.fields[f"{step.code}-{name}"] = forms.IntegerField(
                    label=_LABELS[name], min_value=1, max_value=240, initial=getattr(step, name)
                )
            self.fields[f"{step.code}-protected"] = forms.BooleanField(
                label=_("Keeps its time"), required=False, initial=step.protected
            )

    @property
    def rows(self) -> list[tuple[Step, list[Any]]]:
        """Each step with its four fields."""
        return [(step, [self[f"{step.code}-{name}"] for name in (*MINUTES, "protected")]) for step in self.steps]

    @property
    def changed(self) -> tuple[Step, ...]:
        """The steps as they were filled in."""
        return tuple(self._changed(step) for step in self.steps)

    def _changed(self, step: Step) -> Step:
        given = {name: self.cleaned_data[f"{step.code}-{name}"] for name in (*MINUTES, "protected")}
        return replace(step, **given)


_LABELS = {"least": _("At least"), "preferred": _("Usually"), "most": _("At most")}
