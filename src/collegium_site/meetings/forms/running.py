"""What a device did to the clock, as it is sent: one tap from a plain form, or several that waited for the network."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from collegium_site.meetings.models import Tap
from collegium_site.meetings.services.refusals import old_page
from collegium_site.meetings.services.running import Done

MOST = 500
LONGEST_KEY = 40


class TapForm(forms.Form):
    """`entries` is a JSON list of taps; without it, the fields of one. They follow from each other: kept or refused
    together, by the `keys` of them all.
    """

    entries = forms.CharField(required=False, max_length=200_000)
    key = forms.CharField(required=False, max_length=LONGEST_KEY)
    kind = forms.ChoiceField(required=False, choices=Tap.Kind.choices)
    step = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.keys: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("entries"):
            entries = entries_in(cleaned["entries"])
            self.keys = [entry["key"] for entry in entries]
            cleaned["done"] = [self._done(entry) for entry in entries]
        elif cleaned.get("key") and cleaned.get("kind"):
            cleaned["done"] = [Done(cleaned["key"], cleaned["kind"], cleaned.get("step", ""), self.now)]
        else:
            raise forms.ValidationError(_("Nothing was sent."))
        return cleaned

    def _done(self, entry: dict[str, Any]) -> Done:
        kind = text_of(entry, "kind", 10)
        if kind not in Tap.Kind.values:
            raise forms.ValidationError(old_page())
        return Done(entry["key"], kind, text_of(entry, "step", 40), instant_of(entry))


def entries_in(text: str) -> list[dict[str, Any]]:
    """The things that a device sends together, each with a key of its own; without, none can be told from another."""
    try:
        entries = json.loads(text)
    except ValueError:
        entries = None
    if not isinstance(entries, list) or len(entries) > MOST or not all(map(_has_key, entries)):
        raise forms.ValidationError(old_page())
    return entries


def _has_key(entry: Any) -> bool:
    return isinstance(entry, dict) and bool(text_of(entry, "key", LONGEST_KEY))


def text_of(entry: dict[str, Any], name: str, longest: int) -> str:
    """A short text of an entry; empty where it has none. NUL characters are in none that a page of ours sends."""
    value = entry.get(name, "")
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise forms.ValidationError(old_page())
    return value


def instant_of(entry: dict[str, Any]) -> datetime:
    """When it was done, in seconds since 1970."""
    value = entry.get("at")
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 2**33:
        raise forms.ValidationError(old_page())
    return datetime.fromtimestamp(value, tz=UTC)
