"""The programme as a whole: begun, or set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium_site.programmes.forms.fields import time_field, whole_field
from collegium_site.programmes.models import Programme
from collegium_site.tenancy.labels import in_own_words_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium_site.schools.selectors.years import KeptYear

MOST_FOCUS_AREAS = 40
LONGEST_NAME = 200


class YearsMixin(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    """Adds the academic years the programme runs over."""

    years = forms.MultipleChoiceField(
        label=_("Academic years it runs over"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The founding pattern is two years. A year can be added as soon as its term dates are kept."),
        error_messages={"required": _("Choose at least one academic year.")},
    )

    def __init__(self, *args: Any, years: Sequence[KeptYear], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._order = [str(kept.pk) for kept in sorted(years, key=lambda kept: kept.year.first)]
        names = {str(kept.pk): kept.year.name for kept in years}
        self.fields["years"].choices = [(key, names[key]) for key in self._order]  # type: ignore[attr-defined] # a choice field

    def clean_years(self) -> list[int]:
        """Keys of the years in order of their dates."""
        chosen = set(self.cleaned_data["years"])
        return [int(key) for key in self._order if key in chosen]


class BeginForm(YearsMixin):
    """A programme from nothing: what it is called, why, when and about what."""

    focus_names = forms.CharField(
        label=_("Focus areas"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line. Four is the founding pattern: two a year, and everyone meets all four."),
        error_messages={"required": _("Write at least one focus area.")},
    )

    class Meta:
        model = Programme
        fields = ["title", "purpose", "plan_priority"]
        labels = {
            "title": _("What it is called"),
            "purpose": _("What it is for"),
            "plan_priority": _("The School Development Plan priority it serves"),
        }
        help_texts = {
            "purpose": in_own_words_lazy(_("One or two sentences that a {colleague} would recognise as theirs.")),
            "plan_priority": _("As the plan words it, for example “Priority 2: independent learners”."),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"title": {"required": _("Write what the programme is called.")}}

    field_order = ["title", "purpose", "plan_priority", "focus_names", "years"]

    def clean_focus_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["focus_names"].splitlines() if line.strip()]
        if len(names) > MOST_FOCUS_AREAS:
            raise ValidationError(_("At most %(most)s focus areas.") % {"most": MOST_FOCUS_AREAS})
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("A name has at most %(most)s letters.") % {"most": LONGEST_NAME})
        if len({name.casefold() for name in names}) < len(names):
            raise ValidationError(_("Two focus areas have the same name."))
        return names


class SettingsForm(YearsMixin):
    """Everything in the programme's own row; each setting says what it means."""

    latest_finish = time_field(label=_("Latest finish"), help_text=_("No meeting may end later than this, on any day."))
    disaggregated_day_minutes = whole_field(
        1,
        1440,
        label=_("Minutes of a closed day"),
        help_text=in_own_words_lazy(_("What one closed {training_day} is worth: 360 minutes is six hours.")),
    )
    meetings_per_block = whole_field(
        1, 100, label=_("Meetings in a block"), help_text=_("How often a group meets before everyone moves on.")
    )
    blocks = whole_field(
        1,
        40,
        label=_("Blocks"),
        help_text=in_own_words_lazy(_("How many focus areas each {colleague} takes, one after the other.")),
    )
    reach_percent = whole_field(
        0,
        100,
        label=_("Reach, in per cent"),
        help_text=_("A part-timer should be at work for this share of their group's meetings; fewer is a warning."),
    )
    group_least = whole_field(1, 10_000, label=_("Smallest group"), required=False)
    group_most = whole_field(
        1,
        10_000,
        label=_("Largest group"),
        required=False,
        help_text=_("With both empty, and no number of groups at a focus area, groups have 8 to 12 members."),
    )
    department_cap = whole_field(
        1,
        10_000,
        label=in_own_words_lazy(_("At most so many of one {department} in a group")),
        required=False,
        help_text=in_own_words_lazy(_("Empty: as mixed as it comes. Those without a {department} are not counted.")),
    )

    class Meta:
        model = Programme
        fields = [
            "title",
            "purpose",
            "plan_priority",
            "stated_months",
            "latest_finish",
            "disaggregated_day_minutes",
            "meetings_per_block",
            "blocks",
            "group_least",
            "group_most",
            "department_cap",
            "facilitators",
            "company",
        ]
        labels = {
            **BeginForm.Meta.labels,
            "stated_months": _("Months as you announce them"),
            "facilitators": _("Those who lead a group"),
            "company": _("Who stays together"),
        }
        help_texts = {
            **BeginForm.Meta.help_texts,
            "stated_months": _(
                "For example “October to June”: compared with the dates, so that no page promises otherwise."
            ),
            "facilitators": _("Whether they move through the focus areas too, or lead the same one each time."),
            "company": _("New company spreads ideas further; staying together builds trust."),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "facilitators": forms.RadioSelect,
            "company": forms.RadioSelect,
        }
        error_messages = BeginForm.Meta.error_messages

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach_percent"].initial = round(self.instance.reach * 100)
        for name in ("facilitators", "company"):
            choices = getattr(Programme, name.capitalize()).choices
            self.fields[name].choices = choices  # type: ignore[attr-defined] # without the empty choice of radio buttons

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        least, most = data.get("group_least"), data.get("group_most")
        if least and most and least > most:
            self.add_error("group_most", _("The largest group is smaller than the smallest."))
        if (least is None) != (most is None) and not self.errors.keys() & {"group_least", "group_most"}:
            self.add_error("group_most" if most is None else "group_least", _("Give both sizes, or neither."))
        if "reach_percent" in data:
            self.instance.reach = data["reach_percent"] / 100
        return data
