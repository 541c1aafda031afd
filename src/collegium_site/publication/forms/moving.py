"""What is to become of a meeting, or of all meetings of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.outline import Meeting
from collegium_site.publication.forms import DAY
from collegium_site.publication.moving.judging import Fault

Target = tuple[Which, Meeting]
HELD, CANCELLED = "held", "cancelled"
LONGEST_WHY = 300


class ChangeForm(forms.Form):
    """`targets` are the meetings to change, as they stand. A whole day keeps its times; minutes stay what they are.

    `seen` is what was typed when the consequences were last shown: nothing is saved that was not looked at.
    """

    becomes = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[
            (HELD, _("It takes place on another day or at another time")),
            (CANCELLED, _("It does not take place")),
        ],
        widget=forms.RadioSelect,
    )
    date = forms.DateField(label=_("Day"), widget=DAY, required=False)
    start = forms.TimeField(
        label=_("Begins"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("It takes as long as before."),
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_WHY,
        help_text=_("A word for everyone who is told: “The school is closed because of snow.” It is kept."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, targets: Sequence[Target], offered: str = "") -> None:
        first = targets[0][1]
        given = {"date": offered, "becomes": HELD} if offered else {"date": first.date}
        super().__init__(data, initial={"start": first.start, **given})
        self.targets = targets
        if len(targets) > 1:
            del self.fields["start"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("becomes") == HELD:
            for name in {"date", "start"} & self.fields.keys():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Say when it takes place."))
        if not self.errors and not any(_differs(one, meeting) for one, (_w, meeting) in self._pairs(cleaned)):
            self.add_error(None, _("That is how it stands already."))
        return cleaned

    def clean_start(self) -> time | None:
        start: time | None = self.cleaned_data["start"]
        minutes = self.targets[0][1].minutes
        if start and (datetime.combine(date.min, start) + timedelta(minutes=minutes)).date() > date.min:
            raise forms.ValidationError(_("It would end after midnight."))
        return start

    @property
    def changes(self) -> list[Becomes]:
        """What is to become of every target that becomes anything else; of a valid form."""
        pairs = self._pairs(self.cleaned_data)
        return [one for one, (_which, meeting) in pairs if _differs(one, meeting)]

    @property
    def look(self) -> str:
        """What was typed, as it is compared with what was seen."""
        cleaned = self.cleaned_data
        return f"{cleaned['becomes']} {cleaned.get('date')} {cleaned.get('start')}"

    def say(self, faults: Sequence[Fault]) -> list[str]:
        """Each fault at what was typed wrong; the sentences of those that are about none of it."""
        for fault in faults:
            if fault.at in self.fields:
                self.add_error(fault.at, fault.says)
        return [fault.says for fault in faults if fault.at not in self.fields]

    def _pairs(self, cleaned: dict[str, Any]) -> list[tuple[Becomes, Target]]:
        return [(_becomes(target, cleaned), target) for target in self.targets]


def _becomes(target: Target, cleaned: dict[str, Any]) -> Becomes:
    which, meeting = target
    why = cleaned.get("why", "")
    if cleaned["becomes"] == CANCELLED:
        return Becomes(which, meeting.date, meeting.start, meeting.end, cancelled=True, why=why)
    start = cleaned.get("start") or meeting.start
    end = (datetime.combine(date.min, start) + timedelta(minutes=meeting.minutes)).time()
    return Becomes(which, cleaned["date"], start, end, why=why)


def _differs(one: Becomes, meeting: Meeting) -> bool:
    return (one.date, one.start, one.cancelled) != (meeting.date, meeting.start, meeting.cancelled)


class WaiveForm(forms.Form):
    """The time of a meeting that does not take place is owed by nobody."""

    slot = forms.IntegerField(widget=forms.HiddenInput)
    block = forms.IntegerField(widget=forms.HiddenInput)
    group = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Why nobody owes it"), max_length=LONGEST_WHY)

    @classmethod
    def of(cls, which: Which) -> WaiveForm:
        return cls(initial={"slot": which.meeting, "block": which.block, "group": which.group})

    @property
    def which(self) -> Which:
        """Of a valid form."""
        return Which(self.cleaned_data["slot"], self.cleaned_data["block"], self.cleaned_data["group"])
