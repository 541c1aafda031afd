"""A school's name, nation, clock and words."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.words import DEFAULT_LABELS
from collegium_site.tenancy.labels import by_rule, plural_key
from collegium_site.tenancy.models import Nation

LONGEST_WORD = 40

WORDS = {
    "pupil": (gettext_lazy("A pupil is called"), gettext_lazy("for example student")),
    "training_day": (gettext_lazy("A Training Day is called"), gettext_lazy("for example INSET day")),
    "colleague": (gettext_lazy("A colleague is called"), gettext_lazy("for example member of staff")),
    "head": (gettext_lazy("The head teacher is called"), gettext_lazy("for example principal")),
    "department": (gettext_lazy("A department is called"), gettext_lazy("for example faculty")),
    "facilitator": (gettext_lazy("Whoever leads a group is called"), gettext_lazy("for example PLC leader")),
}


class SchoolForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the school"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the school’s name.")},
    )
    nation = forms.ChoiceField(
        label=gettext_lazy("Nation"),
        choices=Nation.choices,
        initial=Nation.ENGLAND,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Its bank holidays are known, and its rules about working time hold."),
    )
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=60,
        initial="Europe/London",
        help_text=gettext_lazy("Europe/London for every school in the United Kingdom."),
    )

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name not in available_timezones():
            raise forms.ValidationError(_("“%(name)s” is not a time zone; Europe/London is one.") % {"name": name})
        return name


class ChangeSchoolForm(SchoolForm):
    safeguarding_name = forms.CharField(
        label=gettext_lazy("Safeguarding lead"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("How to reach them now stands beside everything people can write."),
    )
    safeguarding_phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=60, required=False)
    safeguarding_room = forms.CharField(label=gettext_lazy("Room"), max_length=100, required=False)


class WordsForm(forms.Form):
    """Two fields for each word that a school may put its own in the place of: one of it, and several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (label, example) in WORDS.items():
            ours = DEFAULT_LABELS[key]
            one = self.initial.get(key) or ours
            self.fields[key] = _word(label, example, placeholder=ours)
            self.fields[plural_key(key)] = _word(gettext_lazy("Several are called"), "", placeholder=by_rule(one))

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[key], self[plural_key(key)]) for key in WORDS]


def _word(label: Any, example: Any, *, placeholder: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": placeholder})
    return forms.CharField(label=label, help_text=example, required=False, max_length=LONGEST_WORD, widget=widget)
