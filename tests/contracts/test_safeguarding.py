"""Everything that people can write in their own words says that pupils are not named, and how to reach the lead."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.template.loader import render_to_string

import collegium_site
from collegium_site.tenancy.models import School

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(collegium_site.__file__).parent
LONG = 200
COMPONENT = "<c-safeguarding"
FORM = re.compile(r"<(form|c-live-form|c-ask)\b.*?</\1>", re.DOTALL)
NAMED = re.compile(r'(?:field="\w+\.|\{\{ form\.)(\w+)(?:"| \}\})')
TYPED = re.compile(r'<(?:textarea|input)\b[^>]*?name="(\w+)"(?:[^>]*?maxlength="(\d+)")?', re.DOTALL)

EVERY_FIELD, LOOPING = '<c-field :field="field"', {"meetings", "publication"}
"""Forms that show every field in turn: of these apps, each may hold something told."""

NO_STORIES = {
    ("accounts", "password"): "a password",
    ("groups", "text"): "lists of names of rooms or wishes, pasted",
    ("hours", "text"): "figures, pasted",
    ("hours", "source"): "where a figure was read",
    ("hours", "ways"): "how time can be made up",
    ("meetings", "name"): "the name of a visitor",
    ("programmes", "weeks"): "dates",
    ("schools", "pasted"): "a staff list, pasted",
    ("schools", "text"): "what to look for in the staff list; term dates",
    ("schools", "name"): "the name of a school or department",
    ("schools", "department"): "the name of a department",
    ("schools", "safeguarding_name"): "the lead's own name",
    ("ui", "purpose"): "a sample of the components",
}
"""Fields that are long and in which nobody tells of anything, with what they hold."""


def every_form(kind: type[Any] = forms.BaseForm) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield from every_form(one)
        if one.__module__.startswith("collegium_site."):
            yield one


def long_fields() -> dict[str, set[str]]:
    """Names of fields for more than a few words, by app."""
    for module in pkgutil.walk_packages(collegium_site.__path__, "collegium_site."):
        if ".forms" in module.name:
            importlib.import_module(module.name)
    found: dict[str, set[str]] = {}
    for form in every_form():
        names = {name for name, field in form.base_fields.items() if is_long(field)}
        found.setdefault(form.__module__.split(".")[1], set()).update(names)
    return found


def is_long(field: forms.Field) -> bool:
    if isinstance(field.widget, forms.HiddenInput) or type(field) is not forms.CharField:
        return False
    return isinstance(field.widget, forms.Textarea) or (field.max_length or 0) >= LONG


def free_text() -> Iterator[tuple[str, str, str]]:
    """Template, form and field, for everything in which something can be told."""
    long = long_fields()
    for path in sorted(ROOT.rglob("*.html")):
        app = path.relative_to(ROOT).parts[0]
        for form in (match.group() for match in FORM.finditer(path.read_text("utf-8"))):
            typed = {name for name, most in TYPED.findall(form) if int(most or 0) >= LONG}
            of_app = long.get(app, set())
            names = typed | (of_app if EVERY_FIELD in form and app in LOOPING else set(NAMED.findall(form)) & of_app)
            for name in sorted(names):
                if (app, name) not in NO_STORIES:
                    yield path.name, form, name


def test_every_form_with_free_text_says_how_to_reach_the_safeguarding_lead() -> None:
    assert [(template, name) for template, form, name in free_text() if COMPONENT not in form] == []


def test_the_forms_of_the_meeting_room_are_among_those_that_were_looked_at() -> None:
    seen = {(template, name) for template, _form, name in free_text()}
    known = {
        ("agenda.html", "bring"),
        ("answer.html", "line"),
        ("catch_up.html", "text"),
        ("consultation.html", "text"),
        ("minutes.html", "agreed"),
        ("minutes.html", "learned"),
        ("minutes.html", "parked"),
        ("decided.html", "what"),
        ("nudge.html", "line"),
        ("outside.html", "text"),
        ("pins.html", "reason"),
        ("promises.html", "text"),
    }
    assert known - seen == set()


@pytest.mark.parametrize(
    ("name", "phone", "room", "says"),
    [
        ("Ola Brandt", "214", "Room 3", "reach the safeguarding lead now: Ola Brandt, 214, Room 3"),
        ("Ola Brandt", "", "", "reach the safeguarding lead now: Ola Brandt"),
        ("", "214", "Room 3", "reach the safeguarding lead now: 214, Room 3"),
        ("", "", "Room 3", "reach the safeguarding lead now: Room 3"),
        ("", "", "", "speak to the safeguarding lead now."),
    ],
)
def test_it_says_what_the_school_has_written_down(name: str, phone: str, room: str, says: str) -> None:
    school = School(name="Elmbridge", safeguarding_name=name, safeguarding_phone=phone, safeguarding_room=room)
    html = render_to_string("ui/safeguarding.html", {"lead": school, "labels": {"pupil": "learner"}})
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert text == f"Learners are not named here. Worried about a learner? Do not write it; {says}"
