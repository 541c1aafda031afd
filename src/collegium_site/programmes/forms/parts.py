"""A focus area, a meeting, protected time, something asked outside the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.programme import focus_of
from collegium.programme.reading_foci import CODE
from collegium.words import WEEKDAYS
from collegium_site.programmes.forms.fields import CONCERNS, COUNTS_TOWARDS, day_field, time_field, whole_field
from collegium_site.programmes.models import Ask, FocusArea, MeetingSlot, ProtectedTime
from collegium_site.tenancy.labels import in_own_words_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_THE_DATE_SAYS = ("", _("as the date says"))


class FocusAreaForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    groups = whole_field(
        1,
        1000,
        label=_("Groups"),
        required=False,
        help_text=_("How many groups this focus area has in each block. Empty: chosen when groups are made."),
    )

    class Meta:
        model = FocusArea
        fields = ["name", "code", "about", "groups"]
        labels = {"name": _("Name"), "code": _("Short code"), "about": _("What it is about")}
        help_texts = {"code": _("Groups are called after it: FS-1, FS-2.")}
        error_messages = {
            "name": {"required": _("Write the focus area’s name.")},
            "code": {"required": _("Write a short code, such as FS.")},
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, others: Sequence[FocusArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = [focus for focus in others if focus.pk != self.instance.pk]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not CODE.fullmatch(code) or focus_of(code) != code:
            raise ValidationError(_("A code is one short word without punctuation, such as FS; it is no number."))
        if code in {focus.code for focus in self._others}:
            raise ValidationError(_("Another focus area has this code already."))
        return code


class MeetingForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    date = day_field(label=_("Date"))
    weekday = forms.ChoiceField(
        label=_("Weekday"),
        required=False,
        choices=[AS_THE_DATE_SAYS, *((day, day) for day in WEEKDAYS)],
        help_text=_("As your calendar writes it. It is checked against the date."),
    )
    start = time_field(label=_("From"))
    end = time_field(label=_("To"))
    counts_towards = forms.ChoiceField(label=_("Counts towards"), choices=COUNTS_TOWARDS, widget=forms.RadioSelect)
    meets = forms.MultipleChoiceField(
        label=_("Who meets"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: everyone."),
    )

    class Meta:
        model = MeetingSlot
        fields = ["date", "weekday", "start", "end", "counts_towards", "meets", "only_meeting_that_day", "note"]
        labels = {"only_meeting_that_day": _("No other meeting may stand on that day"), "note": _("A note beside it")}

    def __init__(self, *args: Any, focus_areas: Sequence[FocusArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {focus.code: focus.name for focus in focus_areas}
        named = {code: code for code in self.instance.meets if code not in names}
        self.fields["meets"].choices = list({**names, **named}.items())  # type: ignore[attr-defined] # a choice field


class ProtectedForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    date = day_field(label=_("Date"))
    start = time_field(label=_("From"))
    end = time_field(label=_("To"))
    gap = whole_field(
        0,
        1440,
        label=_("Minutes to keep free before it"),
        help_text=_("Nothing of the programme may end less than this before it begins."),
    )
    who = forms.MultipleChoiceField(
        label=_("Whom it concerns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: everyone."),
    )

    class Meta:
        model = ProtectedTime
        fields = ["kind", "why", "date", "start", "end", "gap", "who"]
        labels = {"kind": _("What it is"), "why": _("In a few words")}
        help_texts = {"why": _("For example “Moderation” or “Year 9”.")}
        error_messages = {"why": {"required": _("Say in a few words what it is.")}}

    def __init__(self, *args: Any, concerned: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(concerned)
        kept = {name: name for name in self.instance.who if name not in names}
        self.fields["who"].choices = list({**names, **kept}.items())  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("This is not after the beginning."))
        return data


class AskForm(forms.ModelForm):  # type: ignore[type-arg] # takes none at run time
    minutes = whole_field(1, 6_000, label=_("Minutes, for one person"))
    concerns = forms.ChoiceField(label=_("Of whom"), choices=CONCERNS, initial=Ask.Concerns.EVERYONE)

    class Meta:
        model = Ask
        fields = ["what", "minutes", "per", "concerns", "basis"]
        labels = {"what": _("What is asked"), "per": _("How often"), "basis": _("On what basis")}
        error_messages = {"what": {"required": _("Write what is asked.")}}
        help_texts = {"what": in_own_words_lazy(_("For example “Visit one {colleague}’s lesson and be visited”."))}
