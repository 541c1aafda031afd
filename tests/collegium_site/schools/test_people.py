"""Records, departments, sign-ins and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.roster import read_staff
from collegium_site.accounts.models import Invitation, User
from collegium_site.notices.models import Notice
from collegium_site.schools.models import Colleague, Department, PairRule
from collegium_site.schools.selectors.imports import AnyFocus
from collegium_site.schools.selectors.people import colleague_of, roster
from collegium_site.schools.services import sign_ins
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.tenancy.models import School

RECORD = {"id": "9", "first_name": "Di", "last_name": "Dunn", "role": "teacher", "membership": "full", "fte": "3/5"}


def pk_of(staff_id: str) -> int:
    found: int = Colleague.objects.get(staff_id=staff_id).pk
    return found


def test_the_roster_is_two_statements(bring_in: Any, scope: School, django_assert_num_queries: Any) -> None:
    bring_in()
    with django_assert_num_queries(2):
        assert [person.id for person in roster(scope)] == ["1", "2", "3"]


def test_names_are_sorted_as_an_index_sorts_them(
    bring_in: Any, scope: School, led: Client, page: Callable[..., str]
) -> None:
    bring_in("id,first_name,last_name,role\n1,Jo,Brearley,teacher\n2,Udo,Bäcker,teacher\n3,Al,archer,teacher\n")
    assert [person.id for person in roster(scope)] == ["3", "2", "1"]
    data = RECORD | {"id": "3", "first_name": "Al", "last_name": "Óchoa"}
    assert led.post(page("schools:edit_colleague", pk_of("3")), data).status_code == 302
    assert [person.last_name for person in roster(scope)] == ["Bäcker", "Brearley", "Óchoa"]


def test_one_person_is_added(bring_in: Any, scope: School, led: Client, page: Callable[..., str]) -> None:
    bring_in()
    data = RECORD | {"department": "Drama", "days": "MTW", "line_manager": "1", "shares_with": "2", "apart": "3"}
    assert led.post(page("schools:new_colleague"), data).status_code == 302
    people = {person.id: person for person in roster(scope)}
    added = people["9"]
    assert (added.department, added.line_manager, added.shares_with, added.apart) == ("Drama", "1", "2", frozenset("3"))
    assert people["2"].shares_with == "9"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("id", "", "Write their id, as the staff list has it."),
        ("id", "1", "Another colleague has this id"),
        ("fte", "1.5", "expected a number from 0 to 1"),
        ("days", "MTX", "is not a day"),
        ("hours", "M 25:00-26:00", "is not a time of day"),
        ("starts", "yesterday", "expected a date"),
        ("email", "nobody", "Write an e-mail address like name@school.sch.uk."),
        ("line_manager", "77", "is not an id of the staff list."),
        ("shares_with", "9", "own id."),
        ("apart", "77", "is not an id of the staff list."),
        ("preferences", "FS>>LIT", "on either side"),
        ("pins", "x", "is not a pin"),
        ("role", "wizard", "Choose one of these;"),
        ("first_name", "x" * 201, "keep this to 200 characters"),
    ],
)
def test_a_fault_stands_at_its_field(
    field: str, text: str, says: str, bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    answer = led.post(page("schools:new_colleague"), RECORD | {field: text})
    assert answer.status_code == 200
    assert [fault for fault in answer.context["form"].errors[field] if says in fault]
    assert Colleague.objects.count() == 3


def test_a_data_manager_neither_sees_nor_changes_pairs(
    bring_in: Any, sign_in: Any, own: dict[Role, User], page: Callable[..., str]
) -> None:
    bring_in("id,first_name,last_name,role,apart\n1,Ann,Archer,teacher,2\n2,Bo,Baker,teacher,\n")
    manager = sign_in(own[Role.DATA_MANAGER])
    address = page("schools:edit_colleague", pk_of("1"))
    assert "apart" not in manager.get(address).content.decode()
    manager.post(address, RECORD | {"id": "1", "apart": ""})
    assert PairRule.objects.count() == 1
    header = manager.get(page("schools:download_csv")).content.decode("utf-8-sig").splitlines()[0]
    assert "apart" not in header.split(",")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_download_reads_back_as_the_same_people(
    kind: str, bring_in: Any, scope: School, led: Client, page: Callable[..., str]
) -> None:
    bring_in(
        "id,first_name,last_name,role,fte,days,preferences,pins,pin_reasons,facilitates,apart,years_experience\n"
        "1,=Ann,Archer,teacher,1/3,M(am)T,FS>LIT=ADRA,1:FS:2,asked,FS;*,2,2.5\n2,Bo,Baker,governor,1,,,,,,,\n"
    )
    answer = led.get(page(f"schools:download_{kind}"))
    read = read_staff(answer.content, foci=AnyFocus(), blocks=9)
    assert list(read.colleagues) == roster(scope)


def test_someone_leaves_and_comes_back(bring_in: Any, led: Client, page: Callable[..., str], colleague: User) -> None:
    bring_in(f"id,first_name,last_name,role,email\n1,Ann,Archer,teacher,{colleague.email}\n")
    led.post(page("schools:leave", pk_of("1")))
    assert not Membership.objects.get(user=colleague).is_active
    assert "Archer" not in led.get(page("schools:staff")).content.decode()
    assert "Archer" in led.get(page("schools:staff") + "?left=on").content.decode()
    led.post(page("schools:rejoin", pk_of("1")))
    assert Membership.objects.get(user=colleague).is_active


def test_the_only_leader_cannot_leave(bring_in: Any, led: Client, page: Callable[..., str], leader: User) -> None:
    bring_in(f"id,first_name,last_name,role,email\n1,Ann,Archer,teacher,{leader.email}\n")
    answer = led.post(page("schools:leave", pk_of("1")), follow=True)
    assert "is the only programme leader" in answer.content.decode()
    assert Colleague.objects.get().left_on is None


def test_roles_are_given_but_a_leader_remains(
    led: Client, page: Callable[..., str], leader: User, colleague: User
) -> None:
    led.post(page("schools:roles", colleague.pk), {"roles": ["colleague", "head"], "is_active": "on"})
    assert Membership.objects.get(user=colleague).roles == ["colleague", "head"]
    answer = led.post(page("schools:roles", leader.pk), {"roles": ["colleague"], "is_active": "on"})
    assert "Nobody else leads the programme" in answer.content.decode()
    assert Membership.objects.get(user=leader).roles == ["programme_leader"]


def test_everyone_with_an_address_is_invited_once(
    bring_in: Any, scope: School, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    led.post(page("schools:invite_everyone"))
    led.post(page("schools:invite_everyone"))
    assert sorted(Notice.objects.values_list("recipient", "school__slug")) == [
        ("ann@elmbridge.test", "elmbridge"),
        ("bo@elmbridge.test", "elmbridge"),
    ]
    ann = User.objects.get(email="ann@elmbridge.test")
    assert Membership.objects.get(user=ann).roles == ["colleague"]
    found = colleague_of(ann, scope)
    assert found is not None
    assert found.staff_id == "1"
    assert "/accounts/invitation/" in Notice.objects.first().body


def test_an_invitation_that_bounced_is_told_until_another_leaves(
    bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    led.post(page("schools:invite", pk_of("1")))
    Notice.objects.update(given_up_at=timezone.now())
    assert "could not be delivered" in led.get(page("schools:members")).content.decode()
    led.post(page("schools:invite", pk_of("1")))
    assert "could not be delivered" not in led.get(page("schools:members")).content.decode()


def test_an_invitation_never_goes_to_an_address_typed_later(
    bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    led.post(page("schools:invite", pk_of("1")))
    Colleague.objects.filter(staff_id="1").update(email="thief@elsewhere.test")
    led.post(page("schools:invite", pk_of("1")))
    assert set(Notice.objects.values_list("recipient", flat=True)) == {"ann@elmbridge.test"}


@pytest.mark.parametrize(
    ("email", "says"), [("", "has no e-mail address."), ("not an address", "is not an e-mail address.")]
)
def test_an_invitation_that_cannot_be_sent_is_said(
    email: str, says: str, bring_in: Any, led: Client, page: Callable[..., str]
) -> None:
    bring_in()
    Colleague.objects.filter(staff_id="1").update(email=email)
    answer = led.post(page("schools:invite", pk_of("1")), follow=True)
    assert says in answer.content.decode()
    assert not Invitation.objects.exists()


def test_slips_are_for_those_without_a_sign_in_by_mail(bring_in: Any, led: Client, page: Callable[..., str]) -> None:
    bring_in()
    led.post(page("schools:invite_everyone"))
    chosen = [str(pk_of(staff_id)) for staff_id in ("1", "2", "3")]
    text = led.post(page("schools:slips"), {"colleague": chosen}).content.decode()
    assert "Cy Cole" in text
    assert "Ann Archer" not in text
    code = Colleague.objects.get(staff_id="3").user.code
    assert re.fullmatch(r"CC\d{4}", code)


def test_no_slip_for_someone_who_signs_in_elsewhere(bring_in: Any, scope: School, leader: User, outsider: User) -> None:
    bring_in(f"id,first_name,last_name,role,email\n1,Olive,Outside,partner,{outsider.email}\n")
    sign_ins.invite_colleague(school=scope, actor=leader, pk=pk_of("1"))
    assert sign_ins.print_slips(school=scope, actor=leader, pks=[pk_of("1")]) == []
    assert not Notice.objects.exists()  # they have a password already, and are simply a member from now on
    assert Membership.objects.get(user=outsider, school=scope).roles == ["colleague"]


def test_departments_are_renamed_and_merged(bring_in: Any, led: Client, page: Callable[..., str]) -> None:
    bring_in()
    english = Department.objects.get(name="English")
    led.post(page("schools:department", english.pk), {"name": "Language"})
    led.post(page("schools:department", english.pk), {"name": "Maths"})
    assert list(Department.objects.values_list("name", flat=True)) == ["Maths"]
    assert Colleague.objects.filter(department__name="Maths").count() == 2


def test_one_sees_ones_own_record(bring_in: Any, sign_in: Any, page: Callable[..., str], colleague: User) -> None:
    bring_in(f"id,first_name,last_name,role,email,department\n1,Ann,Archer,teacher,{colleague.email},English\n")
    text = sign_in(colleague).get(page("schools:own_record")).content.decode()
    assert "English" in text
    assert "Kept together" not in text


FORM = st.dictionaries(
    st.sampled_from(
        [*RECORD, "days", "hours", "starts", "pins", "preferences", "shares_with", "apart", "years_experience"]
    ),
    st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=30),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FORM)
def test_no_form_breaks_the_page(data: dict[str, str], scope: School, led: Client, page: Callable[..., str]) -> None:
    assert led.post(page("schools:new_colleague"), RECORD | data).status_code in {200, 302}


@pytest.mark.parametrize(
    "name", ["new_school", "change_school", "change_words", "new_year", "new_colleague", "bring_in", "slips"]
)
def test_nul_characters_are_refused(name: str, led: Client, page: Callable[..., str]) -> None:
    address = "/set-up/" if name == "new_school" else page(f"schools:{name}")
    assert led.post(address, {"name": "a\x00b"}).status_code == 400
