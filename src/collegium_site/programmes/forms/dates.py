"""Dates that come as text: pasted, or out of a file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium_site.programmes.forms.fields import COUNTS_TOWARDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

LARGEST_TEXT = 200_000


class PasteForm(forms.Form):
    """Text with one meeting on each line, whatever else the lines say; a file takes the place of the text."""

    text = forms.CharField(
        label=_("Dates, one meeting on each line"),
        required=False,
        strip=False,
        max_length=LARGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_(
            "As they stand in your letter, e-mail, web page or spreadsheet: “Thursday 13th November 3.45pm-4.45pm”."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_(
            "CSV, a calendar (.ics), plain text or a programme file (.toml). You see its lines before any is kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.ics,.txt,.toml"}),
    )
    year = forms.ChoiceField(label=_("Dates without a year are in"), help_text=_("A date that says its year keeps it."))
    otherwise = forms.ChoiceField(
        label=_("A line that does not say what it counts towards counts as"),
        choices=COUNTS_TOWARDS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, years: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._years = years
        self.fields["year"].choices = [(str(index), name) for index, name in enumerate(years)]  # type: ignore[attr-defined] # a choice field

    def with_lines(self) -> PasteForm:
        """The same answers as text only: what came from a file stands in the text from now on."""
        data = {**{name: self.data.get(name) for name in ("year", "otherwise")}, "text": self.cleaned_data["lines"]}
        return PasteForm(data, years=self._years)

    def clean_file(self) -> str:
        """The file as text; empty without one."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if not file:
            return ""
        if (file.size or 0) > LARGEST_TEXT:
            raise ValidationError(_("The file is larger than 200 KB: a list of meetings is a few lines."))
        return lines_of_file(file.read())

    def clean_year(self) -> int:
        return int(self.cleaned_data["year"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        text = data.get("file") or data.get("text") or ""
        if not text.strip() and not self.errors:
            self.add_error("text", _("There are no lines here yet."))
        data["lines"] = text
        return data


def lines_of_file(content: bytes) -> str:
    """A file as text to read line by line. ValidationError when it is no text."""
    text = _decoded(content)
    if "\x00" in text:
        raise ValidationError(_("This file holds no text. Save the list as CSV, or paste its lines."))
    try:
        meetings = tomllib.loads(text).get("meetings")
    except (RecursionError, ValueError):
        return text  # not a programme file: its lines are read as they are
    if not isinstance(meetings, list) or not all(isinstance(one, dict) for one in meetings):
        return text
    return "\n".join(_toml_line(one) for one in meetings)


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 with their marks, else what old spreadsheets write."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _toml_line(meeting: dict[str, Any]) -> str:
    """One meeting of a programme file as a line: everything of it that is set, in reading order."""
    words = {"training_day": "training day", "disaggregated": "disaggregated", "directed": "directed"}
    counts = words.get(str(meeting.get("time", "")), str(meeting.get("time", "")))
    alone = "no other meeting" if meeting.get("only_meeting_that_day") else ""
    parts = [meeting.get("weekday", ""), meeting.get("date", ""), meeting.get("start", ""), meeting.get("end", "")]
    shown = [str(part)[:5] if hasattr(part, "minute") else str(part) for part in parts]
    return " ".join(filter(None, [*shown, counts, alone]))
