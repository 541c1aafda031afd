"""What the leader adds to hours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.directed_time import IN_MINUTES, BudgetText, read_budget

MOST_DAYS = 365


class BudgetForm(forms.Form):
    """The rest of a full-timer's directed time; `read` is what the text came to."""

    text = forms.CharField(
        label=_("Directed time outside Collegium, a category a line"),
        help_text=_("Category and hours a year, like “Parents’ evenings, 18:30”; pasted or typed."),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    source = forms.CharField(
        label=_("Where it stands"),
        help_text=_("The directed-time calendar, with its date."),
        required=False,
        max_length=200,
    )

    read: BudgetText

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.read = read_budget(text)
        for fault in self.read.faults[:10]:
            self.add_error("text", fault.says())
        return text


def own_ways_field(on: str) -> str:
    return f"ways-{on}"


class PromisesForm(forms.Form):
    """`programmes` are those that may allow other ways than the school, by what they are and their title."""

    ways = forms.CharField(
        label=_("Ways to place or make up time, one a line"),
        help_text=_("Shown to everyone who still has time to place: another group’s meeting, a visit, a course."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lunch_start = forms.TimeField(
        label=_("Lunch begins"),
        help_text=_("A directed meeting that takes any of lunch cannot be published. Empty: not known here."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    lunch_end = forms.TimeField(
        label=_("Lunch ends"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    notice_days = forms.IntegerField(
        label=_("Days of notice for changes"),
        help_text=_("Publishing something sooner is said before it is done. Empty: none promised."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
    )

    def __init__(self, *args: Any, programmes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for on, title in programmes:
            self.fields[own_ways_field(on)] = forms.CharField(
                label=_("Ways in “%(title)s” alone") % {"title": title},
                help_text=_("In the place of the school’s. Empty: the school’s."),
                required=False,
                max_length=2_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.programmes = [on for on, _title in programmes]

    @property
    def of_programmes(self) -> list[forms.BoundField]:
        return [self[own_ways_field(on)] for on in self.programmes]

    @property
    def own_ways(self) -> dict[str, str]:
        return {on: self.cleaned_data[own_ways_field(on)] for on in self.programmes}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        start, end = given.get("lunch_start"), given.get("lunch_end")
        if (start is None) != (end is None):
            self.add_error("lunch_end" if end is None else "lunch_start", _("Say both when lunch begins and ends."))
        elif start and end and end <= start:
            self.add_error("lunch_end", _("Lunch ends before it begins."))
        return given


class OwnFigureForm(forms.Form):
    """A school's own figure; `rules` are those of a rule set that hold a figure, by name and sentence."""

    rule = forms.ChoiceField(label=_("In the place of"))
    value = forms.DecimalField(
        label=_("Figure"),
        help_text=_("Hours for time, days for days, per cent for shares of the timetable."),
        min_value=0,
        max_value=9_999,
        max_digits=6,
        decimal_places=2,
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        error_messages={"required": _("Say where the school’s own figure stands.")},
    )

    @property
    def whole_value(self) -> int:
        """Minutes for what is said in hours; days and per cent as they are."""
        value: Decimal = self.cleaned_data["value"]
        return int(value * 60 if self.cleaned_data["rule"] in IN_MINUTES else value)

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rule"]
        field.choices = rules
