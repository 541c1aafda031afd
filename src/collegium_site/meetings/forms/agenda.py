"""Choosing a protocol, and changing its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from collegium.meeting import PROTOCOLS, Protocol, Step
from collegium_site.meetings.models import TurnIs
from collegium_site.meetings.services.agendas import Brought

NOBODY = "nobody"
MINUTES = ("least", "preferred", "most")


class ProtocolForm(forms.Form):
    """Which protocol, and who brings what; `seats` are those who could."""

    protocol = forms.ChoiceField(label=_("Protocol"), widget=forms.RadioSelect)
    bring = forms.CharField(
        label=_("What everyone brings"),
        help_text=_("One line, without names: it stands on everyone’s page, in their calendar and in the notice."),
        required=False,
        max_length=300,
    )

    by_turn = forms.CharField(
        label=_("What one of you brings"),
        help_text=_("Without names, too. Empty: what the protocol asks for, if it asks for anything."),
        required=False,
        max_length=300,
    )
    turn = forms.ChoiceField(label=_("Whose turn it is"), required=False)

    def __init__(self, *args: Any, seats: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["protocol"]
        field.choices = [(one.code, _told(one)) for one in PROTOCOLS]
        turn: Any = self.fields["turn"]
        turn.choices = [("", _("as it comes, in turn")), (NOBODY, _("nobody this time"))]
        turn.choices += [(str(seat.pk), seat.name) for seat in seats]

    @property
    def brought(self) -> Brought:
        given = self.cleaned_data
        turn_is = {"": TurnIs.BY_TURN, NOBODY: TurnIs.NOBODY}.get(given["turn"], TurnIs.CHOSEN)
        turn = int(given["turn"]) if turn_is == TurnIs.CHOSEN else None
        return Brought(given["bring"], given["by_turn"], turn_is, turn)

    @staticmethod
    def initial_of(meeting: Any, seats: Sequence[Any]) -> dict[str, Any]:
        """What stands now."""
        chosen = next((str(seat.pk) for seat in seats if seat.colleague_id == meeting.turn_id), "")
        turn = {TurnIs.BY_TURN: "", TurnIs.NOBODY: NOBODY}.get(meeting.turn_is, chosen)
        return {"protocol": meeting.protocol, "bring": meeting.bring, "by_turn": meeting.by_turn, "turn": turn}


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


def _told(one: Protocol) -> SafeString:
    """What it is called, what it is good for, and its steps in order."""
    steps = "\N{NO-BREAK SPACE}· ".join(step.name for step in one.steps)
    template = '<span class="told"><strong>{}</strong> {}<br><span class="quiet small">{}</span></span>'
    return format_html(template, one.name, one.good_for, steps)


_LABELS = {"least": _("At least"), "preferred": _("Usually"), "most": _("At most")}
