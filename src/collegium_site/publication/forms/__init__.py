"""What people may type on the way to a published version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.tenancy.labels import in_own_words_lazy

LONGEST = 4000
WORDS = forms.Textarea(attrs={"rows": 4})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _words(label: Any, help_text: Any = "", *, required: bool) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST, widget=WORDS)


class AskForm(forms.Form):
    """What the head should know before looking at the draft."""

    words = _words(in_own_words_lazy(_("A word for the {head}")), required=False)


class DecideForm(forms.Form):
    """The head's word: yes, or back with what should change."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("approve", _("I approve this draft")), ("send_back", _("Please change something first"))],
        widget=forms.RadioSelect,
    )
    words = _words(_("Your words"), _("They go back with the draft and are kept."), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == "send_back" and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say what should be changed."))
        return cleaned


class ConsultationForm(forms.Form):
    opens = forms.DateField(label=_("First day"), widget=DAY)
    closes = forms.DateField(label=_("Last day"), widget=DAY, help_text=_("Comments are taken to the end of it."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("The last day is before the first."))
        return cleaned


def consultation_dates(opens: date | None, closes: date | None) -> dict[str, date]:
    """What stands in the form already."""
    return {name: day for name, day in (("opens", opens), ("closes", closes)) if day}


class PublishForm(forms.Form):
    """`reason` is asked for only while there was no finished consultation."""

    reason = _words(
        _("Why without a finished consultation"),
        _("Kept with the version, for everyone who may see how it came about."),
        required=True,
    )

    def __init__(self, *args: Any, reason_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reason_needed:
            del self.fields["reason"]


class CommentForm(forms.Form):
    text = _words(_("Your comment"), required=True)


class OutsideCommentForm(CommentForm):
    name = forms.CharField(
        label=_("Your name, as the school should read it"),
        max_length=150,
        help_text=_("Nothing else about you is asked or kept."),
    )
    field_order = ["name", "text"]


class AnswerForm(forms.Form):
    text = _words(_("The school’s answer"), required=True)
