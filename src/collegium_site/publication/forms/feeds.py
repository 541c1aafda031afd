"""Which calendar address is asked for; the page fills it in, nobody types it."""

from __future__ import annotations

from typing import Any

from django import forms

KINDS = [("person", "person"), ("group", "group"), ("programme", "programme")]


class RenewForm(forms.Form):
    kind = forms.ChoiceField(choices=KINDS)
    programme_id = forms.IntegerField(min_value=1, max_value=2**62)
    block = forms.IntegerField(min_value=0, max_value=9999, required=False)
    group = forms.CharField(max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        of_group = cleaned.get("kind") == "group"
        cleaned["block"] = (cleaned.get("block") or 0) if of_group else 0
        cleaned["group"] = cleaned.get("group", "") if of_group else ""
        return cleaned
