"""Term dates pasted or brought as a file: read line by line, everything that was typed kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.calendar_files import is_calendar, lines_of_calendar
from collegium.school_year.term_dates import read_term_dates
from collegium.school_year.written_dates import find_ranges
from collegium.school_year.years import year_name
from collegium.words import date_in_words, joined

if TYPE_CHECKING:
    from collegium.reasons import Reason
    from collegium.school_year.term_dates import TermDates

LARGEST_FILE = 1024 * 1024
LONGEST_TEXT = 200_000
NOT_MEANT = frozenset({"unread_no_date", "unread_bank_holiday"})
"""Headings between the dates, and what is known without them."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it came, and how it was read or why it was not; `aside`: it was not meant to be read."""

    text: str
    says: str
    level: str = ""


class ReadingForm(forms.Form):
    begins = forms.IntegerField(
        label=gettext_lazy("The year begins in"),
        min_value=1990,
        max_value=2090,
        help_text=gettext_lazy("For dates without a year: 2026 for 2026/27."),
    )
    text = forms.CharField(
        label=gettext_lazy("Paste the term dates"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("As they stand on your website or in a letter, a line for each."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("A calendar (.ics) or a CSV file."),
        widget=forms.FileInput(attrs={"accept": ".ics,.csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", _("The file is larger than 1 MB: expected a calendar or CSV file of one year."))
        elif file:
            given["text"] = _decoded(file.read())
        elif not given.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", _("Paste the dates, or choose a file."))
        return given

    def reading(self) -> TermDates:
        return read_term_dates(self.cleaned_data["text"], self._first)

    @property
    def _first(self) -> date:
        return date(self.cleaned_data["begins"], 8, 1)

    def year(self, reading: TermDates) -> AcademicYear:
        """A year to be looked at, with nothing in it that was not read."""
        name = year_name(reading.half_terms[0].first if reading.half_terms else self._first)
        return AcademicYear(name, reading.half_terms, reading.training_days, reading.closed)

    def lines(self, reading: TermDates) -> list[ReadLine]:
        """Every line that is not empty."""
        text: str = self.cleaned_data["text"]
        lines = lines_of_calendar(text) if is_calendar(text) else text.splitlines()
        reasons = {reason.values["line"]: reason for reason in (*reading.unread, *reading.faults)}
        numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
        return [self._line(line, reasons.get(number)) for number, line in numbered]

    def _line(self, line: str, reason: Reason | None) -> ReadLine:
        if reason is None:
            days = [date_in_words(written.day) for written in find_ranges(line, self._first)]
            return ReadLine(line, " – ".join(days) if len(days) == 2 else joined(days, _("and")))
        if reason.rule != "unread":
            return ReadLine(line, reason.says(), "error" if reason.level == "error" else "warning")
        why: Reason = reason.values["why"]
        level = "aside" if why.sentence in NOT_MEANT else "warning"
        return ReadLine(line, _("Not read: %(why)s") % {"why": why.says()}, level)


def _decoded(data: bytes) -> str:
    """UTF-8, else what Windows writes; characters no text has come out as such."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
