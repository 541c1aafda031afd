"""A version, its people and its consultation as tables. Who is kept apart stands in none of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from collegium.roster.colleague import Colleague
from collegium.tables import Cell, Table
from collegium_site.publication.content.differences import directed_minutes
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import DIRECTED, NEEDS_AGREEMENT, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import Comment
from collegium_site.tenancy.permissions import Permission

STAFF = (
    "id", "first_name", "last_name", "email", "role", "department", "fte", "days", "hours", "membership", "from",
    "until", "years_experience", "facilitates", "line_manager", "shares_with", "preferences",
)  # fmt: skip


def tables_of(
    content: Content, staff: Sequence[Colleague], comments: Iterable[Comment], permissions: Collection[Permission]
) -> dict[str, Table]:
    """Every table by name, as files and as sheets, as far as these permissions read it on the site.

    Someone's hours, and why they are where they are, are for whoever plans; who made a comment, for whoever answers.
    """
    plans, answers = Permission.SEE_HOURS_BY_NAME in permissions, Permission.ANSWER_CONSULTATION in permissions
    found = _whole(content, staff, comments)
    if not plans:
        del found["ledger"]
        found["people"] = _without(found["people"], {"directed_minutes", "why"})
    if not answers:
        found["consultation"] = _without(found["consultation"], {"from"})
    return found


def _without(table: Table, columns: Collection[str]) -> Table:
    header, rows = table
    kept = [place for place, name in enumerate(header) if name not in columns]
    return [header[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _whole(content: Content, staff: Sequence[Colleague], comments: Iterable[Comment]) -> dict[str, Table]:
    outline = content.outline
    return {
        "focus-areas": (("code", "name", "about"), [(one.code, one.name, one.about) for one in outline.focus_areas]),
        "meetings": (
            ("number", "date", "start", "end", "minutes", "time", "for", "note", "cancelled", "why"),
            list(_meetings(outline)),
        ),
        "own-times": (
            ("block", "group", "number", "date", "start", "end", "minutes", "cancelled", "why"),
            list(_own_times(outline)),
        ),
        "groups": (("block", "group", "focus", "room", "leader", "deputy", "members"), list(_groups(content))),
        "allocation": (
            ("colleague", "name", "block", "focus", "group", "facilitates", "from", "until"),
            list(_places(content)),
        ),
        "people": (("colleague", "name", "foci", "met", "directed_minutes", "why"), list(_people(content))),
        "ledger": (("colleague", "date", "start", "end", "minutes", "time", "basis"), list(_ledger(content))),
        "staff": (STAFF, [_colleague(one) for one in staff]),
        "consultation": (("from", "outside", "comment", "answer"), list(_comments(comments))),
    }


def _meetings(outline: Outline) -> Iterator[Sequence[Cell]]:
    for one in outline.meetings:
        whom = ";".join(one.meets)
        own = one.counts_towards, whom, one.note, int(one.cancelled), one.why
        yield one.number, one.date, one.start, one.end, one.minutes, *own


def _own_times(outline: Outline) -> Iterator[Sequence[Cell]]:
    """Meetings that single groups hold otherwise than everyone, or not at all."""
    for own in outline.own_times:
        one = outline.meeting_of(*own.about)
        if one:
            held = one.number, one.date, one.start, one.end, one.minutes, int(one.cancelled), one.why
            yield own.block, own.group, *held


def _groups(content: Content) -> Iterator[Sequence[Cell]]:
    for one in content.groups:
        yield one.block, one.name, one.focus, one.room, one.leader, one.deputy, len(one.members)


def _places(content: Content) -> Iterator[Sequence[Cell]]:
    for person in content.people:
        for place in person.places:
            about = place.block, place.focus, place.group, int(place.leads)
            yield person.id, person.name, *about, place.since, place.until


def _people(content: Content) -> Iterator[Sequence[Cell]]:
    for person in content.people:
        foci = ">".join(focus for _block, focus in dict.fromkeys((one.block, one.focus) for one in person.places))
        yield person.id, person.name, foci, person.met, directed_minutes(content.outline, person), person.why


def _ledger(content: Content) -> Iterator[Sequence[Cell]]:
    for person in content.people:
        yield from _lines(content.outline, person)


def _lines(outline: Outline, person: Person) -> Iterator[Sequence[Cell]]:
    """Directed meetings, and those that only an agreement could add."""
    for _place, turn, one in person.meetings(outline):
        if not one.cancelled and turn.basis in {DIRECTED, NEEDS_AGREEMENT}:
            minutes = one.minutes if turn.basis == DIRECTED else 0
            yield person.id, one.date, one.start, one.end, minutes, one.counts_towards, turn.basis


def _colleague(one: Colleague) -> Sequence[Cell]:
    leads = [*(["*"] if one.any_focus else []), *sorted(one.facilitates)]
    wishes = ">".join("=".join(sorted(rank)) for rank in one.preferences)
    return (
        one.id, one.first_name, one.last_name, one.email, str(one.kind), one.department, str(one.fraction), one.days,
        one.hours, str(one.membership), one.starts, one.ends, one.years_experience, ";".join(leads),
        one.line_manager, one.shares_with, wishes,
    )  # fmt: skip


def _comments(comments: Iterable[Comment]) -> Iterator[Sequence[Cell]]:
    for one in comments:
        yield one.author_name, int(one.from_outside), one.text, one.answer
