"""A staff list from the upload to the undo: everything as it was shown, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium_site.audit.models import Event
from collegium_site.schools.models import Colleague, Department, PairRule
from collegium_site.schools.selectors.imports import find_import, preview
from collegium_site.schools.selectors.looks import look_at
from collegium_site.schools.selectors.people import roster
from collegium_site.schools.services import imports
from collegium_site.tenancy.models import Membership

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

HEADER = "id,first_name,last_name,role,department,fte,line_manager,apart"
BEFORE = f"""{HEADER}
1,Ann,Archer,teacher,English,1,,3
2,Bo,Baker,teacher,Maths,0.6,1,
3,Cy,Cole,support,,1,1,
"""


def everything() -> dict[str, Any]:
    """Every row that an import may touch."""
    return {
        "people": list(Colleague.objects.order_by("pk").values()),
        "pairs": sorted(PairRule.objects.values_list("first_id", "second_id", "wish")),
        "departments": list(Department.objects.order_by("pk").values_list("pk", "name")),
        "members": list(Membership.objects.order_by("pk").values_list("pk", "is_active")),
    }


def looked_at(school: School, leader: User, text: str, **answers: Any) -> Any:
    pk = imports.keep_list(school=school, actor=leader, filename="staff.csv", data=text.encode())
    imports.answer(pk=pk, **answers)
    return preview(school, find_import(school, pk))


def test_a_list_becomes_people_with_their_departments_managers_and_pairs(bring_in: Any, scope: School) -> None:
    bring_in(BEFORE)
    told = [(p.id, p.name, p.department, str(p.fraction), p.line_manager, sorted(p.apart)) for p in roster(scope)]
    assert told == [
        ("1", "Ann Archer", "English", "1", "", ["3"]),
        ("2", "Bo Baker", "Maths", "3/5", "1", []),
        ("3", "Cy Cole", "", "1", "1", ["1"]),
    ]
    assert Event.objects.get(kind="staff.imported").details == {
        "file": "staff.csv",
        "joiners": 3,
        "leavers": 0,
        "changed": 0,
        "complete": True,
    }


def test_the_same_file_twice_changes_nothing(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    before = everything()
    seen = looked_at(scope, leader, BEFORE, complete=True)
    assert seen.changes.nothing
    imports.apply(school=scope, actor=leader, pk=seen.row.pk, seen=seen.digest)
    assert everything() == before


def test_columns_the_file_does_not_have_stay_as_they_are(bring_in: Any, scope: School) -> None:
    bring_in(BEFORE)
    bring_in("id,first_name,last_name,role\n1,Ann,Archer,teacher\n2,Bob,Baker,teacher\n3,Cy,Cole,support\n")
    kept = [(p.id, p.first_name, p.department, p.line_manager, sorted(p.apart)) for p in roster(scope)]
    assert kept == [("1", "Ann", "English", "", ["3"]), ("2", "Bob", "Maths", "1", []), ("3", "Cy", "", "1", ["1"])]


def test_joiners_leavers_and_changes_are_told_before(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    text = f"{HEADER}\n1,Ann,Archer,teacher,Drama,1,,\n4,Di,Dunn,governor,,1,,\n"
    changes = looked_at(scope, leader, text, complete=True).changes
    assert [person.id for person in changes.joiners] == ["4"]
    assert [person.id for person in changes.leavers] == ["2", "3"]
    [(person, fields)] = changes.changed
    assert (person.id, sorted(field.field for field in fields)) == ("1", ["apart", "department"])


def test_whoever_joins_is_shown_as_the_row_was_read(scope: School, leader: User) -> None:
    text = "id,first_name,last_name,role,department,fte,days,facilitates\n7,Eve,Ely,support,Office,3/7,MT,FS;LIT\n"
    look = look_at(looked_at(scope, leader, text, complete=True))
    assert look.joiners == [
        {
            "id": "7",
            "name": "Eve Ely",
            "kind": "support staff",
            "department": "Office",
            "works": "Monday and Tuesday",
            "fraction": "3/7",
            "leads": "FS, LIT",
        }
    ]


def test_only_these_leaves_everyone_else(bring_in: Any, scope: School) -> None:
    bring_in(BEFORE)
    bring_in("id,first_name,last_name,role\n4,Di,Dunn,governor\n", complete=False)
    assert [person.id for person in roster(scope)] == ["1", "2", "3", "4"]


def test_more_leavers_than_a_few_must_be_counted(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    seen = looked_at(scope, leader, "id,first_name,last_name,role\n1,Ann,Archer,teacher\n", complete=True)
    given = {"school": scope, "actor": leader, "pk": seen.row.pk, "seen": seen.digest}
    for typed in ("", "3", "two"):
        with pytest.raises(imports.WrongCountError):
            imports.apply(**given, typed=typed)
    imports.apply(**given, typed=" 2 ")
    assert [person.id for person in roster(scope)] == ["1"]


def test_what_is_confirmed_is_what_was_seen(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    seen = looked_at(scope, leader, BEFORE.replace("Maths", "Drama"), complete=True)
    Colleague.objects.filter(staff_id="2").update(first_name="Bobby")
    with pytest.raises(imports.NotAsSeenError):
        imports.apply(school=scope, actor=leader, pk=seen.row.pk, seen=seen.digest)


def test_contracts_of_one_person_wait_for_an_answer(scope: School, leader: User) -> None:
    header = "id,first_name,last_name,email,role,fte,days"
    text = f"{header}\n7,Di,Dunn,di@x.test,teacher,0.4,MT\n8,Di,Dunn,di@x.test,support,0.2,W\n"
    seen = looked_at(scope, leader, text, complete=True)
    assert not seen.can_be_applied
    [offer] = seen.offers
    imports.answer(pk=seen.row.pk, contracts={offer.key: True})
    seen = preview(scope, find_import(scope, seen.row.pk))
    imports.apply(school=scope, actor=leader, pk=seen.row.pk, seen=seen.digest)
    assert [(p.id, str(p.fraction), p.kind, p.days) for p in roster(scope)] == [("7", "3/5", "teacher", "MTW")]


def test_a_list_with_a_fault_changes_nothing(scope: School, leader: User) -> None:
    seen = looked_at(
        scope, leader, "id,first_name,last_name,role\n1,Ann,Archer,wizard\n2,Bo,Baker,teacher\n", complete=True
    )
    assert [fault.where for fault in seen.faults] == ["row 2, role"]
    with pytest.raises(imports.NotAsSeenError):
        imports.apply(school=scope, actor=leader, pk=seen.row.pk, seen=seen.digest)
    assert not Colleague.objects.exists()


def test_cells_are_mended_in_place_and_rows_keep_their_numbers(scope: School, leader: User) -> None:
    text = "id,first_name,last_name,role\n1,Ann,Archer,wizard\n\n3,=Cy,Cole,witch\n"
    seen = looked_at(scope, leader, text, complete=True)
    assert [fault.where for fault in seen.faults] == ["row 2, role", "row 4, role"]
    imports.mend_cells(pk=seen.row.pk, cells={(2, 3): "teacher", (4, 3): "sorcerer", (99, 3): "x", (2, 99): "x"})
    seen = preview(scope, find_import(scope, seen.row.pk))
    assert [fault.where for fault in seen.faults] == ["row 4, role"]
    imports.mend_cells(pk=seen.row.pk, cells={(4, 3): "support"})
    seen = preview(scope, find_import(scope, seen.row.pk))
    assert [person.first_name for person in seen.reading.colleagues] == ["Ann", "=Cy"]


def test_columns_mapped_by_hand_are_remembered(scope: School, leader: User) -> None:
    text = "Nr,Given,Family,Job\n1,Ann,Archer,teacher\n"
    seen = looked_at(scope, leader, text)
    assert not seen.can_be_applied
    mapping = {"id": "Nr", "first_name": "Given", "last_name": "Family", "role": "Job"}
    imports.map_columns(school=scope, pk=seen.row.pk, headers=seen.reading.headers, mapping=mapping)
    again = looked_at(scope, leader, text, complete=True)
    assert again.can_be_applied
    assert again.row.answers["mapping"] == mapping


def test_a_column_left_out_by_hand_stays_left_out(
    led: Client, scope: School, leader: User, page: Callable[..., str], bring_in: Any
) -> None:
    bring_in(BEFORE)
    seen = looked_at(scope, leader, BEFORE.replace("Maths", "Room 4"), complete=True)
    chosen = {**seen.reading.mapping, "department": ""}
    for _time in range(2):
        led.post(page("schools:import_columns", seen.row.pk), chosen)
    again = looked_at(scope, leader, BEFORE.replace("Maths", "Room 4"), complete=True)
    assert again.row.answers["mapping"] == {"department": ""}
    assert again.changes.nothing
    led.post(page("schools:import_columns", again.row.pk), {**chosen, "department": "department"})
    assert preview(scope, find_import(scope, again.row.pk)).after["2"].department == "Room 4"


LINKED = "id,first_name,last_name,role,line_manager,shares_with,together"


def test_only_these_may_name_colleagues_outside_the_list(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    text = f"{LINKED}\n4,Di,Dunn,teacher,1,2,3\n"
    assert [fault.where for fault in looked_at(scope, leader, text, complete=True).faults] == [
        "row 2, line_manager",
        "row 2, shares_with",
        "row 2, together",
    ]
    before = everything()
    done = bring_in(text, complete=False)
    told = [(p.id, p.line_manager, p.shares_with, sorted(p.together)) for p in roster(scope)]
    assert told == [("1", "", "", []), ("2", "1", "4", []), ("3", "1", "", ["4"]), ("4", "1", "2", ["3"])]
    imports.undo(school=scope, actor=leader, pk=done.pk)
    assert everything() == before


def test_only_these_may_end_a_shared_place_and_no_pair_with_others(bring_in: Any, scope: School) -> None:
    bring_in(f"{LINKED}\n1,A,A,teacher,,2,2\n2,B,B,teacher,,,\n3,C,C,teacher,,,\n")
    bring_in(f"{LINKED}\n1,A,A,teacher,,,\n", complete=False)
    assert [(p.shares_with, sorted(p.together)) for p in roster(scope)] == [("", ["2"]), ("", ["1"]), ("", [])]


def test_a_place_that_two_others_share_is_taken(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(f"{LINKED}\n1,A,A,teacher,,2,\n2,B,B,teacher,,,\n")
    seen = looked_at(scope, leader, f"{LINKED}\n3,C,C,teacher,,2,\n", complete=False)
    assert [(fault.where, fault.says()) for fault in seen.faults] == [
        ("row 2, shares_with", '"2" already shares a place: expected two people to a place')
    ]


def test_whether_the_list_is_everyone_is_asked_before_cells_are_mended(
    led: Client, bring_in: Any, page: Callable[..., str]
) -> None:
    bring_in(BEFORE)
    data = f"{LINKED}\n4,Di,Dunn,wizard,1,,\n"
    text = led.post(page("schools:bring_in"), {"pasted": data}, follow=True).content.decode()
    assert 0 < text.index("questions-heading") < text.index("faults-heading")
    assert "is not an id of this list" not in text


def test_someone_who_comes_back_is_the_same_row(bring_in: Any, scope: School) -> None:
    bring_in(BEFORE)
    bo = Colleague.objects.get(staff_id="2").pk
    bring_in("id,first_name,last_name,role\n1,Ann,Archer,teacher\n3,Cy,Cole,support\n")
    bring_in(BEFORE)
    assert Colleague.objects.get(staff_id="2").pk == bo
    assert [person.id for person in roster(scope)] == ["1", "2", "3"]


def test_a_member_with_the_address_of_a_row_is_joined_to_it(bring_in: Any, leader: User) -> None:
    bring_in(f"id,first_name,last_name,role,email\n1,Ann,Archer,teacher,{leader.email.upper()}\n")
    assert Colleague.objects.get().user == leader


def test_leavers_can_no_longer_sign_in_but_nobody_locks_themselves_out(
    bring_in: Any, leader: User, colleague: User
) -> None:
    bring_in(f"id,first_name,last_name,role,email\n1,A,A,teacher,{leader.email}\n2,B,B,teacher,{colleague.email}\n")
    bring_in("id,first_name,last_name,role\n3,C,C,teacher\n")
    active = Membership.objects.filter(user__in=[leader, colleague]).values_list("user", "is_active")
    assert dict(active) == {leader.pk: True, colleague.pk: False}


def test_undo_once(bring_in: Any, scope: School, leader: User) -> None:
    bring_in(BEFORE)
    before = everything()
    done = bring_in(f"{HEADER}\n1,Anna,Archer,teacher,Drama,0.5,4,4\n4,Di,Dunn,support,,1,,\n")
    assert everything() != before
    imports.undo(school=scope, actor=leader, pk=done.pk)
    assert everything() == before
    with pytest.raises(imports.NotAsSeenError):
        imports.undo(school=scope, actor=leader, pk=done.pk)


def test_undo_loses_nothing_done_since(bring_in: Any, scope: School, leader: User) -> None:
    done = bring_in(BEFORE)
    Colleague.objects.filter(staff_id="2").update(first_name="Bobby")
    with pytest.raises(imports.ChangedSinceError) as refused:
        imports.undo(school=scope, actor=leader, pk=done.pk)
    assert refused.value.names == ["Bobby Baker"]
    assert Colleague.objects.count() == 3


def test_the_list_itself_is_not_kept_once_it_is_in(bring_in: Any) -> None:
    assert bytes(bring_in(BEFORE).data) == b""


PERSON = st.tuples(
    st.sampled_from(["1", "2", "3", "4", "5"]),
    st.sampled_from(["Ann", "Bo", "=Cy"]),
    st.sampled_from(["teacher", "support", "governor"]),
    st.sampled_from(["", "English", "Maths"]),
    st.sampled_from(["1", "0.6", "1/3"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "3", "4;5"]),
)
LISTS = st.lists(PERSON, min_size=1, max_size=5, unique_by=lambda person: person[0])


def written(people: list[tuple[str, ...]]) -> str:
    known = {person[0] for person in people}
    lines = [HEADER]
    for id_, first, role, department, fte, manager, apart in people:
        leads = manager if manager in known - {id_} else ""
        others = ";".join(sorted(set(apart.split(";")) & known - {id_}))
        lines.append(f"{id_},{first},Name{id_},{role},{department},{fte},{leads},{others}")
    return "\n".join(lines)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LISTS, second=LISTS, complete=st.booleans())
def test_undo_puts_everything_back_exactly(
    first: list[Any], second: list[Any], complete: Any, bring_in: Any, scope: School, leader: User
) -> None:
    bring_in(written(first))
    before = everything()
    done = bring_in(written(second), complete=complete)
    imports.undo(school=scope, actor=leader, pk=done.pk)
    assert everything() == before


def many(number: int) -> str:
    rows = (
        f"{n},Fay,Person{n},teacher,Dept {n % 5},1,{n - 1 if n else ''},{n - 1 if n % 2 else ''}" for n in range(number)
    )
    return "\n".join([HEADER, *rows])


@pytest.mark.parametrize("number", [1, 3, 40])
def test_statements_do_not_grow_with_the_list(
    number: int, bring_in: Any, scope: School, leader: User, django_assert_max_num_queries: Any
) -> None:
    bring_in(many(number))
    seen = looked_at(scope, leader, many(number).replace("Fay", "May"), complete=True)
    with django_assert_max_num_queries(30):
        imports.apply(school=scope, actor=leader, pk=seen.row.pk, seen=seen.digest)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        (many(230).replace("Fay", "May"), True),
        (many(230).replace("Person", "New").replace("\n", "\nx"), False),
        ("id,first_name,last_name,role\nx,Di,Dunn,teacher\n", True),
    ],
    ids=["change", "join", "leave"],
)
def test_a_long_preview_shows_a_hundred_and_the_rest_when_asked(
    text: str, complete: Any, bring_in: Any, scope: School, leader: User, led: Client, page: Callable[..., str]
) -> None:
    bring_in(many(230))
    address = page("schools:import", looked_at(scope, leader, text, complete=complete).row.pk)
    some, everyone = (led.get(address, query).content.decode() for query in ({}, {"show": "all"}))
    named = [len(set(re.findall(r"\w+ (?:Person|New)\d+", html))) for html in (some, everyone)]
    assert (named, "and 130 more." in some, "and 130 more." in everyone) == ([100, 230], True, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"%PDF-1.4",
        b"PK\x03\x04 not a workbook",
        b"id\n" + b"x" * 200_000,
        b'"',
        "𝄞;".encode("utf-16"),
    ],
)
def test_no_file_breaks_the_page(data: bytes, led: Client, page: Callable[..., str]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = led.post(page("schools:bring_in"), {"file": SimpleUploadedFile("list.csv", data)}, follow=True)
    assert answer.status_code == 200
    assert "To mend" in answer.content.decode()


def test_nothing_chosen_is_said_at_the_field(led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("schools:bring_in"), {"pasted": "  "})
    assert "Choose a file, or paste rows below." in answer.content.decode()


def test_a_data_manager_sees_counts_of_pairs_and_no_names(
    bring_in: Any, sign_in: Any, own: Any, page: Callable[..., str]
) -> None:
    from collegium_site.tenancy.permissions import Role

    bring_in(BEFORE)
    data = "id,first_name,last_name,role,apart\n1,Ann,Archer,teacher,Xavier99\n2,Bo,Baker,teacher,\n"
    manager = sign_in(own[Role.DATA_MANAGER])
    answer = manager.post(page("schools:bring_in"), {"pasted": data}, follow=True)
    text = answer.content.decode()
    assert "Xavier99" not in text
    assert "a confidential rule" in text
