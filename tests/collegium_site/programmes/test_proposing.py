"""Dates proposed in the studio: what they keep, the choices side by side, taken and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.programmes import selectors, services
from collegium_site.programmes.models import MeetingSlot, ProtectedTime
from collegium_site.programmes.proposals.found import choices_in
from collegium_site.programmes.proposals.page import proposal_page
from collegium_site.programmes.proposals.to_date import proposal_of
from collegium_site.schools.models import Colleague
from collegium_site.schools.selectors.people import roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job
    from collegium_site.programmes.models import Programme
    from collegium_site.programmes.proposals.page import ProposalPage
    from collegium_site.programmes.proposals.to_date import YearToDate
    from collegium_site.tenancy.models import School

Run = Any
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
HALF_TERMS = ["Autumn 2", "Spring 1", "Spring 2", "Summer 1"]
WISHES: dict[str, Any] = {
    "per_half_term": "2",
    "half_terms": HALF_TERMS,
    "days_apart": "10",
    "weekdays": WEEKDAYS,
    "minutes": "60",
    "start": "",
    "training_day_start": "14:30",
    "avoid_evenings": "on",
    "weeks": "",
}
STATEMENTS = 8
"""Session, person, membership with school; programme with all its parts; years; wishes with their job; colleagues;
pair rules."""


def to_date(programme: Programme, school: School, number: int = 1) -> YearToDate:
    found = selectors.year_to_date(selectors.design_of(programme.pk, school), number)
    assert found is not None
    return found


def shown(programme: Programme, school: School) -> ProposalPage:
    return proposal_page(to_date(programme, school), school, roster(school))


def dates_of(programme: Programme, school: School) -> list[date]:
    return [slot.date for slot in to_date(programme, school).slots]


def staff(number: int) -> None:
    """Two thirds work the whole week, one third Monday to Wednesday."""
    Colleague.objects.bulk_create(
        Colleague(
            staff_id=f"P{index}",
            first_name="Pat",
            last_name=f"Person {index}",
            kind="teacher",
            days="" if index % 3 else "M T W",
            fraction_parts=1 if index % 3 else 3,
            fraction_of=1 if index % 3 else 5,
        )
        for index in range(number)
    )


@pytest.fixture
def ask(browsing: Client, page: Callable[..., str], run_jobs: Callable[[], list[Job]]) -> Callable[..., list[Job]]:
    """Asks for dates at the browser and lets the job run; the jobs that ran."""

    def asked(programme: Programme, **changes: Any) -> list[Job]:
        answer = browsing.post(page("programmes:propose", programme.pk, 1), {**WISHES, **changes})
        assert answer.status_code == 302
        return run_jobs()

    return asked


@pytest.fixture
def take(browsing: Client, page: Callable[..., str]) -> Callable[..., str]:
    """Takes a choice; what the page it leads to says."""

    def taken(programme: Programme, priority: str = "people", **changes: str) -> str:
        wanted = programme.dates_wanted.get()
        data = {"choice": priority, "seal": wanted.found.get("seal", ""), **changes}
        address = page("programmes:take_dates", programme.pk, 1)
        return browsing.post(address, data, follow=True).content.decode()

    return taken


def test_proposing_changes_nothing_but_what_is_shown(
    undated: Programme, scope: School, ask: Run, browsing: Client, page: Callable[..., str]
) -> None:
    staff(12)
    (job,) = ask(undated)
    assert (job.state, dates_of(undated, scope)) == ("done", [])
    said = browsing.get(page("programmes:propose", undated.pk, 1)).content.decode()
    assert "Take dates A" in said
    assert "No dates are better, weighed in this order" in said


def test_dates_taken_become_the_meetings_of_the_year_and_undo_takes_them_back(
    undated: Programme, scope: School, leader: User, ask: Run, take: Run
) -> None:
    ask(undated)
    choice = shown(undated, scope).choices[0].choice
    assert "took the dates proposed for 2008/09: Best in every respect" in take(undated)
    assert dates_of(undated, scope) == [meeting.date for meeting in choice.meetings]
    assert [slot.end for slot in to_date(undated, scope).slots] == [
        time(15, 30) if slot.counts_towards == "training_day" else time(16, 45)
        for slot in to_date(undated, scope).slots
    ]
    services.undo(programme=undated, by=leader)
    assert dates_of(undated, scope) == []


def test_a_fault_is_said_at_once_and_the_meeting_can_be_let_go(
    founding: Programme, scope: School, ask: Run, take: Run, browsing: Client, page: Callable[..., str]
) -> None:
    before = list(to_date(founding, scope).slots)
    kept = [str(slot.pk) for slot in before]
    assert ask(founding, kept=kept) == []
    said = browsing.get(page("programmes:propose", founding.pk, 1)).content.decode()
    assert "18 May 2009 is a Monday." in said
    ask(founding, kept=kept[:7])
    assert shown(founding, scope).gone == ("Thursday 18 May 2009, 3.45–4.45pm",)
    take(founding)
    after = to_date(founding, scope).slots
    assert [slot.pk for slot in after if str(slot.pk) in kept] == [slot.pk for slot in before[:7]]
    assert (len(after), to_date(founding, scope).let_go) == (8, ())


def test_with_every_meeting_kept_there_is_nothing_to_propose(founding: Programme, scope: School, ask: Run) -> None:
    MeetingSlot.objects.filter(weekday="Thursday", date=date(2009, 5, 18)).update(weekday="Monday")
    assert ask(founding, kept=[str(slot.pk) for slot in to_date(founding, scope).slots]) == []
    assert [(one.says, one.ways, one.is_fault) for one in shown(founding, scope).obstacles] == [
        (
            "All 8 meetings of 2008/09 stand and stay, so there is nothing to propose.",
            ("Untick the meetings that may be moved.",),
            False,
        )
    ]


def test_where_there_is_no_room_what_would_give_way_is_said_without_a_job(
    undated: Programme, scope: School, ask: Run
) -> None:
    assert ask(undated, days_apart="60") == []
    (obstacle,) = shown(undated, scope).obstacles
    assert obstacle.says.startswith("Autumn 2 of 2008/09 needs 2 more meetings, at least 60 days from any other")
    assert "It would do with meetings at least 25 days apart." in obstacle.ways
    assert shown(undated, scope).job is None


def test_wishes_are_kept_for_the_year_and_stand_in_the_form_again(
    undated: Programme, scope: School, ask: Run, browsing: Client, page: Callable[..., str]
) -> None:
    ask(undated, weekdays=["Monday", "Tuesday"], weeks="Thu 20 November mock examinations\n9/3/2009", start="15:30")
    wanted = to_date(undated, scope).wanted
    assert (wanted.weekdays, wanted.start, wanted.half_terms) == (["Monday", "Tuesday"], time(15, 30), HALF_TERMS)
    assert wanted.avoid_weeks == [
        {"date": "2008-11-20", "why": "mock examinations"},
        {"date": "2009-03-09", "why": "kept clear"},
    ]
    form = browsing.get(page("programmes:propose", undated.pk, 1)).context["form"]
    assert form["weeks"].value() == "20 November 2008 mock examinations\n9 March 2009 kept clear"
    assert to_date(undated, scope, 2).wanted.pk is None


def test_weeks_of_parents_evenings_stay_free_while_that_is_ticked(
    undated: Programme, scope: School, leader: User, ask: Run
) -> None:
    ask(undated, weekdays=["Monday"], days_apart="1")
    first = shown(undated, scope).choices[0].choice.meetings[0].date
    evening = ProtectedTime(kind="parents_evening", date=first, start=time(17), end=time(20), why="Year 9")
    services.save_protected(programme=undated, row=evening, by=leader)
    ask(undated, weekdays=["Monday"], days_apart="1")
    assert first not in [one.date for one in shown(undated, scope).choices[0].choice.meetings]
    ask(undated, weekdays=["Monday"], days_apart="1", avoid_evenings="")
    assert first in [one.date for one in shown(undated, scope).choices[0].choice.meetings]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mock examinations", "“mock examinations” should hold one date."),
        ("31 February", "“31 February”: 31 February is no date of the calendar"),
        ("20 November 2011 mocks", "“20 November 2011 mocks” is not in 2008/09."),
        ("Monday 20 November 2008", "“Monday 20 November 2008”: that day is a Thursday."),
    ],
)
def test_a_week_that_cannot_be_read_is_refused_with_what_was_typed(
    line: str, says: str, undated: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    answer = browsing.post(page("programmes:propose", undated.pk, 1), {**WISHES, "weeks": line})
    assert (answer.status_code, answer.context["form"].errors["weeks"]) == (422, [says])
    assert line in answer.content.decode()
    assert undated.dates_wanted.count() == 0


def test_dates_that_no_longer_fit_are_shown_as_such_and_not_taken(
    undated: Programme, scope: School, leader: User, ask: Run, take: Run
) -> None:
    ask(undated)
    slot = MeetingSlot(date=date(2008, 11, 13), start=time(15, 45), end=time(16, 45), counts_towards="disaggregated")
    services.save_meeting(programme=undated, slot=slot, by=leader)
    assert shown(undated, scope).stale
    assert "changed since these dates were proposed" in take(undated)
    assert dates_of(undated, scope) == [date(2008, 11, 13)]


def test_a_new_pattern_on_the_staff_list_makes_them_stale_a_new_name_does_not(
    undated: Programme, scope: School, ask: Run
) -> None:
    staff(3)
    ask(undated)
    Colleague.objects.filter(staff_id="P0").update(last_name="Newname")
    assert not shown(undated, scope).stale
    Colleague.objects.filter(staff_id="P0").update(days="F")
    assert shown(undated, scope).stale


@pytest.mark.parametrize("changes", [{"choice": "cheapest"}, {"seal": "0" * 64}])
def test_a_choice_that_was_not_seen_is_not_taken(
    changes: dict[str, str], undated: Programme, scope: School, ask: Run, take: Run
) -> None:
    ask(undated)
    assert "Other dates were proposed since you looked." in take(undated, **changes)
    assert dates_of(undated, scope) == []


def test_what_an_older_job_finds_is_forgotten(undated: Programme, scope: School, ask: Run) -> None:
    (job,) = ask(undated)
    ask(undated, days_apart="60")
    wanted = to_date(undated, scope).wanted
    services.keep_found(wanted=wanted, job_id=job.pk, found={"seal": "", "choices": []})
    assert to_date(undated, scope).wanted.found == {}


def test_a_job_that_was_stopped_says_so_and_changes_nothing(
    undated: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    browsing.post(page("programmes:propose", undated.pk, 1), WISHES)
    job = to_date(undated, scope).wanted.job
    assert job is not None
    running = browsing.get(page("programmes:propose", undated.pk, 1)).content.decode()
    assert page("jobs:cancel", job.pk) in running
    browsing.post(page("jobs:cancel", job.pk))
    said = browsing.get(page("programmes:propose", undated.pk, 1)).content.decode()
    assert "Stopped. Nothing was changed." in said
    assert "Propose dates" in said


def test_every_way_of_working_stands_beside_every_choice(undated: Programme, scope: School, ask: Run) -> None:
    staff(12)
    ask(undated)
    found = shown(undated, scope)
    assert found.comparison is not None
    (effect,) = found.comparison.effects
    for view, cell in zip(found.choices, effect.cells, strict=True):
        early = [one for one in view.choice.meetings if one.date.weekday() <= 2]
        assert (cell.reached, cell.meetings) == (len(early), 8)
    assert (effect.says, effect.people, found.comparison.unharmed) == ("Monday to Wednesday", 4, 8)
    assert found.comparison.heads == tuple("ABC"[: len(found.choices)])


def test_the_dates_that_stand_are_the_first_to_be_compared(founding: Programme, scope: School, ask: Run) -> None:
    staff(3)
    ask(founding)
    compared = shown(founding, scope).comparison
    assert compared is not None
    assert compared.heads[0] == "At present"
    assert {label: cells[0][1].says for label, cells in compared.figure_rows}["Weekdays"] == (
        "Mon 4 · Tue 1 · Wed 1 · Thu 2"
    )


def test_every_choice_keeps_its_reasons_date_by_date(undated: Programme, scope: School, ask: Run) -> None:
    ask(undated)
    for choice in choices_in(to_date(undated, scope).wanted.found):
        assert [number for number in choice.why if choice.why[number]] == list(range(1, 9))
        assert choice.why[1].startswith("It is the first in Autumn 2.")


@pytest.mark.parametrize("number", [0, 1, 300])
def test_the_page_takes_as_many_statements_for_any_number(
    number: int,
    undated: Programme,
    ask: Run,
    browsing: Client,
    page: Callable[..., str],
    django_assert_num_queries: Any,
) -> None:
    staff(number)
    ask(undated)
    with django_assert_num_queries(STATEMENTS):
        said = browsing.get(page("programmes:propose", undated.pk, 1)).content.decode()
    assert "Take dates A" in said


def test_what_a_programme_file_wishes_of_its_dates_is_kept(scope: School, leader: User) -> None:
    from pathlib import Path

    from collegium.programme import AvoidedWeek, Proposal, read_programme

    file = (Path(__file__).parents[3] / "examples" / "founding-open.toml").read_bytes()
    read = read_programme(file).programme
    assert read is not None
    wishes = Proposal(
        ("Monday",), 50, time(15, 30), time(9), 3, ("Autumn 1",), 7, (AvoidedWeek(date(2009, 11, 20), "M"),)
    )
    row = services.begin_from_file(school=scope, programme=replace(read, proposal=wishes), by=leader)
    second = proposal_of(to_date(row, scope, 2))
    assert second == wishes
    assert proposal_of(to_date(row, scope, 1)) == replace(wishes, avoid_weeks=())
