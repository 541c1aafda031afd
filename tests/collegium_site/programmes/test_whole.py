"""The programme as a whole: begun, brought in from a file, set, handed out, put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.programme import read_programme
from collegium.programme.writing import programme_as_toml
from collegium_site.programmes import selectors
from collegium_site.schools.selectors.years import academic_years
from founding_programme import FIRST_YEAR, FOCUS_AREAS, founding_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium.programme import Programme as LibraryProgramme
    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.tenancy.models import School

BEGIN = {"title": "PLC", "purpose": "", "plan_priority": "", "focus_names": "\n".join(FOCUS_AREAS)}


def as_library(programme: Programme, school: School) -> LibraryProgramme:
    found = selectors.library_programme(programme.pk, school)
    assert found is not None
    return found


@pytest.fixture
def years(scope: School, leader: User) -> list[int]:
    return founding_years(scope, leader)


def test_a_school_without_years_is_sent_to_its_term_dates(browsing: Client, page: Callable[..., str]) -> None:
    answer = browsing.get(page("programmes:begin"))
    assert [template.name for template in answer.templates][:1] == ["programmes/no_years.html"]


def test_a_programme_is_begun_with_its_focus_areas(
    years: list[int], scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    browsing.post(page("programmes:begin"), {**BEGIN, "years": years})
    (programme,) = selectors.list_programmes()
    found = as_library(programme, scope)
    assert ([focus.name for focus in found.focus_areas], found.blocks) == (FOCUS_AREAS, 4)


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"title": ""}, "title", "Write what the programme is called."),
        ({"focus_names": "Oracy\n oracy "}, "focus_names", "Two focus areas have the same name."),
        ({"focus_names": "x" * 201}, "focus_names", "A name has at most 200 letters."),
        ({"focus_names": "\n".join(map(str, range(41)))}, "focus_names", "At most 40 focus areas."),
        ({"years": []}, "years", "Choose at least one academic year."),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    wrong: dict[str, Any],
    field: str,
    says: str,
    years: list[int],
    browsing: Client,
    page: Callable[..., str],
) -> None:
    answer = browsing.post(page("programmes:begin"), {**BEGIN, "years": years, **wrong})
    assert answer.context["form"].errors == {field: [says]}
    assert selectors.list_programmes() == []


def test_the_file_handed_out_reads_back_as_the_programme(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    answer = browsing.get(page("programmes:as_file", founding.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="programme.toml"'
    assert read_programme(answer.content).programme == as_library(founding, scope)


def bring_in(browsing: Client, page: Callable[..., str], content: bytes, **answers: Any) -> Any:
    file = SimpleUploadedFile("programme.toml", content)
    return browsing.post(page("programmes:from_file"), {"programme": file, **answers})


def test_a_programme_file_comes_in_as_it_is_written(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    before = replace(as_library(founding, scope), title="From a file")
    bring_in(browsing, page, programme_as_toml(before).encode())
    (copy,) = [programme for programme in selectors.list_programmes() if programme.title == "From a file"]
    assert as_library(copy, scope) == before


def test_years_the_school_does_not_keep_come_with_the_file(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    other = replace(FIRST_YEAR, name="Founding year")
    file = replace(as_library(founding, scope), years=(other,), blocks=2)
    bring_in(browsing, page, programme_as_toml(file).encode())
    assert [year for year in academic_years(scope) if year.name == "Founding year"] == [other]


def test_other_dates_of_a_kept_year_are_not_taken_over_silently(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    moved = replace(FIRST_YEAR, closed=())
    content = programme_as_toml(replace(as_library(founding, scope), years=(moved,))).encode()
    answer = bring_in(browsing, page, content)
    assert answer.context["form"].errors == {
        "keep_own_years": [
            "The school keeps other dates for 2008/09 than the file. Tick the box to use the school's own."
        ]
    }
    assert bring_in(browsing, page, content, keep_own_years="on").status_code == 302
    assert FIRST_YEAR in academic_years(scope)


def test_every_fault_of_a_file_is_said_at_its_place(
    years: list[int], browsing: Client, page: Callable[..., str]
) -> None:
    answer = bring_in(browsing, page, b'title = "PLC"\nlatest_finish = 16:45:00\n')
    assert answer.context["form"].errors == {
        "programme": [
            "school: This is required and is not there.",
            "years: This is required and is not there.",
            "focus_areas: This is required and is not there.",
        ]
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=200) | st.text(min_size=1, max_size=80).map(str.encode))
def test_no_file_breaks_the_page(content: bytes, years: list[int], browsing: Client, page: Callable[..., str]) -> None:
    assert bring_in(browsing, page, content).status_code == 200


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"group_least": "9", "group_most": "8"}, {"group_most": ["The largest group is smaller than the smallest."]}),
        ({"group_least": "9"}, {"group_most": ["Give both sizes, or neither."]}),
        ({"reach_percent": "101"}, {"reach_percent": ["Write 100 or less."]}),
        ({"blocks": "0"}, {"blocks": ["Write 1 or more."]}),
    ],
)
def test_settings_that_cannot_be_are_said_at_their_field(
    answers: dict[str, str],
    errors: dict[str, list[str]],
    founding: Programme,
    browsing: Client,
    page: Callable[..., str],
) -> None:
    answer = browsing.post(page("programmes:settings", founding.pk), {**as_typed(browsing, page, founding), **answers})
    assert answer.context["form"].errors == errors


def as_typed(browsing: Client, page: Callable[..., str], programme: Programme) -> dict[str, Any]:
    """What the form of settings holds when it is opened."""
    form = browsing.get(page("programmes:settings", programme.pk)).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_settings_are_kept(founding: Programme, scope: School, browsing: Client, page: Callable[..., str]) -> None:
    answers = {"reach_percent": "60", "company": "year", "group_least": "8", "group_most": "12", "department_cap": "3"}
    browsing.post(page("programmes:settings", founding.pk), {**as_typed(browsing, page, founding), **answers})
    found = as_library(founding, scope)
    assert (found.reach, found.company, found.group_size, found.department_cap) == (
        0.6,
        "year",
        found.group_size.__class__(8, 12),
        3,
    )


def test_putting_away_and_taking_back_are_one_press(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    answer = browsing.post(page("programmes:put_away", founding.pk), follow=True)
    assert b"Nothing of it is lost." in answer.content
    browsing.post(page("programmes:take_back", founding.pk))
    assert selectors.latest_programme() == founding


@pytest.mark.parametrize(("paper", "sheet"), [("a4", "a4-landscape"), ("a3", "a3-landscape"), ("no", "a4-landscape")])
def test_the_year_on_a_page_comes_on_two_papers(
    paper: str, sheet: str, founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    content = browsing.get(page("programmes:on_a_page", founding.pk), {"paper": paper}).content.decode()
    assert f'class="sheet {sheet} studio-sheet"' in content
    assert "Thursday 18 May <strong" in " ".join(content.split())


def test_forty_meetings_and_long_names_stand_on_the_page(
    undated: Programme, scope: School, leader: User, browsing: Client, page: Callable[..., str]
) -> None:
    from collegium_site.programmes.models import MeetingSlot

    undated.title = "Professional Learning " * 9
    undated.save()
    MeetingSlot.objects.bulk_create(
        MeetingSlot(
            programme=undated,
            date=date.fromordinal(date(2008, 9, 3).toordinal() + 7 * number),
            start="15:45",
            end="16:45",
            counts_towards="directed",
            note="A long note " * 20,
        )
        for number in range(40)
    )
    assert browsing.get(page("programmes:studio", undated.pk)).status_code == 200
