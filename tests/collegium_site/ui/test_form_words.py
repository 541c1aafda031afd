"""What forms say when something is missing or cannot be read."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator

EMPTY = SimpleUploadedFile("staff.csv", b"")
CHOICES = [("ff", "Functional Skills"), ("lit", "Literacy")]
FIRST, LAST = MinValueValidator(date(1980, 1, 1)), MaxValueValidator(date(2099, 12, 31))
LONG_NAME = SimpleUploadedFile("staff-2008.csv", b"id")

SAYS: list[tuple[forms.Field, Any, str]] = [
    (forms.CharField(), "", "Please fill this in."),
    (forms.CharField(max_length=3), "four", "Please keep this to 3 characters; it has 4 now."),
    (forms.CharField(min_length=5), "four", "Please write at least 5 characters; it has 4 now."),
    (forms.CharField(), "a\0b", "There is a character here that cannot be kept; please type it again."),
    (forms.EmailField(), "nobody", "Write an e-mail address like name@school.sch.uk."),
    (forms.IntegerField(), "", "Write a number."),
    (forms.IntegerField(), "many", "Write a whole number, like 12."),
    (forms.IntegerField(min_value=1), "0", "Write 1 or more."),
    (forms.IntegerField(max_value=40), "41", "Write 40 or less."),
    (forms.FloatField(), "half", "Write a number, like 0.6."),
    (forms.DecimalField(), "half", "Write a number, like 0.6."),
    (forms.DateField(), "", "Write a date like 13/11/2008."),
    (forms.DateField(), "soon", "Write a date like 13/11/2008."),
    (forms.DateField(validators=[FIRST]), "1979-12-31", "Write a later date."),
    (forms.DateField(validators=[LAST]), "2100-01-01", "Write an earlier date."),
    (forms.TimeField(), "", "Write a time like 15:45."),
    (forms.TimeField(), "teatime", "Write a time like 15:45."),
    (forms.BooleanField(), False, "Tick this to go on."),
    (forms.ChoiceField(choices=CHOICES), "", "Choose one of these."),
    (forms.ChoiceField(choices=CHOICES), "x", "Choose one of these; “x” is not offered here."),
    (forms.MultipleChoiceField(choices=CHOICES), [], "Choose at least one of these."),
    (forms.MultipleChoiceField(choices=CHOICES), ["x"], "Choose from these; “x” is not offered here."),
    (forms.MultipleChoiceField(choices=CHOICES), "x", "Choose from these."),
    (forms.FileField(), None, "Choose a file."),
    (forms.FileField(), "staff.csv", "The file did not arrive; please choose it again."),
    (forms.FileField(), EMPTY, "This file is empty; please choose another."),
    (
        forms.FileField(max_length=5),
        LONG_NAME,
        "Please give the file a name of at most 5 characters; it has 14 now.",
    ),
]


@pytest.mark.parametrize(("field", "value", "says"), SAYS)
def test_a_field_says_what_to_do(field: forms.Field, value: Any, says: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    assert refused.value.messages == [says]


def test_a_field_that_says_it_better_is_not_overruled() -> None:
    field = forms.CharField(error_messages={"required": "Write the school’s name."})
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("")
    assert refused.value.messages == ["Write the school’s name."]


def test_a_form_of_many_rows_speaks_the_same_voice() -> None:
    rows = forms.formset_factory(forms.Form, max_num=2, absolute_max=3, validate_max=True, min_num=1)
    held_back = rows({})
    too_many = rows({"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"})
    assert held_back.non_form_errors() == ["The rows did not arrive whole; please send them again."]
    assert too_many.non_form_errors() == ["Please keep to 2 rows."]


@pytest.mark.django_db
def test_what_may_stand_only_once_is_said_plainly() -> None:
    from django.core.exceptions import ValidationError

    from collegium_site.tenancy.models import School

    School.objects.create(name="Elmbridge School", slug="elmbridge")
    with pytest.raises(ValidationError) as refused:
        School(name="Another", slug="elmbridge").validate_unique()
    assert refused.value.message_dict == {"slug": ["This is taken already; please write another."]}
