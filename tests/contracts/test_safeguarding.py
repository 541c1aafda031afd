"""Everything that people can write in their own words says that pupils are not named, and how to reach the lead."""

from __future__ import annotations

import importlib
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
MADE = re.compile(r"^class \w*Form\(", re.MULTILINE)
FORM = re.compile(r"<(form|c-live-form|c-ask)\b.*?</\1>", re.DOTALL)
NAMED = re.compile(r'(?:field="[\w.]+\.|\{\{ form\.)(\w+)(?:"| \}\})')
BOX = re.compile(r"<(textarea|input)\b[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r'\b(name|maxlength)="(\w+)"')
SAMPLES = "collegium_site.ui."
LOOP = re.compile(r"\{% for field in ")

SHOWN_BY_LOOPS = {
    "accounts/card_form.html": ("SignInForm", "SlipForm", "ForgottenForm", "ResetForm", "AcceptForm", "NameForm"),
    "accounts/passkey_form.html": (),
    "groups/wishes.html": ("WishesForm",),
    "hours/parts/promises.html": (),
    "meetings/agenda.html": ("StepsForm",),
    "programmes/begin.html": ("BeginForm",),
    "programmes/dates.html": ("PasteForm",),
    "programmes/from_file.html": ("ProgrammeFileForm",),
    "programmes/part.html": ("FocusAreaForm", "MeetingForm", "ProtectedForm", "AskForm"),
    "publication/moving/shortfall.html": ("WaiveForm",),
    "publication/parts/look_then_publish.html": ("ChangeForm", "JoinForm", "LeaveForm", "MembershipForm"),
    "publication/publish.html": ("PublishForm",),
    "schools/import_read.html": (),
    "schools/weeks.html": (),
    "schools/year.html": ("HalfTermForm", "TrainingDayForm", "ClosedDayForm"),
    "ui/components.html": (),
}
"""Templates that show every field of a form in turn, and which forms these are; choices of columns have no words."""

NO_STORIES = {
    ("accounts", "password"): "a password",
    ("accounts", "password1"): "a password",
    ("accounts", "password2"): "a password",
    ("accounts", "oldpassword"): "a password",
    ("accounts", "email"): "an address",
    ("accounts", "code"): "six digits",
    ("accounts", "name"): "the name of a passkey",
    ("groups", "add_together"): "names chosen from the staff list",
    ("groups", "add_apart"): "names chosen from the staff list",
    ("groups", "text"): "lists of names of rooms or wishes, pasted",
    ("hours", "text"): "figures, pasted",
    ("hours", "days"): "days of the week",
    ("hours", "hours"): "times of the day",
    ("hours", "ppa"): "times of the day",
    ("hours", "source"): "where a figure was read",
    ("hours", "ways"): "how time can be made up",
    ("materials", "address"): "an address",
    ("meetings", "entries"): "what a device sends by itself",
    ("meetings", "name"): "the name of a visitor",
    ("programmes", "weeks"): "dates",
    ("schools", "pasted"): "a staff list, pasted",
    ("schools", "text"): "what to look for in the staff list; term dates",
    ("schools", "name"): "the name of a school or department",
    ("schools", "department"): "the name of a department",
    ("schools", "email"): "an address",
    ("schools", "safeguarding_name"): "the lead's own name",
}
"""Fields that are long and in which nobody tells of anything, with what they hold."""


def every_form(kind: type[Any] = forms.BaseForm) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield from every_form(one)
        if one.__module__.startswith("collegium_site.") and not one.__module__.startswith(SAMPLES):
            yield one


def long_fields() -> set[tuple[str, str, str]]:
    """App, form and name of every field for more than a few words."""
    for path in ROOT.rglob("*.py"):
        if MADE.search(path.read_text("utf-8")):
            importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
    return {
        (form.__module__.split(".")[1], form.__name__, name)
        for form in every_form()
        for name, field in form.base_fields.items()
        if is_long(field)
    }


def is_long(field: forms.Field) -> bool:
    """Whether words without a small limit go into it."""
    if isinstance(field.widget, forms.HiddenInput) or not isinstance(field, forms.CharField):
        return False
    return isinstance(field.widget, forms.Textarea) or field.max_length is None or field.max_length >= LONG


def boxes(form: str) -> Iterator[str]:
    """Names of what is typed into boxes that a template writes itself."""
    for box in BOX.finditer(form):
        attributes = dict(ATTRIBUTE.findall(box.group()))
        if box.group(1) == "textarea" or int(attributes.get("maxlength", 0)) >= LONG:
            yield attributes["name"]


def name_of(path: Path) -> str:
    """`meetings/minutes.html`."""
    return path.relative_to(ROOT / path.relative_to(ROOT).parts[0] / "templates").as_posix()


def shown() -> Iterator[tuple[str, str, str, str]]:
    """Template, app, text and name of every long field where it stands."""
    long = long_fields()
    for path in sorted(ROOT.rglob("*.html")):
        app, text = path.relative_to(ROOT).parts[0], path.read_text("utf-8")
        name = name_of(path)
        for one, form, field in long:
            if one == app and form in SHOWN_BY_LOOPS.get(name, ()):
                yield name, app, text, field
        of_app = {field for one, _form, field in long if one == app}
        for form in (match.group() for match in FORM.finditer(text)):
            for field in {*boxes(form), *(set(NAMED.findall(form)) & of_app)}:
                yield name, app, form, field


def free_text() -> list[tuple[str, str, str, str]]:
    """Of these, what somebody can tell something in."""
    return [place for place in shown() if (place[1], place[3]) not in NO_STORIES]


def test_it_is_known_what_is_shown_by_templates_that_loop_over_fields() -> None:
    assert {name_of(path) for path in ROOT.rglob("*.html") if LOOP.search(path.read_text("utf-8"))} == set(
        SHOWN_BY_LOOPS
    )


def test_every_long_field_was_looked_at_where_it_stands() -> None:
    """Neither a form that no template shows in a way known here, nor a reason for what is not there any more."""
    fields = {(app, field) for app, _form, field in long_fields()}
    places = {(app, field) for _template, app, _text, field in shown()}
    assert fields - places - set(NO_STORIES) == set()
    assert set(NO_STORIES) - fields - places == set()


def test_every_form_with_free_text_says_how_to_reach_the_safeguarding_lead() -> None:
    assert [(template, name) for template, _app, form, name in free_text() if COMPONENT not in form] == []


def test_the_forms_of_the_meeting_room_are_among_those_that_were_looked_at() -> None:
    seen = {(template.rpartition("/")[2], name) for template, _app, _form, name in free_text()}
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
