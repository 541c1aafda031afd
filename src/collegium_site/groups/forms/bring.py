"""Places made elsewhere: pasted, or the exported workbook after somebody edited it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BringForm(forms.Form):
    text = forms.CharField(
        label=_("Paste from a spreadsheet"),
        help_text=_(
            "With a first row naming the columns: colleague, block and group; or colleague, Block 1, Block 2 …"
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=2_000_000,
    )
    file = forms.FileField(label=_("A workbook or CSV file"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("text", _("Paste the places, or choose a file."))
        return cleaned

    @property
    def data_given(self) -> bytes:
        upload = self.cleaned_data.get("file")
        return upload.read() if upload else self.cleaned_data["text"].encode()
