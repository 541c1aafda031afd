"""Lists that come in as text: pasted, or as a small file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.groups.lines import text_of

MOST_BYTES = 1_000_000


class PastedField(forms.CharField):
    """A list pasted from a spreadsheet."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 8})
        super().__init__(widget=widget, required=False, max_length=200_000, **kwargs)


class ListFileField(forms.FileField):
    """The text of an uploaded list; empty without one."""

    def __init__(self, **kwargs: Any) -> None:
        says = {"empty": _("This file is empty.")}
        super().__init__(required=False, error_messages=says, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> str:
        upload = super().clean(data, initial)
        if not upload:
            return ""
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("Such a list is smaller than 1 MB."))
        return text_of(upload)
