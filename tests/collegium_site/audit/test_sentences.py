"""The log reads as sentences, and every kind that the site records has one."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import collegium_site
from collegium_site.audit import sentences
from collegium_site.audit.models import Event
from collegium_site.audit.selectors import page_of_events
from collegium_site.audit.services import record, record_for_member
from collegium_site.tenancy.models import Membership

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

SITE = Path(collegium_site.__file__).parent


def recorded_kinds() -> Iterator[str]:
    """Every literal `kind="a.b"` given to a call, and the one that `_set` and `_record` are given by place."""
    for path in SITE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and called(call) in {"record", "record_for_member", "_record", "_set"}:
                yield from kinds_of(call)


def called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def kinds_of(call: ast.Call) -> Iterator[str]:
    for value in [*(word.value for word in call.keywords if word.arg == "kind"), *call.args]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
            yield value.value


def test_every_kind_that_is_recorded_has_its_sentence() -> None:
    found = set(recorded_kinds())
    assert "staff.imported" in found
    assert sorted(found - sentences.known()) == []


@pytest.mark.parametrize(
    ("kind", "details", "says"),
    [
        ("sign_in", {}, "Ada Leader signed in."),
        (
            "staff.imported",
            {"file": "staff.csv", "joiners": 3, "leavers": 1, "changed": 0},
            "Ada Leader brought in a staff list (staff.csv): 3 joined, 1 left, 0 changed.",
        ),
        ("staff.imported", {}, "Ada Leader brought in a staff list (–): – joined, – left, – changed."),
        ("colleague.saved", {"new": True}, "Ada Leader added Ann Archer to the staff list."),
        ("colleague.saved", {"new": False}, "Ada Leader changed the record of Ann Archer."),
        ("colleague.pairs_set", {"number": 2}, "Ada Leader changed confidential rules."),
        (
            "membership.roles_given",
            {"after": ["head", "governor"], "active": True},
            "Ada Leader gave Ann Archer these roles: Head, Governor.",
        ),
        ("membership.roles_given", {"after": [], "active": False}, "Ada Leader closed the sign-in of Ann Archer."),
        ("second_step.added", {"what": "webauthn"}, "Ada Leader signs in with a passkey as well from now on."),
        ("second_step.removed", {"what": "totp"}, "Ada Leader no longer signs in with sign-in codes from an app."),
        ("owl.seen_at_dusk", {}, "Ada Leader: owl seen at dusk."),
    ],
)
def test_what_an_event_says(kind: str, details: dict[str, Any], says: str) -> None:
    event = Event(kind=kind, actor_name="Ada Leader", about_name="Ann Archer", details=details)
    assert sentences.says(event) == says


def test_without_a_person_it_was_the_site() -> None:
    assert sentences.says(Event(kind="public_page.off")) == "The site closed the public page."


def test_the_log_keeps_the_clock_of_the_school(scope: School) -> None:
    record(kind="public_page.on")
    Event.objects.bulk_create(
        [Event(kind="public_page.off", school=scope, at=datetime(2099, 6, 1, 14, 45, tzinfo=UTC))]
    )
    assert page_of_events(None)[0].at.strftime("%H:%M") == "15:45"


def test_an_event_belongs_to_the_school_in_hand_and_names_what_it_is_about(scope: School, colleague: User) -> None:
    event = record(kind="membership.roles_given", about=colleague.memberships.get())
    assert (event.school, event.about_name) == (scope, colleague.name)


def test_a_sign_in_is_known_to_each_school_of_a_person_and_to_no_other(
    school: School, other_school: School, colleague: User, outsider: User
) -> None:
    Membership.objects.create(user=colleague, school=other_school, roles=["colleague"], is_active=False)
    record_for_member(kind="sign_in", member=colleague, actor=colleague)
    record_for_member(kind="sign_in", member=outsider, actor=outsider)
    record_for_member(kind="sign_in_failed", member=None)
    assert list(Event.objects.order_by("pk").values_list("school", "actor")) == [
        (school.pk, colleague.pk),
        (other_school.pk, outsider.pk),
        (None, None),
    ]
