"""Places made elsewhere: pasted, or the exported workbook after somebody edited it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 1_000_000


class BringForm(forms.Form):
    text = forms.CharField(
        label=_("Paste from a spreadsheet"),
        help_text=_(
            "With a first row naming the columns: colleague, block and group; or colleague, Block 1, Block 2 …"
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=MOST_BYTES,
    )
    file = forms.FileField(
        label=_("A workbook or CSV file"),
        error_messages={"empty": _("This file is empty.")},
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("text", _("Paste the places, or choose a file."))
        return cleaned

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(_("A table of places is smaller than 1 MB."))
        return upload

    @property
    def data_given(self) -> bytes:
        upload = self.cleaned_data.get("file")
        data: bytes = upload.read() if upload else self.cleaned_data["text"].encode()
        return data
