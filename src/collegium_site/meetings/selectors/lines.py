"""One line for each person: what accountability needs, in the order of an A to Z. Its owner sees the very same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q

from collegium.words import plain_letters
from collegium_site.meetings.models import MarkKind, Reading, Seat
from collegium_site.meetings.selectors.counting import COUNTS, owed
from collegium_site.publication.selectors.membership import not_covering
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.models import School

READINGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Covered:
    """A focus area that someone has a place in. Covered: it is over, they were in its group for enough of it, and there
    is nothing of it left to catch up with.
    """

    name: str
    colour: int
    covered: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Line:
    """Of meetings that were held and in which someone was directed, or came; what is not owed counts nowhere."""

    name: str
    listed_name: str
    expected: int
    attended: int
    apologised: int
    catch_up_open: int
    foci: Sequence[Covered]

    @cached_property
    def covered(self) -> list[Covered]:
        return [focus for focus in self.foci if focus.covered]

    @cached_property
    def not_yet(self) -> list[Covered]:
        return [focus for focus in self.foci if not focus.covered]


@dataclass(frozen=True)
class Lines:
    """`foci`: every focus area that stands on a line, for the key; `narrowed` by a name."""

    rows: Sequence[Line]
    narrowed: str

    @cached_property
    def foci(self) -> list[Covered]:
        by_name = {focus.name: focus for row in self.rows for focus in row.foci}
        return sorted(by_name.values(), key=lambda focus: focus.colour)


def lines(programme_id: int, school: School, today: date, *, name: str = "") -> Lines:
    """Everyone who has a place, by last name; three statements, however many people."""
    people, short = present(school).filter(*_named(name)), not_covering(programme_id)
    rows = _counted(Seat.objects.filter(meeting__programme_id=programme_id, colleague__in=people.order_by()), today)
    return Lines([_line(person, rows[person.pk], short) for person in people if person.pk in rows], name)


def own_line(programme_id: int, today: date, person: Any) -> Line | None:
    """Of this row of the staff list; none without a place. Two statements."""
    rows = _counted(Seat.objects.filter(meeting__programme_id=programme_id, colleague=person), today)
    return _line(person, rows[person.pk], not_covering(programme_id)) if rows else None


def readings(school: School) -> list[Reading]:
    """Who opened the lines by name, and on which day, the newest first; one statement."""
    return list(Reading.objects.filter(school=school)[:READINGS_SHOWN])


def _named(text: str) -> Iterable[Q]:
    for word in text.split():
        yield Q(sort_name__contains=plain_letters(word))


def _counted(seats: Any, today: date) -> Mapping[int, list[Any]]:
    """By person, a row for each focus area; one statement."""
    missed = COUNTS & Q(mark__in=[MarkKind.APOLOGIES, MarkKind.NOT_HERE], caught_up=False)
    to_come = Q(meeting__closed_at=None, meeting__disrupted=False, meeting__cancelled=False, meeting__date__gte=today)
    per_focus = owed(seats).values("colleague", "meeting__focus", "meeting__colour")
    found: dict[int, list[Any]] = {}
    for row in per_focus.annotate(
        expected=Count("pk", filter=COUNTS),
        attended=Count("pk", filter=COUNTS & Q(mark=MarkKind.PRESENT)),
        apologised=Count("pk", filter=COUNTS & Q(mark=MarkKind.APOLOGIES)),
        open=Count("pk", filter=missed),
        earned=Count("pk", filter=COUNTS & (Q(mark=MarkKind.PRESENT) | Q(caught_up=True))),
        ahead=Count("pk", filter=to_come),
        code=Max("meeting__focus_code"),
    ):
        found.setdefault(row["colleague"], []).append(row)
    return found


def _line(person: Any, rows: Sequence[Mapping[str, Any]], short: Collection[tuple[int, str]]) -> Line:
    foci = [
        Covered(
            row["meeting__focus"],
            row["meeting__colour"],
            bool(row["earned"] and not row["open"] + row["ahead"] and (person.pk, row["code"]) not in short),
        )
        for row in sorted(rows, key=lambda row: (row["meeting__colour"], row["meeting__focus"]))
    ]
    numbers = {key: sum(row[key] for row in rows) for key in ("expected", "attended", "apologised")}
    opened = sum(row["open"] for row in rows)
    return Line(person.name, person.listed_name, **numbers, catch_up_open=opened, foci=foci)
