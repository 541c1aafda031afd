"""A staff list uploaded or pasted, and what is to be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.roster.bounds import LARGEST_FILE
from collegium.roster.columns import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST_ROLES_FILE = 2 * 1024 * 1024
PASTED = "pasted"


class StaffFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Staff list"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("CSV or XLSX, at most 20 MB: your own list, or an export of your management system."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste rows from a spreadsheet"),
        required=False,
        strip=False,
        max_length=LARGEST_FILE,
        help_text=gettext_lazy("With the row of column names first."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    roles_file = forms.FileField(
        label=gettext_lazy("Roles file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Only beside a School Data Sync users.csv: its roles.csv."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not given.get("pasted", "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste rows below."))
        for name, most in (("file", LARGEST_FILE), ("roles_file", LARGEST_ROLES_FILE)):
            if given.get(name) and given[name].size > most:
                says = _("The file has %(size)s MB: expected at most %(most)s MB.")
                self.add_error(name, says % {"size": round(given[name].size / 2**20, 1), "most": most // 2**20})
        return given

    def kept(self) -> dict[str, Any]:
        """What `services.imports.keep_list` takes."""
        file, roles = self.cleaned_data["file"], self.cleaned_data["roles_file"]
        return {
            "filename": file.name if file else PASTED,
            "data": file.read() if file else self.cleaned_data["pasted"].encode("utf-8", "replace"),
            "roles_data": roles.read() if roles else b"",
        }


class ColumnsForm(forms.Form):
    """For each field of the staff list the column it is read from, or none."""

    def __init__(self, *args: Any, headers: Sequence[str], mapping: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read = mapping
        choices = [("", _("leave it out")), *((header, header) for header in dict.fromkeys(headers) if header)]
        for name in FIELDS:
            if name != "school":
                self.fields[name] = forms.ChoiceField(
                    label=name, choices=choices, required=False, initial=mapping.get(name, "")
                )

    @property
    def mapping(self) -> dict[str, str]:
        """What was chosen otherwise than it was read: field to header, or to "" to leave it out."""
        return {name: header for name, header in self.cleaned_data.items() if header != self._read.get(name, "")}


class ConfirmForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    typed = forms.CharField(
        label=gettext_lazy("How many people leave?"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("Type the number to show that you have seen it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
