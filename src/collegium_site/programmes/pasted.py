"""Pasted dates on their way into a design: every line as it was read, judged beside what stands already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium.programme import CountsTowards
from collegium.programme.pasted_dates import OfferedProtection, read_pasted_meetings
from collegium.words import WEEKDAYS
from collegium_site.programmes import adapters
from collegium_site.programmes.models import ProtectedTime
from collegium_site.programmes.sentences import words_of, written
from collegium_site.programmes.studio.findings import Finding, findings_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from collegium.programme.pasted_dates import PastedMeeting, PastedMeetings
    from collegium.words import Words
    from collegium_site.programmes.adapters import Design
    from collegium_site.programmes.models import MeetingSlot, Programme
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the text. `slot` is the meeting it says, none where it says none; `why` says why not."""

    number: int
    text: str
    slot: MeetingSlot | None
    assumed: tuple[str, ...]
    stands_already: bool
    why: str
    findings: tuple[Finding, ...]

    @property
    def written(self) -> str:
        """`Thursday 18 May 2009, 3.45–4.45pm`, the weekday as the line has it."""
        return written(self.slot) if self.slot else ""

    @property
    def dates(self) -> tuple[date, ...]:
        """What is offered in place of a date whose weekday is another."""
        return next((finding.dates for finding in self.findings if finding.dates), ())


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was pasted, line by line, and times it mentions that may be meant as protected."""

    lines: tuple[ReadLine, ...]
    offers: tuple[tuple[int, OfferedProtection], ...]

    @property
    def meetings(self) -> int:
        """How many lines would be added unless someone says otherwise."""
        return sum(line.slot is not None and not line.stands_already for line in self.lines)

    @property
    def has_slots(self) -> bool:
        return any(line.slot for line in self.lines)

    @property
    def faulty(self) -> int:
        return sum(bool(line.findings) for line in self.lines)


def review_of(design: Design, school: School, text: str, year: int, otherwise: str) -> Review:
    """How each line would be read, with what the checks would say of it once it stands in the design."""
    read = read_pasted_meetings(text, design.years[year], CountsTowards(otherwise))
    slots = [adapters.slot_row(one.meeting, design.programme) for one in read.meetings]
    known = {_moment(slot) for slot in design.slots}
    new = [slot for slot in slots if _moment(slot) not in known]
    after = design.with_slots([*design.slots, *new])
    found = findings_of(adapters.library_programme(after, school), (), words_of(school))
    numbers = {id(slot): number for number, slot in enumerate(after.slots, 1)}
    lines = [
        _read_line(one, slot, tuple(found.at_meeting(numbers.get(id(slot), 0))), already=_moment(slot) in known)
        for one, slot in zip(read.meetings, slots, strict=True)
    ]
    until = design.programme.latest_finish
    offers = tuple((number, offer) for number, offer in enumerate(read.protected) if offer.start < until)
    return Review(tuple(sorted([*lines, *_unread(read, words_of(school))], key=lambda line: line.number)), offers)


def _moment(slot: MeetingSlot) -> tuple[object, ...]:
    return (slot.date, slot.start, slot.end, tuple(slot.meets))


def _read_line(one: PastedMeeting, slot: MeetingSlot, findings: tuple[Finding, ...], *, already: bool) -> ReadLine:
    shown = tuple(finding for finding in findings if finding.rule != "rhythm")
    return ReadLine(one.line, one.text, slot, one.assumed, already, "", shown)


def _unread(read: PastedMeetings, words: Words) -> list[ReadLine]:
    return [
        ReadLine(
            reason.values["line"],
            reason.values["text"],
            None,
            (),
            stands_already=False,
            why=reason.values["why"].says(words),
            findings=(),
        )
        for reason in read.unread
    ]


def first_open_year(design: Design) -> int:
    """The first year without meetings, else the last."""
    taken = {index for slot in design.slots for index, year in enumerate(design.years) if slot.date in year}
    return next((index for index in range(len(design.years)) if index not in taken), max(len(design.years) - 1, 0))


def chosen(review: Review, programme: Programme, answers: QueryDict) -> tuple[list[MeetingSlot], list[ProtectedTime]]:
    """What the review's answers keep: ticked lines, each on the day chosen for it; times ticked to protect."""
    ticked, protect = set(answers.getlist("line")), set(answers.getlist("protect"))
    slots = [
        _on_chosen_day(line, line.slot, answers) for line in review.lines if line.slot and str(line.number) in ticked
    ]
    times = [_protected(offer, programme) for number, offer in review.offers if str(number) in protect]
    return slots, times


def _on_chosen_day(line: ReadLine, slot: MeetingSlot, answers: QueryDict) -> MeetingSlot:
    answer = answers.get(f"day-{line.number}", "")
    day = next((day for day in line.dates if day.isoformat() == answer), None)
    if day:
        slot.date, slot.weekday = day, WEEKDAYS[day.weekday()]
    return slot


def _protected(offer: OfferedProtection, programme: Programme) -> ProtectedTime:
    why = offer.text.rpartition(":")[2].strip() or offer.text
    return ProtectedTime(
        programme=programme, date=offer.date, start=offer.start, end=programme.latest_finish, why=why[:200]
    )
