"""The year on a page: where every meeting, closed day and evening stands in its half term, in per cent.

strip = year_strip("2008/09", [Span("Autumn 1", first, last), …], [Event(day, Kind.MEETING, "Meeting 1", "1"), …])
<c-year :strip="strip" />
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from collegium.words import DEFAULT_LABELS, date_in_words
from collegium_site.ui.british import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

EDGE: Final = 8.0
"""No mark stands nearer to the end of its half term than this, in per cent: its circle would be cut off."""
LABEL_WIDTH: Final = 28.0
"""Two dates nearer than this, in per cent, are written in two rows; where both are taken, the drawing leaves it out."""
NEAR_EDGE: Final = 15.0
"""A date nearer to an end than this, in per cent, is written inwards from the edge of its circle."""
RADIUS: Final = 12
ROWS: Final = (37, 51)
"""Height of the dates below the middle of the strip, in pixels."""


class Kind(Enum):
    """What stands in the year; the value is its class in the drawing."""

    PROTECTED = "protected"
    CLOSED = "closed"
    EVENING = "evening"
    TRAINING_DAY = "training_day"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Span:
    """A half term: its first and last school day."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `says` completes the date: "Meeting 1, 3.45pm", "Parents' evening, Year 9".

    A TRAINING_DAY with a number is a meeting held on a Training Day; `faulty` marks what has a fault, `asked`
    what is proposed and not yet agreed. `state` of a meeting, in a year that is under way: held, to-come or unknown.
    """

    day: date
    kind: Kind
    says: str
    number: str = ""
    faulty: bool = False
    asked: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    kind: str
    square: bool
    classes: str
    says: str
    number: str
    date: str
    date_x: int
    date_y: int
    end: str


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    weeks: int
    weeks_before: int
    mondays: tuple[float, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    kind: str
    square: bool
    classes: str
    says: str


@dataclass(frozen=True, slots=True)
class YearStrip:
    name: str
    parts: tuple[Part, ...]
    key: tuple[KeyEntry, ...]


def year_strip(
    name: str,
    spans: Sequence[Span],
    events: Iterable[Event],
    labels: Mapping[str, str] = DEFAULT_LABELS,
    label_width: float = LABEL_WIDTH,
) -> YearStrip:
    """The drawing of a year; an event between two half terms stands at the edge of the nearer one.

    `label_width` is larger where the drawing is small: how much of a half term a date takes, in per cent.
    """
    placed: dict[Span, list[Event]] = {span: [] for span in spans}
    known = sorted(events, key=lambda event: event.day)
    for event in known if spans else []:
        placed[min(spans, key=lambda span: _days_away(span, event.day))].append(event)
    before = [None, *spans]
    parts = tuple(_part(span, earlier, placed[span], label_width) for earlier, span in zip(before, spans, strict=False))
    return YearStrip(name, parts, _key(known, labels))


def _days_away(span: Span, day: date) -> int:
    return max((span.first - day).days, (day - span.last).days, 0)


def _part(span: Span, earlier: Span | None, events: Sequence[Event], label_width: float) -> Part:
    days = (span.last - span.first).days + 1
    break_days = (span.first - earlier.last).days if earlier else 0
    return Part(
        span.name,
        weeks=min(max(round(days / 7), 1), 12),
        weeks_before=min(max(break_days // 7, 1), 3),
        mondays=_mondays(span),
        marks=_marks(span, events, label_width),
    )


def _mondays(span: Span) -> tuple[float, ...]:
    days = (span.last - span.first).days + 1
    first = (7 - span.first.weekday()) % 7 or 7
    return tuple(round(100 * offset / days, 2) for offset in range(first, days, 7))


def _marks(span: Span, events: Sequence[Event], label_width: float) -> tuple[Mark, ...]:
    """Marks from the back to the front: what is protected lies under the meetings."""
    placed = [(event, _position(span, event.day)) for event in events]
    rows = _rows([(event, x) for event, x in placed if _dated(event)], label_width)
    marks = [_mark(event, x, rows.get(event)) for event, x in placed]
    order = [kind.value for kind in Kind]
    return tuple(sorted(marks, key=lambda mark: order.index(mark.kind)))


def _rows(dated: Iterable[tuple[Event, float]], label_width: float) -> dict[Event, int]:
    """The height of each date that has room; what has a fault is dated before anything else."""
    taken: dict[int, list[float]] = {row: [] for row in ROWS}
    heights: dict[Event, int] = {}
    for event, x in sorted(dated, key=lambda placed: not placed[0].faulty):
        row = next((row for row in ROWS if all(abs(x - other) >= label_width for other in taken[row])), None)
        if row is not None:
            taken[row].append(x)
            heights[event] = row
    return heights


def _position(span: Span, day: date) -> float:
    share = 100 * ((day - span.first) / timedelta(days=1) + 0.5) / ((span.last - span.first).days + 1)
    return round(min(max(share, EDGE), 100 - EDGE), 2)


def _dated(event: Event) -> bool:
    return bool(event.number) or event.kind is Kind.CLOSED


def _mark(event: Event, x: float, date_y: int | None) -> Mark:
    end = "first" if x < NEAR_EDGE else "last" if x > 100 - NEAR_EDGE else ""
    return Mark(
        x,
        event.kind.value,
        event.kind is Kind.TRAINING_DAY,
        _classes(event),
        f"{date_in_words(event.day)}: {event.says}",
        event.number,
        short_date(event.day) if date_y else "",
        {"first": -RADIUS, "last": RADIUS, "": 0}[end],
        date_y or 0,
        end,
    )


def _classes(event: Event) -> str:
    states = [word for word, holds in (("faulty", event.faulty), ("asked", event.asked)) if holds]
    states += [event.state] if event.state else []
    return " ".join([event.kind.value.replace("_", "-"), *states])


def _key(events: Sequence[Event], labels: Mapping[str, str]) -> tuple[KeyEntry, ...]:
    says = {
        Kind.MEETING: _("Meeting"),
        Kind.TRAINING_DAY: labels["training_day"],
        Kind.CLOSED: _("School closed for the time given back"),
        Kind.EVENING: _("Parents' evening"),
        Kind.PROTECTED: _("Protected time"),
    }
    seen = {event.kind for event in events}
    shown = [
        KeyEntry(kind.value, kind is Kind.TRAINING_DAY, kind.value.replace("_", "-"), says[kind])
        for kind in says
        if kind in seen
    ]
    if any(event.faulty for event in events):
        shown.append(KeyEntry("meeting", square=False, classes="meeting faulty", says=_("To mend")))
    shown = (
        [*_states_key(events), *(entry for entry in shown if entry.kind != "meeting")] if _under_way(events) else shown
    )
    if any(event.asked for event in events):
        shown.append(KeyEntry("meeting", square=False, classes="meeting asked", says=_("Proposed")))
    return tuple(shown)


def _under_way(events: Sequence[Event]) -> bool:
    return any(event.state for event in events)


def _states_key(events: Sequence[Event]) -> Iterator[KeyEntry]:
    """In a year that is under way its meetings are told apart by what became of them."""
    says = {"held": _("Held"), "to-come": _("To come"), "unknown": _("Not held, or not known")}
    for state, words in says.items():
        if any(event.state == state for event in events):
            yield KeyEntry("meeting", square=False, classes=f"meeting {state}", says=words)
