"""One sheet from what the other rooms keep: numbers, dates and lines of text, nobody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from collegium.directed_time import AskedOf
from collegium.survey import SMALLEST, Counted, Line, attendance_of, hidden, said
from collegium_site.hours.selectors.plan_years import Year as HoursYear
from collegium_site.meetings.selectors.totals import HeldMeeting, Tried
from collegium_site.publication.content.outline import Outline, Year
from collegium_site.publication.content.people import NOT_EMPLOYED, Person

MOST_LINES, MOST_LETTERS = 6, 640
"""What has room on one side of A4."""

PART, ANCHORED, OTHER = "part", "anchored", "other"


@dataclass(frozen=True)
class Sources:
    """All that a sheet is made from. `consulted` is none where no consultation was finished."""

    school: str
    number: int
    digest: str
    outline: Outline
    people: Sequence[Person]
    exempt: int
    consulted: Outline | None
    meetings: Sequence[HeldMeeting]
    tried: Sequence[Tried]
    hours: HoursYear | None
    zone: ZoneInfo
    today: date

    @property
    def year(self) -> Year | None:
        """The academic year that holds today, or the next to come, or the last."""
        years = [year for year in self.outline.years if self.outline.meetings_in(year)]
        return next((year for year in years if self.today <= year.half_terms[-1].last), years[-1] if years else None)

    @property
    def of_year(self) -> list[HeldMeeting]:
        return [one for one in self.meetings if self.year and one.date in self.year]


def content_of(sources: Sources, counted: Sequence[Counted], waiting: Iterable[date]) -> dict[str, Any]:
    """As it is kept and sealed."""
    year = sources.year
    return {
        "school": sources.school,
        "programme": sources.outline.title,
        "year": year.name if year else "",
        "made_on": sources.today.isoformat(),
        "version": sources.number,
        "version_seal": sources.digest[:12],
        "coverage": coverage_of(sources),
        "joiners": joiners_of(sources),
        "hours": hours_of(sources),
        "meetings": meetings_of(sources),
        "strip": strip_of(sources),
        "attendance": attendance_in(sources, counted, waiting),
        "tried": tried_of(sources),
    }


def coverage_of(sources: Sources) -> dict[str, Any]:
    """How many cover every focus area they can, and the others by kind: what hangs on the staffroom wall."""
    totals = sources.outline.totals
    left = totals.people - totals.covered
    kinds = Counter(kind for person in sources.people if (kind := _kind(person, sources.outline)))
    known = sorted(kinds.items()) if sum(kinds.values()) == left else []
    return {
        "people": totals.people,
        "covered": totals.covered,
        "exceptions": [list(kind) for kind in known],
        "exempt": sources.exempt,
    }


def _kind(person: Person, outline: Outline) -> str:
    """What kind of exception someone is; empty for those who cover what they can."""
    foci = person.covered(outline)
    wanted = min(outline.blocks, len({focus.code for focus in outline.focus_areas}))
    if len(foci) >= wanted:
        return ""
    if _is_there_in_part(person, outline):
        return PART
    return ANCHORED if len(foci) == 1 and all(place.leads for place in person.places) else OTHER


def _is_there_in_part(person: Person, outline: Outline) -> bool:
    """Not in every block, or for a part of one."""
    whole = {place.block for place in person.places if not place.is_dated}
    bases = (turn.basis for place in person.places for turn in place.turns)
    return len(whole) < outline.blocks or NOT_EMPLOYED in bases


def joiners_of(sources: Sources) -> dict[str, Any]:
    """How many came too late for a block, between blocks or within one, and for how many blocks together."""
    late = [missed for person in sources.people if (missed := _blocks_missed(person, sources.outline))]
    return {
        "few": 0 < len(late) < SMALLEST,
        "people": said(len(late)),
        "missed": sum(late) if said(len(late)) else None,
    }


def _blocks_missed(person: Person, outline: Outline) -> int:
    """Blocks that were over, or too far under way to cover their focus area, before this person came."""
    there = [place for place in person.places if any(turn.basis != NOT_EMPLOYED for turn in place.turns)]
    first = min(there, key=lambda place: (place.block, place.since or date.min), default=None)
    if first is None:
        return 0
    too_late = first.since is not None and first.focus not in person.covered(outline)
    return first.block - 1 + too_late


def hours_of(sources: Sources) -> dict[str, Any]:
    """Minutes of a full-timer in this year: consulted on, published, held so far; and how fairly they are shared."""
    year, held = sources.year, {one.date for one in sources.of_year if one.closed_at and not one.disrupted}
    meetings = sources.outline.meetings_in(year) if year else []
    consulted = sources.consulted
    asked = [one for one in consulted.meetings if year and one.date in year] if consulted else []
    return {
        "consulted": sum(one.minutes for one in asked) if consulted else None,
        "published": sum(one.minutes for one in meetings),
        "held": sum(one.minutes for one in meetings if one.date in held),
        "moved": _moved(asked, meetings) if consulted else None,
        "beside_consulted": _beside(consulted) if consulted else None,
        "beside": _beside(sources.outline),
        "given_back": year.given_back if year else "",
        "latest_finish": sources.outline.latest_finish.isoformat("minutes"),
        **_shares(sources.hours),
    }


def _beside(outline: Outline) -> int:
    """Minutes that a full-time teacher is asked for outside the meetings, in the fullest year."""
    teacher = next(column for column in outline.asked.columns if column.of is AskedOf.TEACHER)
    return sum(line.minutes for line in teacher.beside if line.adds)


def _moved(asked: Iterable[Any], meetings: Iterable[Any]) -> int:
    """Meetings that have another date than was consulted on, or came or went."""
    before, after = ({one.key: one.date for one in found} for found in (asked, meetings))
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _shares(year: HoursYear | None) -> dict[str, Any]:
    """People within a tenth of their share of all who are directed; none where it would tell of few."""
    if year is None or not year.people:
        return {"directed": None, "within": None, "rest_known": False}
    people = {"within": year.within, "beyond": year.beyond, "all": year.people}
    kept = hidden(people, [Line(("within", "beyond"), "all")])
    return {
        "directed": None if "all" in kept else year.people,
        "within": None if "within" in kept else year.within,
        "rest_known": year.elsewhere is not None,
    }


def meetings_of(sources: Sources) -> dict[str, Any]:
    """Of the year: how many were held, how many of those were over on time; not said of fewer than five groups."""
    own = sources.of_year
    held = [one for one in own if one.closed_at and not one.disrupted]
    groups = {(one.block, one.group) for one in held}
    on_time = sum(_on_time(one, sources.zone) for one in held)
    return {
        "planned": len(own),
        "held": len(held),
        "on_time": on_time if len(groups) >= SMALLEST else None,
        "unknown": sum(not one.closed_at and not one.disrupted and one.date < sources.today for one in own),
        "disrupted": len({one.date for one in own if one.disrupted}),
    }


def _on_time(one: HeldMeeting, zone: ZoneInfo) -> bool:
    """Closed on its day by the minute of its finish."""
    if one.closed_at is None:
        return False
    closed = one.closed_at.astimezone(zone)
    return closed.date() == one.date and closed.time().replace(second=0, microsecond=0) <= one.end


def strip_of(sources: Sources) -> dict[str, Any]:
    """The year with its meetings: held, to come, or over without having been closed here."""
    year = sources.year
    if year is None:
        return {"half_terms": [], "days": []}
    by_day: dict[date, list[HeldMeeting]] = {}
    for one in sources.of_year:
        by_day.setdefault(one.date, []).append(one)
    meetings = {one.date: one for one in sources.outline.meetings_in(year)}
    return {
        "half_terms": [[half.name, half.first.isoformat(), half.last.isoformat()] for half in year.half_terms],
        "days": [
            [
                day.isoformat(),
                one.number,
                one.counts_towards == "training_day",
                _state(by_day.get(day, ()), sources.today, day),
            ]
            for day, one in sorted(meetings.items())
        ],
    }


def _state(meetings: Iterable[HeldMeeting], today: date, day: date) -> str:
    own = list(meetings)
    if not own:
        return "cancelled"
    if any(one.disrupted for one in own):
        return "disrupted"
    if any(one.closed_at for one in own):
        return "held"
    return "to_come" if day >= today else "unknown"


def attendance_in(sources: Sources, counted: Sequence[Counted], waiting: Iterable[date]) -> dict[str, Any]:
    """The three figures of the days counted so far, in all, by block and focus area; `waiting` are not counted yet."""
    found = attendance_of(counted)
    return {
        "counted": sorted({one.day.isoformat() for one in counted}),
        "waiting": sorted(day.isoformat() for day in waiting),
        "whole": asdict(found.whole) if found.whole else None,
        "by_block": [asdict(row) for row in found.by_block],
        "by_focus": [asdict(row) for row in found.by_focus],
        "colours": {focus.name: focus.colour for focus in sources.outline.focus_areas},
    }


def tried_of(sources: Sources) -> dict[str, Any]:
    """What has room of what groups let be read: the newest, of every group one before of any two."""
    own = [one for one in sources.tried if one.members >= SMALLEST and sources.year and one.date in sources.year]
    newest: dict[str, Tried] = {}
    for one in own:
        newest.setdefault(one.text.casefold(), one)
    lines = _in_turn(newest.values())
    shown: list[Tried] = []
    for one in lines:
        if len(shown) < MOST_LINES and sum(len(line.text) for line in [*shown, one]) <= MOST_LETTERS:
            shown.append(one)
    return {
        "lines": [{"text": one.text, "focus": one.focus, "colour": one.colour} for one in shown],
        "more": len(lines) - len(shown),
    }


def _in_turn(lines: Iterable[Tried]) -> list[Tried]:
    """The first of each group, newest first, then the second of each."""
    turns: Counter[tuple[int, str]] = Counter()
    placed = []
    for one in sorted(lines, key=lambda one: one.date, reverse=True):
        turns[one.group] += 1
        placed.append((turns[one.group], one))
    return [one for _turn, one in sorted(placed, key=lambda pair: pair[0])]


def counted_from(behind: Mapping[str, Sequence[Sequence[Any]]]) -> list[Counted]:
    """The days that were counted, as they are kept."""
    return [Counted(date.fromisoformat(day), *row) for day, rows in behind.items() for row in rows]


def as_kept(counted: Iterable[Counted]) -> dict[str, list[list[Any]]]:
    kept: dict[str, list[list[Any]]] = {}
    for one in counted:
        row = [one.block, one.focus, one.expected, one.attended, one.accounted, one.caught_up]
        kept.setdefault(one.day.isoformat(), []).append(row)
    return kept
