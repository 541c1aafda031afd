"""A link or a file, and what it is for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium_site.materials import files

LONGEST_READ = 240


class MaterialForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    address = forms.URLField(
        label=gettext_lazy("Address of a page"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("PDF, Word, PowerPoint, Excel, OpenDocument, text or picture, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": files.ACCEPT}),
    )
    about = forms.CharField(label=gettext_lazy("What it is for, in a line"), required=False, max_length=300)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it takes to read"),
        required=False,
        min_value=0,
        max_value=LONGEST_READ,
        help_text=gettext_lazy("Only for what is to be read beforehand."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def clean_address(self) -> str:
        given: str = self.cleaned_data["address"]
        if given and not given.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Addresses begin with https:// or http://."))
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, address = given.get("file"), given.get("address")
        if not self.errors and bool(file) == bool(address):
            says = _("Give one of the two: an address or a file.") if file else _("Give an address, or choose a file.")
            self.add_error("address", says)
        if file:
            self._check(file)
        return given

    def _check(self, file: Any) -> None:
        """Without reading more than is allowed."""
        given = b"" if file.size > files.LARGEST else file.read()
        fault = files.too_large(file.size) or files.fault_of(file.name, given)
        if fault:
            self.add_error("file", fault)
        self.content = given

    @property
    def texts(self) -> dict[str, Any]:
        """What a link and a file have alike."""
        given = self.cleaned_data
        return {"title": given["title"], "about": given["about"], "minutes": given["minutes"] or 0}
