"""What a form says about a field, in the site's own voice, for every form of the site.

Django's sentences are replaced at their source, the messages of its field classes, so that no form has to
repeat them. A field that can say it better names its own in `error_messages`: "Write the school’s name."
Each sentence says what to do and blames nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.db import models
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

SENTENCES: Final[Mapping[type[forms.Field], Mapping[str, _StrPromise]]] = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.CharField: {
        "max_length": _("Please keep this to %(limit_value)d characters; it has %(show_value)d now."),
        "min_length": _("Please write at least %(limit_value)d characters; it has %(show_value)d now."),
        "null_characters_not_allowed": _("There is a character here that cannot be kept; please type it again."),
    },
    forms.EmailField: {"invalid": _("Write an e-mail address like name@school.sch.uk.")},
    forms.IntegerField: {
        "required": _("Write a number."),
        "invalid": _("Write a whole number, like 12."),
        "min_value": _("Write %(limit_value)s or more."),
        "max_value": _("Write %(limit_value)s or less."),
    },
    forms.FloatField: {"invalid": _("Write a number, like 0.6.")},
    forms.DecimalField: {"invalid": _("Write a number, like 0.6.")},
    forms.DateField: {
        "required": _("Write a date like 13/11/2008."),
        "invalid": _("Write a date like 13/11/2008."),
        "min_value": _("Write a later date."),
        "max_value": _("Write an earlier date."),
    },
    forms.TimeField: {
        "required": _("Write a time like 15:45."),
        "invalid": _("Write a time like 15:45."),
    },
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.ChoiceField: {
        "required": _("Choose one of these."),
        "invalid_choice": _("Choose one of these; “%(value)s” is not offered here."),
    },
    forms.MultipleChoiceField: {
        "required": _("Choose at least one of these."),
        "invalid_choice": _("Choose from these; “%(value)s” is not offered here."),
        "invalid_list": _("Choose from these."),
    },
    forms.ModelChoiceField: {
        "required": _("Choose one of these."),
        "invalid_choice": _("Choose one of these; what was chosen is not offered here any more."),
    },
    forms.ModelMultipleChoiceField: {
        "required": _("Choose at least one of these."),
        "invalid_choice": _("Choose from these; what was chosen is not offered here any more."),
        "invalid_list": _("Choose from these."),
        "invalid_pk_value": _("Choose from these."),
    },
    forms.FileField: {
        "required": _("Choose a file."),
        "invalid": _("The file did not arrive; please choose it again."),
        "missing": _("The file did not arrive; please choose it again."),
        "empty": _("This file is empty; please choose another."),
        "max_length": _("Please give the file a name of at most %(max)d characters; it has %(length)d now."),
    },
}

ROWS: Final[Mapping[str, _StrPromise]] = {
    "missing_management_form": _("The rows did not arrive whole; please send them again."),
    "too_many_forms": _("Please keep to %(num)d rows."),
    "too_few_forms": _("Please fill in at least %(num)d rows."),
}
"""Of a form of many rows."""
TAKEN: Final[Mapping[str, _StrPromise]] = {"unique": _("This is taken already; please write another.")}
"""Of a row that may stand only once."""


def speak() -> None:
    """Put the sentences in the place of Django's; called once, when the site starts."""
    BaseFormSet.default_error_messages = {**BaseFormSet.default_error_messages, **ROWS}
    models.Field.default_error_messages = {**models.Field.default_error_messages, **TAKEN}
    for field, sentences in SENTENCES.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **sentences}
