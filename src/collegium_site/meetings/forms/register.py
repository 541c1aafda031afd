"""The register as it is sent: a list of taps from a script, or a whole page of choices from a plain form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from collegium_site.meetings.forms.running import LONGEST_KEY, entries_in, instant_of, text_of
from collegium_site.meetings.services.refusals import old_page
from collegium_site.meetings.services.register import Marked

CHOICE = "mark-"


class RegisterForm(forms.Form):
    """`entries` is a JSON list of marks; without it, each person's choice stands in a field `mark-<seat>`.

    An entry that cannot be read leaves the others alone: `refused` says why, by its key.
    """

    entries = forms.CharField(required=False, max_length=200_000)
    key = forms.CharField(required=False, max_length=32)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.keys: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["refused"] = {}
        if cleaned.get("entries"):
            cleaned["marks"] = list(self._entries(entries_in(cleaned["entries"]), cleaned["refused"]))
        else:
            cleaned["marks"] = list(self._choices(cleaned.get("key", "")))
        return cleaned

    def _entries(self, entries: Iterable[dict[str, Any]], refused: dict[str, str]) -> Iterator[Marked]:
        for entry in entries:
            self.keys.append(entry["key"])
            try:
                yield _marked(entry)
            except forms.ValidationError as why:
                refused[entry["key"]] = " ".join(why.messages)

    def _choices(self, key: str) -> Iterator[Marked]:
        """A choice that was not changed is sent as well: `was-<seat>` says what stood there."""
        for name, value in self.data.items():
            seat = name.removeprefix(CHOICE)
            if name.startswith(CHOICE) and seat.isdigit() and value != self.data.get(f"was-{seat}", ""):
                yield Marked(
                    f"{key}-{seat}"[:LONGEST_KEY], int(seat), value, self.now, self.data.get(f"saw-{seat}", "")
                )


def _marked(entry: dict[str, Any]) -> Marked:
    seat = entry.get("seat")
    if isinstance(seat, bool) or not isinstance(seat, int) or not 0 < seat < 2**53:
        raise forms.ValidationError(old_page())
    mark, saw = text_of(entry, "mark", 10), text_of(entry, "saw", LONGEST_KEY)
    return Marked(entry["key"], seat, mark, instant_of(entry), saw)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code on the wall"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    key = forms.CharField(max_length=LONGEST_KEY, widget=forms.HiddenInput)


class DayForm(forms.Form):
    day = forms.DateField()
    disrupted = forms.BooleanField(required=False)
