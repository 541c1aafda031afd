"""Adding, changing, checking and removing the parts of a design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium_site.programmes import selectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.programmes.models import Programme
    from collegium_site.programmes.selectors import Design
    from collegium_site.tenancy.models import School

MEETING = {"date": "2009-06-15", "start": "15:45", "end": "16:45", "counts_towards": "directed"}
PROTECTED = {"kind": "protected", "why": "Reports", "date": "2009-03-09", "start": "15:30", "end": "17:00", "gap": "0"}
ASK = {"what": "Read one paper", "minutes": "60", "per": "year", "concerns": "facilitators", "basis": "directed"}
FOCUS = {"name": "Oracy", "code": "ORA", "about": "", "groups": ""}
RIGHT: dict[str, dict[str, Any]] = {"meeting": MEETING, "protected": PROTECTED, "ask": ASK, "focus": FOCUS}
FIELDS = {"meeting": "slots", "protected": "protected", "ask": "asks", "focus": "focus_areas"}


def design(programme: Programme, school: School) -> Design:
    found = selectors.design_of(programme.pk, school)
    assert found is not None
    return found


def rows(kind: str, programme: Programme, school: School) -> list[Any]:
    return list(getattr(design(programme, school), FIELDS[kind]))


@pytest.mark.parametrize("kind", sorted(RIGHT))
def test_a_part_is_added_and_the_studio_shows_it(
    kind: str, founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    before = {row.pk for row in rows(kind, founding, scope)}
    answer = browsing.post(page(f"programmes:{kind}_new", founding.pk), RIGHT[kind])
    (added,) = [row for row in rows(kind, founding, scope) if row.pk not in before]
    assert answer["Location"] == f"{page('programmes:studio', founding.pk)}#{kind}-{added.pk}"
    assert f'id="{kind}-{added.pk}"' in browsing.get(page("programmes:studio", founding.pk)).content.decode()


@pytest.mark.parametrize("kind", sorted(RIGHT))
def test_a_part_is_changed_and_removed(
    kind: str, founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    pk = rows(kind, founding, scope)[0].pk
    browsing.post(page(f"programmes:{kind}_change", founding.pk, pk), RIGHT[kind])
    changed = next(row for row in rows(kind, founding, scope) if row.pk == pk)
    assert {
        name: getattr(changed, name) for name in ("name", "what", "why", "counts_towards") if hasattr(changed, name)
    } == {name: value for name, value in RIGHT[kind].items() if name in ("name", "what", "why", "counts_towards")}
    browsing.post(page(f"programmes:{kind}_remove", founding.pk, pk))
    assert [row.pk for row in rows(kind, founding, scope) if row.pk == pk] == []


@pytest.mark.parametrize(
    ("kind", "wrong", "field", "says"),
    [
        ("meeting", {"date": ""}, "date", "Write a date like 13/11/2008."),
        ("meeting", {"date": "30 February 2009"}, "date", "Write a date like 13/11/2008."),
        ("meeting", {"start": "25:00"}, "start", "Write a time like 15:45."),
        ("protected", {"end": "15:30"}, "end", "This is not after the beginning."),
        ("ask", {"minutes": "0"}, "minutes", "Write 1 or more."),
        ("focus", {"code": "FS"}, "code", "Another focus area has this code already."),
        (
            "focus",
            {"code": "FS-2"},
            "code",
            "A code is one short word without punctuation, such as FS; it is no number.",
        ),
        ("focus", {"name": ""}, "name", "Write the focus area’s name."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    kind: str,
    wrong: dict[str, str],
    field: str,
    says: str,
    founding: Programme,
    scope: School,
    browsing: Client,
    page: Callable[..., str],
) -> None:
    before = len(rows(kind, founding, scope))
    answer = browsing.post(page(f"programmes:{kind}_new", founding.pk), {**RIGHT[kind], **wrong})
    form = answer.context["form"]
    assert (list(form.errors), form.errors[field]) == ([field], [says])
    assert form[field].value() == wrong[field]
    assert len(rows(kind, founding, scope)) == before


@pytest.mark.parametrize("typed", ["2009-06-15", "15/06/2009", "15 June 2009"])
def test_a_date_may_be_typed_as_people_write_it(
    typed: str, founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    browsing.post(page("programmes:meeting_new", founding.pk), {**MEETING, "date": typed})
    assert str(rows("meeting", founding, scope)[-1].date) == "2009-06-15"


def check(browsing: Client, address: str, data: dict[str, Any]) -> Any:
    answer = browsing.post(address, data)
    assert answer.status_code == 200
    return answer.context["consequences"]


def test_a_check_says_what_would_follow_and_keeps_nothing(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    found = check(
        browsing, page("programmes:meeting_check_new", founding.pk), {**MEETING, "date": "2009-07-24", "end": "17:00"}
    )
    assert [finding.says for finding in found.here] == [
        "The school is closed on this day: its time is what the twilights give back.",
        "It ends at 5.00pm; nothing may end after 4.45pm.",
    ]
    assert len(rows("meeting", founding, scope)) == 8


def test_a_check_says_what_it_would_settle(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    eighth = rows("meeting", founding, scope)[7]
    data = {**MEETING, "date": "2009-05-18", "weekday": "Monday", "counts_towards": "disaggregated"}
    found = check(browsing, page("programmes:meeting_check", founding.pk, eighth.pk), data)
    assert (found.here, found.appear) == ((), ())
    assert [(said.place, said.finding.says) for said in found.settle] == [("meeting 8", "18 May 2009 is a Monday.")]


def test_protecting_time_says_which_meeting_runs_into_it(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    found = check(browsing, page("programmes:protected_check_new", founding.pk), PROTECTED)
    assert [(said.place, said.finding.says) for said in found.appear] == [
        ("meeting 6", "It overlaps protected time: Reports, 3.30pm to 5.00pm.")
    ]


def test_an_earlier_finish_says_what_would_be_too_late(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    form = browsing.get(page("programmes:settings", founding.pk)).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    found = check(browsing, page("programmes:settings_check", founding.pk), {**data, "latest_finish": "16:30"})
    assert [said.finding.says for said in found.appear] == ["It ends at 4.45pm; nothing may end after 4.30pm."] * 6


def test_an_unfinished_form_is_checked_without_complaint(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    assert check(browsing, page("programmes:meeting_check_new", founding.pk), {"date": "2009-"}) is None


def test_focus_areas_move_by_one_place(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    first = rows("focus", founding, scope)[0]
    browsing.post(page("programmes:focus_move", founding.pk, first.pk), {"to": "down"})
    assert [row.code for row in rows("focus", founding, scope)] == ["SILS", "FS", "ADRA", "LIT"]


def test_undo_is_one_press(founding: Programme, scope: School, browsing: Client, page: Callable[..., str]) -> None:
    first = rows("meeting", founding, scope)[0]
    browsing.post(page("programmes:meeting_remove", founding.pk, first.pk))
    browsing.post(page("programmes:undo", founding.pk))
    assert rows("meeting", founding, scope)[0].pk == first.pk


def test_a_part_of_another_programme_is_not_found(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    assert browsing.get(page("programmes:meeting_change", founding.pk, 999_999)).status_code == 404
    assert browsing.get(page("programmes:studio", 999_999)).status_code == 404


TYPED = st.sampled_from(["", "0", "-1", "9" * 30, "1e9", "15:45", "2009-05-18", "null", "FS", "“”"]) | st.text(
    max_size=20
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_answer_breaks_a_form(
    data: st.DataObject, founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    kind = data.draw(st.sampled_from(sorted(RIGHT)))
    answers = {name: data.draw(st.just(right) | TYPED).replace("\x00", "") for name, right in RIGHT[kind].items()}
    kept, checked = (
        browsing.post(page(f"programmes:{name}", founding.pk), answers).status_code
        for name in (f"{kind}_new", f"{kind}_check_new")
    )
    assert {kept, checked} <= {200, 302}
    if kept == 302:  # otherwise the studio reads what it read before
        assert browsing.get(page("programmes:studio", founding.pk)).status_code == 200
