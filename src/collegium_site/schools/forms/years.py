"""An academic year on one form: six half terms, Training Days, closed days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.school_year.academic_year import AcademicYear, ClosedDay, HalfTerm, TrainingDay
from collegium.words import date_in_words
from collegium_site.schools.forms.days import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from collegium.school_year.working_pattern import WeekLetter

HALF_TERM_NAMES = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
LONGEST_YEAR_DAYS = 400
MOST_ROWS = 60


class YearForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the year"),
        max_length=20,
        help_text=gettext_lazy("For example 2026/27."),
        error_messages={"required": gettext_lazy("Write the name of the year.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class HalfTermForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Half term"), required=False, max_length=50)
    first = DayField(label=gettext_lazy("First day"), required=False)
    last = DayField(label=gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not (given.get("first") or given.get("last")):
            return given
        for name, says in (
            ("name", _("Give this half term a name.")),
            ("first", _("Give the first day of this half term.")),
            ("last", _("Give the last day of this half term.")),
        ):
            if name not in self.errors and not given.get(name):
                self.add_error(name, says)
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The last day is before the first."))
        return given

    @property
    def half_term(self) -> HalfTerm | None:
        given = self.cleaned_data
        return HalfTerm(given["name"], given["first"], given["last"]) if given.get("first") else None


class TrainingDayForm(forms.Form):
    date = DayField(label=gettext_lazy("Day"), required=False)
    disaggregated = forms.BooleanField(label=gettext_lazy("School closed, time spread over twilights"), required=False)

    @property
    def training_day(self) -> TrainingDay | None:
        given = self.cleaned_data
        return TrainingDay(given["date"], given["disaggregated"]) if given.get("date") else None


class ClosedDayForm(forms.Form):
    date = DayField(label=gettext_lazy("Day"), required=False)
    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("date") and not given.get("why"):
            self.add_error("why", _("Say why the school is closed, for example: polling station."))
        if given.get("why") and not given.get("date") and "date" not in self.errors:
            self.add_error("date", _("Give the day."))
        return given

    @property
    def closed_day(self) -> ClosedDay | None:
        given = self.cleaned_data
        return ClosedDay(given["date"], given["why"]) if given.get("date") else None


class YearParts:
    """The four forms of a year together. `data` none: a year to look at, or an empty one."""

    def __init__(self, data: Mapping[str, Any] | None, year: AcademicYear | None, note: str = "") -> None:
        initial = _initial(year)
        self.before = year
        self.year = YearForm(data, initial={"name": year.name if year else "", "note": note})
        self.half_terms = _rows(HalfTermForm, extra=8 - min(len(initial["half_terms"]), 6))(
            data, initial=initial["half_terms"], prefix="half"
        )
        self.training_days = _rows(TrainingDayForm, extra=max(2, 5 - len(initial["training_days"])))(
            data, initial=initial["training_days"], prefix="training"
        )
        self.closed = _rows(ClosedDayForm, extra=2)(data, initial=initial["closed"], prefix="closed")

    @property
    def all(self) -> list[Any]:
        return [self.year, self.half_terms, self.training_days, self.closed]

    def is_valid(self) -> bool:
        """Each form by itself first; what one says of another only when all can be read."""
        judged = [form.is_valid() for form in self.all]
        if not all(judged):
            return False
        self._judge_half_terms()
        _refuse_twice(self.training_days, _("This day stands above already."))
        _refuse_twice(self.closed, _("This day stands above already."))
        if self._is_sound():
            self._judge_days()
        return self._is_sound()

    def _is_sound(self) -> bool:
        return not any(form.errors for part in self.all for form in getattr(part, "forms", [part]))

    def value(self) -> AcademicYear:
        """The year as typed; weeks as they were."""
        return AcademicYear(
            name=self.year.cleaned_data["name"],
            half_terms=tuple(form.half_term for form in self._half_term_forms()),
            training_days=tuple(day for form in self.training_days if (day := form.training_day)),
            closed=tuple(day for form in self.closed if (day := form.closed_day)),
            first_week=self.before.first_week if self.before else "",
            week_exceptions=self.before.week_exceptions if self.before else (),
        )

    def _half_term_forms(self) -> list[Any]:
        return [form for form in self.half_terms if form.half_term]

    def _judge_half_terms(self) -> None:
        forms_given = self._half_term_forms()
        if not forms_given:
            self.half_terms.forms[0].add_error("first", _("Give at least one half term."))
            return
        names = [form.half_term.name for form in forms_given]
        for index, form in enumerate(forms_given):
            if form.half_term.name in names[:index]:
                form.add_error("name", _("Another half term has this name."))
        in_order = sorted(forms_given, key=lambda form: form.cleaned_data["first"])
        for earlier, later in pairwise(in_order):
            if later.cleaned_data["first"] <= earlier.cleaned_data["last"]:
                says = _("This half term begins before %(name)s ends.") % {"name": earlier.cleaned_data["name"]}
                later.add_error("first", says)
        first, last = in_order[0].cleaned_data["first"], in_order[-1].cleaned_data["last"]
        if (last - first).days > LONGEST_YEAR_DAYS:
            in_order[-1].add_error("last", _("From the first day to this one is more than a year."))

    def _judge_days(self) -> None:
        halves = [form.half_term for form in self._half_term_forms()]
        first, last = min(half.first for half in halves), max(half.last for half in halves)
        for form in [*self.training_days, *self.closed]:
            day: date | None = form.cleaned_data.get("date")
            if day and not (first.toordinal() - 62 <= day.toordinal() <= last.toordinal() + 62):
                form.add_error("date", _("%(day)s does not lie in this year.") % {"day": date_in_words(day)})


def _rows(form: type[forms.Form], *, extra: int) -> Any:
    return forms.formset_factory(form, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def _initial(year: AcademicYear | None) -> dict[str, list[dict[str, Any]]]:
    if year is None:
        return {"half_terms": [{"name": name} for name in HALF_TERM_NAMES], "training_days": [], "closed": []}
    return {
        "half_terms": [{"name": half.name, "first": half.first, "last": half.last} for half in year.half_terms],
        "training_days": [{"date": day.date, "disaggregated": day.disaggregated} for day in year.training_days],
        "closed": [{"date": day.date, "why": day.why} for day in year.closed],
    }


def _refuse_twice(rows: Any, says: str) -> None:
    seen: set[date] = set()
    for form in rows:
        day = form.cleaned_data.get("date")
        if day in seen:
            form.add_error("date", says)
        elif day:
            seen.add(day)


class WeeksForm(forms.Form):
    """The table of weeks: the letter of each teaching week, from the letter of the first one on."""

    first = forms.ChoiceField(
        label=gettext_lazy("The first teaching week is"),
        required=False,
        choices=[
            ("", gettext_lazy("every week is the same")),
            ("A", gettext_lazy("a week A")),
            ("B", gettext_lazy("a week B")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any] | None, *, year: AcademicYear) -> None:
        super().__init__(data, initial={"first": year.first_week})
        self.mondays = year.week_letters()
        for monday, letter in self.mondays.items():
            self.fields[f"week-{monday}"] = forms.ChoiceField(
                label=date_in_words(monday), choices=[("A", "A"), ("B", "B")], initial=letter, required=False
            )

    @property
    def rows(self) -> list[Any]:
        return [self[f"week-{monday}"] for monday in self.mondays]

    @property
    def first_week(self) -> WeekLetter:
        first: WeekLetter = self.cleaned_data["first"]
        return first

    @property
    def letters(self) -> dict[date, WeekLetter]:
        """Typed letters; none when the first week's letter is a new one, so that all are counted afresh."""
        if self.first_week != self.initial["first"]:
            return {}
        typed = {monday: self.cleaned_data[f"week-{monday}"] for monday in self.mondays}
        return {monday: letter for monday, letter in typed.items() if letter}
