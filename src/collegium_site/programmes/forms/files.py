"""A programme that comes as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.programme import read_programme
from collegium.reasons import Level
from collegium_site.schools.selectors.years import academic_years

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from collegium.programme import Programme
    from collegium_site.tenancy.models import School

LARGEST_FILE = 2_000_000


class ProgrammeFileForm(forms.Form):
    """A programme file of the contract; every fault of it is said at its place in the file."""

    programme = forms.FileField(
        label=_("Programme file"),
        help_text=_("A .toml file, as this page's “Programme file” link and the command line write it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )
    keep_own_years = forms.BooleanField(
        label=_("Use the school's own term dates where a year of the file is kept already"), required=False
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._school = school

    def clean_programme(self) -> Programme:
        file: UploadedFile[bytes] = self.cleaned_data["programme"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 2 MB; a programme file is a few pages."))
        found = read_programme(file.read())
        faults = [fault for fault in found.findings if fault.level is Level.ERROR]
        if found.programme is None:
            raise ValidationError([f"{fault.where}: {fault.says()}" for fault in faults])
        return found.programme

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        programme = data.get("programme")
        if programme and not data.get("keep_own_years"):
            differ = self._years_that_differ(programme)
            if differ:
                text = _(
                    "The school keeps other dates for %(years)s than the file. Tick the box to use the school's own."
                )
                self.add_error("keep_own_years", ValidationError(text, params={"years": ", ".join(differ)}))
        return data

    def _years_that_differ(self, programme: Programme) -> list[str]:
        own = {year.name: year for year in academic_years(self._school)}
        return [year.name for year in programme.years if own.get(year.name, year) != year]
