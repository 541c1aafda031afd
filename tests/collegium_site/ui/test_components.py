"""What components make of what they are given."""

import re
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.safestring import SafeString
from django_cotton.compiler_regex import CottonCompiler


class Visit(forms.Form):
    """A form with one field of each way of being drawn."""

    room = forms.CharField(help_text="As on the door, <7>.")
    day = forms.ChoiceField(choices=[("M", "Monday")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I am sure")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("The room is taken.")


def drawn(source: str, **values: Any) -> str:
    template = engines["django"].from_string("{% load collegium %}" + CottonCompiler().process(source))
    html: SafeString = template.render({"request": RequestFactory().get("/"), **values})
    return re.sub(r"\s+", " ", html)


def test_a_field_keeps_what_was_typed_and_points_to_its_hint_and_its_error() -> None:
    form = Visit({"room": "", "day": "X"}, auto_id="f_%s")
    html = drawn('<c-field :field="form.room" />', form=form)
    assert 'aria-describedby="f_room_helptext f_room_error"' in html
    assert 'id="f_room_helptext"> As on the door, &lt;7&gt;. </div>' in html
    assert html.count('id="f_room_error"') == 1
    assert 'value="7b"' in drawn('<c-field :field="form.room" />', form=Visit({"room": "7b"}))


def test_a_group_of_choices_is_a_fieldset_with_its_legend() -> None:
    html = drawn('<c-field :field="form.day" />', form=Visit())
    assert re.findall(r"<legend> (\w+) </legend>", html) == ["Day"]


def test_a_tick_box_stands_before_its_words() -> None:
    html = drawn('<c-field :field="form.sure" />', form=Visit())
    assert re.findall(r"<label for=\"id_sure\"><input[^>]+><span>I am sure</span></label>", html) != []


def test_a_hidden_field_is_nothing_but_itself() -> None:
    html = drawn('<c-field :field="form.token" />', form=Visit({"token": "t"}))
    assert re.findall(r"<(\w+)", html) == ["input"]


def test_the_summary_leads_to_each_field_and_says_what_concerns_the_whole_form() -> None:
    html = drawn('<c-form-errors :form="form" />', form=Visit({}))
    assert re.findall(r'href="#(\w+)"', html) == ["id_room", "id_day", "id_sure"]
    assert html.count("The room is taken.") == 1


@pytest.mark.parametrize("form", [None, Visit()])
def test_nothing_is_said_while_nothing_is_wrong(form: Visit | None) -> None:
    assert drawn('<c-form-errors :form="form" />', form=form).strip() == ""


def test_the_summary_reads_every_form_of_a_formset() -> None:
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-room": "7", "form-1-room": ""}
    rooms = forms.formset_factory(
        forms.forms.DeclarativeFieldsMetaclass("Room", (forms.Form,), {"room": forms.CharField()})
    )
    bound = rooms(data)
    for form in bound:
        form.empty_permitted = False
    assert re.findall(r'href="#([\w-]+)"', drawn('<c-form-errors :form="form" />', form=bound)) == ["id_form-1-room"]


def test_an_attribute_left_out_does_not_take_a_value_from_around_it() -> None:
    html = drawn('<c-limit label="Pairs" figure="72" of="of 72" />', share="50", says="not mine", over="yes")
    assert "not mine" not in html
    assert "<svg" not in html


def test_what_people_wrote_is_escaped() -> None:
    html = drawn('<c-group name="FS-1" :members="members" />', members=[{"name": "<b>Bobby</b>"}])
    assert "&lt;b&gt;Bobby&lt;/b&gt;" in html


def test_a_leader_is_said_and_not_only_coloured() -> None:
    html = drawn('<c-group name="FS-1" :members="members" />', members=[{"name": "A. Okafor", "leads": True}])
    assert re.findall(r'class="unseen">, (\w+)<', html) == ["leads"]


def test_a_running_job_renews_itself_and_an_ended_one_does_not() -> None:
    assert "hx-get" in drawn('<c-job poll="/jobs/1/" percent="40" label="Placing" says="…" />')
    assert "hx-get" not in drawn('<c-job percent="100" label="Placed" says="…" />')


def test_a_change_from_nothing_says_so() -> None:
    html = drawn('<c-diff :changes="changes" />', changes=[{"what": "Room", "before": "", "after": "7"}])
    assert "<del>" not in html
    assert html.count("nothing") == 1


@pytest.mark.parametrize("way", ["/ui/", "/ui/paper/"])
@pytest.mark.django_db
def test_the_living_pages_need_no_statement(client: Client, way: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get(way).status_code == 200
