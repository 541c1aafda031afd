"""Every page of a school in one nation and year: no number of another nation or of another year stands on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pypdf import PdfReader

import founding_programme as founding
from collegium.directed_time import BudgetRow, usual_scheme
from collegium.programme import CountsTowards
from collegium.programme.pasted_dates import read_pasted_meetings
from collegium.roster.colleague import Kind
from collegium_site.hours.models import Contract
from collegium_site.hours.services.keeping import keep_budget
from collegium_site.programmes import adapters, services
from collegium_site.programmes.models import Ask
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from contracts.routes import ROUTES
from published_programme import Made, add_rooms, place_everyone, publish, staff
from site_people import make_school, members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from collegium.school_year import AcademicYear
    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

FOUNDED = 2008
WEEKS = {2008: 0, 2021: 678, 2022: 730}
"""So many weeks after 2008/09 a day of another year has the same weekday and nearly the same date."""

ENGLAND, WALES = ("teachers’ pay and conditions, England", "Teachers in England"), ("Teachers in Wales",)
LEAKS = {
    "England, any year": [*ENGLAND, "NASUWT, directed time in England", "(36 in London)"],
    "Wales": [*WALES, "(Wales)", "NASUWT Cymru", "six of them Training Days"],
    "Scotland": ["Teachers in Scotland", "35 hours", "22.5", "in-service"],
    "Northern Ireland": ["Northern Ireland", "32.4"],
    "1,265 h": ["1,265", "1265", "75900", "75,900"],
    "195 days": ["195 days"],
    "194 days": ["194 days", "1,258", "1258"],
    "193 days": ["193 days", "1,252", "1252"],
}


@dataclass(frozen=True)
class Place:
    """A school of a nation in a year: what its rules say, the limit that its budget is measured by, and of whom no
    number may stand anywhere.
    """

    nation: str
    begins: int
    says: tuple[str, ...]
    limit: str
    others: tuple[str, ...]

    @property
    def forbidden(self) -> list[str]:
        return [leak for other in self.others for leak in LEAKS[other]]


YEARS = ("194 days", "193 days")
OUTSIDE_ENGLAND = ("England, any year", *YEARS)
USUAL = ("1,265 hours", "195 days")
PLACES = [
    Place("england", 2008, USUAL, "1,265 h", ("Wales", "Scotland", "Northern Ireland", *YEARS)),
    Place(
        "england",
        2021,
        ("1,258.5 hours", "194 days"),
        "1,258 h 30 min",
        ("Wales", "Scotland", "Northern Ireland", "1,265 h", "195 days", "193 days"),
    ),
    Place(
        "england",
        2022,
        ("1,252 hours", "193 days"),
        "1,252 h",
        ("Wales", "Scotland", "Northern Ireland", "1,265 h", "195 days", "194 days"),
    ),
    Place("wales", 2021, (*USUAL, *WALES), "1,265 h", ("Scotland", "Northern Ireland", *OUTSIDE_ENGLAND)),
    Place("wales", 2022, (*USUAL, *WALES), "1,265 h", ("Scotland", "Northern Ireland", *OUTSIDE_ENGLAND)),
    Place("scotland", 2022, ("35 hours", "195 days"), "", ("Wales", "Northern Ireland", "1,265 h", *OUTSIDE_ENGLAND)),
    Place("northern-ireland", 2008, USUAL, "1,265 h", ("Wales", "Scotland", *OUTSIDE_ENGLAND)),
]


def later(year: AcademicYear, begins: int) -> AcademicYear:
    """The same year with each day so many weeks later."""
    by = timedelta(weeks=WEEKS[begins])
    first = int(year.name[:4]) + begins - FOUNDED
    return replace(
        year,
        name=f"{first}/{(first + 1) % 100:02}",
        half_terms=tuple(replace(one, first=one.first + by, last=one.last + by) for one in year.half_terms),
        training_days=tuple(replace(one, date=one.date + by) for one in year.training_days),
        closed=tuple(replace(one, date=one.date + by) for one in year.closed),
    )


@pytest.fixture
def there(db: None, place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[School, dict[Role, User], Made]]:
    """Published, with the rest of a full year typed, and one of each kind of contract written down."""
    for name in ("FIRST_YEAR", "SECOND_YEAR"):
        monkeypatch.setattr(founding, name, later(getattr(founding, name), place.begins))
    school = make_school("Ysgol Prawf", "prawf")
    school.nation = place.nation
    school.save()
    own = members_of(school)
    leader = own[Role.PROGRAMME_LEADER]
    with school_scope(school):
        made = programme(school, leader, own[Role.COLLEAGUE], timedelta(weeks=WEEKS[place.begins]))
        publish(made, leader, own[Role.HEAD], timezone.now())
        scheme, year = usual_scheme(place.nation, Kind.TEACHER), founding.FIRST_YEAR.name
        keep_budget(year=year, scheme=scheme, rows=[BudgetRow("Else", 1_100 * 60)], source="", actor=leader)
        term_time = {"term_time_only": True, "weekly_minutes": 2_220}
        Contract.objects.create(school=school, colleague=made.people[4], scheme="njc", **term_time)
        yield school, own, made


def programme(school: School, leader: User, signs_in: User, by: timedelta) -> Made:
    """The founding dates, the eighth put right, and a visit asked for beside them."""
    row = founding.open_programme(school, leader)
    read = read_pasted_meetings(founding.LINES, later(FIRST_FOUNDED, FOUNDED), CountsTowards.DISAGGREGATED)
    dates = [one.meeting.date for one in read.meetings[:7]] + [date(2009, 5, 18)]
    meetings = [
        replace(one.meeting, date=day + by, weekday=f"{day:%A}") for one, day in zip(read.meetings, dates, strict=True)
    ]
    services.add_meetings(programme=row, slots=[adapters.slot_row(one, row) for one in meetings], by=leader)
    services.save_ask(programme=row, ask=Ask(what="Visit one lesson and be visited", minutes=120), by=leader)
    made = Made(school, row.pk, list(staff(school, 12, signs_in)))
    add_rooms(school, 4)
    place_everyone(made, leader)
    return made


FIRST_FOUNDED = founding.FIRST_YEAR


def said(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    if "pdf" in answer["Content-Type"]:
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    if not answer["Content-Type"].startswith("text/"):
        return ""
    return unescape(re.sub(r"\s+", " ", answer.text))


def addresses(school: School, made: Made, year: str) -> list[str]:
    """Every page of the school whose address holds nothing but the school, those of two people, and the studio."""
    plain = [way for name, row in sorted(ROUTES.items()) if row.outsider == 404 and (way := of_school(name, school))]
    people = [(name, made.people[who].pk) for name in ("hours:person", "hours:new_contract") for who in (0, 4)]
    studio = [(f"programmes:{name}", made.programme_id) for name in ("studio", "on_a_page", "by_name")]
    return [*plain, *(reverse(name, args=[school.slug, key]) for name, key in (*people, *studio))]


def of_school(name: str, school: School) -> str:
    """Empty where the address holds more."""
    try:
        return "" if name == NATIONS_CHOSEN else reverse(name, args=[school.slug])
    except NoReverseMatch:
        return ""


NATIONS_CHOSEN = "schools:change_school"
"""The one page that names every nation, because one is chosen there."""


@pytest.mark.parametrize("place", PLACES, ids=lambda one: f"{one.nation}-{one.begins}")
def test_no_page_says_a_number_of_another_nation_or_year(
    place: Place, there: tuple[School, dict[Role, User], Made], sign_in: Callable[[User], Client]
) -> None:
    school, own, made = there
    year = founding.FIRST_YEAR.name
    rules = f"{reverse('hours:rules', args=[school.slug])}?year={year}"
    visitors = {role: sign_in(own[role]) for role in (Role.PROGRAMME_LEADER, Role.COLLEAGUE)}
    assert [words for words in place.says if words not in said(visitors[Role.COLLEAGUE], rules)] == []
    budget = said(visitors[Role.PROGRAMME_LEADER], f"{reverse('hours:budget', args=[school.slug])}?year={year}")
    assert re.findall(r"</b> of (1[^<]+?) ?<", budget) == ([place.limit] if place.limit else [])
    found: list[tuple[Any, ...]] = []
    for role, client in visitors.items():
        for address in addresses(school, made, year):
            shown = said(client, f"{address}?year={year}")
            found += [(role, address, leak) for leak in place.forbidden if leak.casefold() in shown.casefold()]
    assert found == []


@pytest.mark.parametrize("place", [one for one in PLACES if one.begins == 2022], ids=lambda one: one.nation)
def test_support_staff_read_no_limit_and_no_year_of_teachers(
    place: Place, there: tuple[School, dict[Role, User], Made], sign_in: Callable[[User], Client]
) -> None:
    """Someone on a term-time contract of 37 hours, where a teacher beside them reads the year as it was typed."""
    school, own, made = there
    made.people[4].user = own[Role.FACILITATOR]
    made.people[4].save()
    year = founding.FIRST_YEAR.name
    support, teacher = (
        "".join(
            said(sign_in(own[role]), f"{reverse(name, args=[school.slug])}?year={year}")
            for name in ("hours:mine", "hours:mine_paper", "hours:own_lines")
        )
        for role in (Role.FACILITATOR, Role.COLLEAGUE)
    )
    assert [words in teacher for words in ("of 1,110 h directed in the year", "1,110 h")] == [True, True]
    assert "the rest of the year is not known to Collegium" in support
    limits = ("1,110 h", "1,100 h", "1,265", "1265", "1252", "1258", "195 days", "194 days", "193 days", "35 hours")
    assert [words for words in limits if words in support] == []
