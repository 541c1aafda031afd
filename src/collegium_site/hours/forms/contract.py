"""A contract as the school writes it down."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.directed_time import TimetabledWeek, fraction_of, schemes_in
from collegium.roster.fields import read_fraction
from collegium.school_year.patterns_text import read_days, read_hours, read_spells
from collegium_site.hours.models import Contract

TIMETABLE = ("own_a", "own_b", "school_a", "school_b")


def _minutes(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000)


class ContractForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    """Kinds of contract are those of the school's nation, and the one it has. The fraction is written, or comes from
    timetabled minutes over the whole cycle of the timetable.
    """

    fraction = forms.CharField(
        label=gettext_lazy("Fraction"),
        help_text=gettext_lazy("3/5 or 0.6; empty where the timetabled minutes below say it."),
        required=False,
        max_length=40,
    )
    own_a = _minutes(gettext_lazy("Their timetabled minutes, week A or every week"))
    own_b = _minutes(gettext_lazy("Their timetabled minutes, week B"))
    school_a = _minutes(gettext_lazy("A full-timer’s, week A or every week"))
    school_b = _minutes(gettext_lazy("A full-timer’s, week B"))
    weekly_hours = forms.DecimalField(
        label=gettext_lazy("Contracted hours a week"),
        help_text=gettext_lazy("Where hours are contracted, as for support staff."),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=2,
    )

    class Meta:
        model = Contract
        fields = [
            "scheme", "days", "hours", "ppa", "starts", "ends", "term_time_only", "with_training_days", "share",
            "share_agreed_on",
        ]  # fmt: skip
        labels = {
            "scheme": gettext_lazy("Kind of contract"),
            "days": gettext_lazy("Days worked"),
            "hours": gettext_lazy("Hours"),
            "ppa": gettext_lazy("Kept for PPA"),
            "starts": gettext_lazy("From"),
            "ends": gettext_lazy("Until"),
            "term_time_only": gettext_lazy("Term time only"),
            "with_training_days": gettext_lazy("Training Days are in the contract’s weeks"),
            "share": gettext_lazy("Part-time meetings are shared as"),
            "share_agreed_on": gettext_lazy("Agreed with them on"),
        }
        help_texts = {
            "days": gettext_lazy("MTWThF, or M T(am) F; two weeks as A:MTW;B:MT. Empty: all."),
            "hours": gettext_lazy("Where the day alone says too little: M-F 08:30-15:15."),
            "ppa": gettext_lazy("Days with times, like T 11:00-12:00; A:F 9:00-10:00. No meeting may take any of it."),
            "share_agreed_on": gettext_lazy("Needed for all meetings’ share."),
        }
        widgets = {
            "days": forms.TextInput(),
            "hours": forms.TextInput(),
            "ppa": forms.TextInput(),
            "starts": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "share_agreed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, nation: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept: Contract = self.instance
        offered: Any = {*schemes_in(nation), kept.scheme}
        for name in ("scheme", "share"):
            field: Any = self.fields[name]
            field.choices = [
                (value, capfirst(label)) for value, label in field.choices if name == "share" or value in offered
            ]
        if kept.pk:
            self.initial["fraction"] = str(kept.fraction)
            self.initial["weekly_hours"] = None if kept.weekly_minutes is None else Decimal(kept.weekly_minutes) / 60

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self._read_fraction(given)
        self._read_pattern(given)
        if given.get("share") == Contract.Share.OF_EACH and not given.get("share_agreed_on"):
            self.add_error("share_agreed_on", _("All meetings’ share holds only where it was agreed: give the day."))
        if given.get("starts") and given.get("ends") and given["ends"] < given["starts"]:
            self.add_error("ends", _("The contract ends before it begins."))
        hours = given.get("weekly_hours")
        self.instance.weekly_minutes = None if hours is None else int(hours * 60)
        return given

    def clean_ppa(self) -> str:
        text: str = self.cleaned_data["ppa"]
        try:
            read_spells(text)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return text

    def _read_fraction(self, given: dict[str, Any]) -> None:
        text = str(given.get("fraction") or "").strip()
        try:
            timetabled = self._from_timetable(given)
            fraction = read_fraction(text) if text else timetabled or Fraction(1)
        except ValueError:
            says = _("Write a fraction from 0 to 1, like 3/5, or minutes of which a full-timer has at least as many.")
            self.add_error("fraction", says)
            return
        if timetabled is not None and timetabled != fraction:
            says = _("The timetabled minutes below come to %(fraction)s: leave one of the two empty.")
            self.add_error("fraction", says % {"fraction": timetabled})
        self.instance.fraction_parts, self.instance.fraction_of = fraction.numerator, fraction.denominator

    def _from_timetable(self, given: dict[str, Any]) -> Fraction | None:
        """None where no minutes are given."""
        own_a, own_b, school_a, school_b = (given.get(name) for name in TIMETABLE)
        if own_a is None and own_b is None and school_a is None:
            return None
        return fraction_of(TimetabledWeek(own_a or 0, own_b), TimetabledWeek(school_a or 0, school_b))

    def _read_pattern(self, given: dict[str, Any]) -> None:
        try:
            days = read_days(given.get("days", ""))
        except ValueError as wrong:
            self.add_error("days", str(wrong))
            return
        try:
            read_hours(given.get("hours", ""), days)
        except ValueError as wrong:
            self.add_error("hours", str(wrong))
