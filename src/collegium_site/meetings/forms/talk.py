"""Promises, their answers, and the three lines that close a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.meetings.models import Action, Nudge, Promise

LONGEST_TEXT = 4000


class PromiseForm(forms.Form):
    text = forms.CharField(
        label=_("One small step I will try before we meet again"),
        max_length=300,
        error_messages={"required": _("Write down what you will try.")},
    )
    owner = forms.IntegerField(widget=forms.HiddenInput)


class CatchUpForm(forms.Form):
    text = forms.CharField(
        label=_("What will you try, now that you have read this?"),
        max_length=300,
        help_text=_("One small step. It stands with those of your group, who read it and nobody else."),
        error_messages={"required": _("Write down what you will try.")},
    )

    def __init__(self, *args: Any, own: Promise | None, **kwargs: Any) -> None:
        """`own`: what they promised before; once answered it stays as it was made."""
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.initial, field.disabled = (own.text, bool(own.answer)) if own else ("", False)


class AnswerForm(forms.Form):
    says = forms.ChoiceField(choices=Promise.Answer.choices)
    line = forms.CharField(required=False, max_length=300)


class Written(forms.CharField):
    """Lines of text that end alike, whichever browser sent them, so that two versions differ in words alone."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class MinutesForm(forms.Form):
    """`base` is the version that these lines were typed over."""

    learned = Written(
        label=_("What we learned"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = Written(
        label=_("What we agreed"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    parked = Written(
        label=_("What is parked"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class UnderstandingForm(forms.Form):
    """`base` is the version that it was typed over."""

    text = Written(
        label=_("Our understanding of this focus"),
        max_length=LONGEST_TEXT,
        help_text=_("One paragraph, in your own words. It stands on every later agenda of this block."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what you understand by this focus.")},
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ActionForm(forms.Form):
    kind = forms.ChoiceField(choices=Action.Kind.choices, required=False)
    what = forms.CharField(label=_("What is to be done"), max_length=300)
    owner = forms.IntegerField(required=False)
    key = forms.CharField(max_length=40)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Action.Kind.ACTION


class NudgeForm(forms.Form):
    """One of a few kind sentences, and a line of one's own."""

    to = forms.IntegerField()
    says = forms.ChoiceField(choices=Nudge.choices)
    line = forms.CharField(required=False, max_length=300)
