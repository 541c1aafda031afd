"""What dates are to keep when they are proposed."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.school_year.unread import UnreadError
from collegium.school_year.written_dates import find_dates, without_dates
from collegium.words import WEEKDAYS, plain_date
from collegium_site.programmes.forms.fields import time_field, whole_field
from collegium_site.programmes.models import DatesWanted
from collegium_site.programmes.sentences import written
from collegium_site.tenancy.labels import in_own_words_lazy

if TYPE_CHECKING:
    from collegium_site.programmes.proposals.to_date import YearToDate

MOST_PER_HALF_TERM = 20
MOST_WEEKS = 40
LONGEST_WHY = 200
NO_REASON = _("kept clear")


class DatesWantedForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    """Everything a proposal of one year's dates works from; the meetings that stand are kept where they are ticked."""

    kept = forms.TypedMultipleChoiceField(
        label=_("Meetings that stay where they are"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those not ticked may be moved. Nothing moves before you take other dates."),
    )
    per_half_term = whole_field(
        1, MOST_PER_HALF_TERM, label=_("Meetings in each half term"), help_text=_("Those that stand are counted.")
    )
    half_terms = forms.MultipleChoiceField(
        label=_("Half terms with meetings"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Filled in order until the year has its meetings; those beyond stay free."),
        error_messages={"required": _("Tick at least one half term.")},
    )
    days_apart = whole_field(
        1, 100, label=_("Days from one meeting to the next, at least"), help_text=_("Two weeks are 14.")
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays on which a meeting may be"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(day, day) for day in WEEKDAYS[:5]],
        error_messages={"required": _("Tick at least one weekday.")},
    )
    minutes = whole_field(5, 600, label=_("Minutes of a meeting"))
    start = time_field(
        label=_("From"), required=False, help_text=_("Empty: as late as the latest finish of the programme allows.")
    )
    training_day_start = time_field(label=in_own_words_lazy(_("On {training_day_plural} from")))
    weeks = forms.CharField(
        label=_("Other weeks to avoid"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, any day of it and why: “20 November mock examinations”."),
    )

    class Meta:
        model = DatesWanted
        fields = [
            "per_half_term",
            "half_terms",
            "days_apart",
            "weekdays",
            "minutes",
            "start",
            "training_day_start",
            "avoid_evenings",
        ]
        labels = {"avoid_evenings": _("Keep the weeks of parents’ evenings free")}

    def __init__(self, data: Any = None, *, to_date: YearToDate) -> None:
        super().__init__(data, instance=copy(to_date.wanted))
        self._year, self._slots = to_date.year, to_date.slots
        self._offer("half_terms", [(half.name, half.name) for half in to_date.year.half_terms])
        self._offer("kept", [(slot.pk, written(slot)) for slot in to_date.slots])
        self.fields["kept"].initial = [slot.pk for slot in to_date.slots if slot.pk not in to_date.wanted.let_go]
        self.fields["weeks"].initial = "\n".join(_line(week) for week in to_date.wanted.avoid_weeks)
        self.fields["avoid_evenings"].help_text = "; ".join(
            f"{plain_date(row.date)}, {row.why}" for row in to_date.evenings
        )
        if not to_date.slots:
            del self.fields["kept"]
        if not to_date.evenings:
            del self.fields["avoid_evenings"]

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # a choice field

    def clean_weeks(self) -> list[dict[str, str]]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["weeks"].splitlines() if line.strip()]
        if len(lines) > MOST_WEEKS:
            raise ValidationError(_("At most %(most)s weeks."), params={"most": MOST_WEEKS})
        return [self._week(line) for line in lines]

    def _week(self, line: str) -> dict[str, str]:
        try:
            dates = find_dates(line, self._year.first)
        except UnreadError as unread:
            raise ValidationError(_("“%(line)s”: %(why)s"), params={"line": line, "why": str(unread)}) from unread
        if len(dates) != 1:
            raise ValidationError(_("“%(line)s” should hold one date."), params={"line": line})
        (day, weekday) = dates[0].day, dates[0].weekday
        if day not in self._year:
            outside = _("“%(line)s” is not in %(year)s.")
            raise ValidationError(outside, params={"line": line, "year": self._year.name})
        if weekday and weekday != WEEKDAYS[day.weekday()]:
            real = {"line": line, "real": WEEKDAYS[day.weekday()]}
            raise ValidationError(_("“%(line)s”: that day is a %(real)s."), params=real)
        why = without_dates(line, dates).strip(" ,:;-–()") or str(NO_REASON)
        return {"date": day.isoformat(), "why": why[:LONGEST_WHY]}

    def save(self, commit: bool = False) -> DatesWanted:  # noqa: FBT001, FBT002 - as Django declares it
        wanted: DatesWanted = super().save(commit=False)
        wanted.avoid_weeks = self.cleaned_data["weeks"]
        kept = self.cleaned_data.get("kept", [])
        wanted.let_go = [slot.pk for slot in self._slots if slot.pk not in kept]
        if commit:
            wanted.save()
        return wanted


def _line(week: dict[str, str]) -> str:
    return f"{plain_date(date.fromisoformat(week['date']))} {week['why']}"
