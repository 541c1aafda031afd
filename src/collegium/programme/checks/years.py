"""Checks of a whole year: its blocks, its disaggregation pool and the rhythm of its meetings.

They rest on the meetings without an error of their own. Where one has such an error, what could merely follow from it
is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collegium.programme import sentences
from collegium.programme.checks.sound import Sifted
from collegium.programme.pool import minutes_given, minutes_taken
from collegium.programme.programme import Meeting, Programme
from collegium.programme.structure import audiences, blocks_by_year, in_order, is_for
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear
from collegium.words import duration

SIX_WEEKS = 42


@dataclass(frozen=True, slots=True)
class YearCount:
    """How the sound meetings of one year fill its blocks, for every audience of the programme.

    `missing` and `surplus` are the largest of any audience; `found` is that audience's number of meetings and
    `groups` names those concerned, empty for all. `excused`: as many may be missing because of doubted meetings.
    """

    year: AcademicYear
    needed: int
    meetings: tuple[Meeting, ...]
    doubted: bool
    found: int
    missing: int
    surplus: int
    groups: tuple[str, ...]
    excused: bool

    @property
    def is_open(self) -> bool:
        return self.needed > 0 and not self.meetings and not self.doubted

    @property
    def short(self) -> bool:
        return bool(self.meetings) and self.missing > 0 and not self.excused


def count_years(programme: Programme, sifted: Sifted) -> list[YearCount]:
    """One count per year, in order."""
    groups = audiences(programme)
    counts = []
    for year, blocks in zip(programme.years, blocks_by_year(programme), strict=True):
        own = tuple(in_order(meeting for meeting in sifted.sound if meeting.date in year))
        needed = len(blocks) * programme.meetings_per_block
        numbers = {group: sum(is_for(meeting, group) for meeting in own) for group in groups}
        missing = max(needed - number for number in numbers.values())
        surplus = max(number - needed for number in numbers.values())
        wrong = missing if missing > 0 else surplus
        at_fault = tuple(group for group, number in numbers.items() if abs(needed - number) == wrong)
        counts.append(
            YearCount(
                year=year,
                needed=needed,
                meetings=own,
                doubted=any(meeting.date in year for meeting in sifted.doubted),
                found=numbers[at_fault[0]],
                missing=max(0, missing),
                surplus=max(0, surplus),
                groups=() if len(at_fault) == len(groups) else at_fault,
                excused=missing <= len(sifted.doubted),
            )
        )
    return counts


def blocks(counts: Sequence[YearCount]) -> Iterator[Reason]:
    """A year that has meetings has as many as its blocks take; a date in the wrong year is said once."""
    explained: set[str] = set()
    for count in sorted((count for count in counts if count.short), key=lambda count: count.missing):
        if count.year.name in explained:
            continue
        other = next((other for other in counts if _may_belong_to(other, count)), None)
        if other:
            explained.add(other.year.name)
            yield _blocks(count, sentences.BLOCKS_MISPLACED, "blocks_misplaced", other=other)
        elif count.groups:
            yield _blocks(count, sentences.BLOCKS_SHORT_FOR, "blocks_short_for")
        else:
            yield _blocks(count, sentences.BLOCKS_SHORT, "blocks_short")
    for count in counts:
        if count.surplus and not count.missing and count.year.name not in explained:
            for_some = (sentences.BLOCKS_OVER_FOR, "blocks_over_for")
            yield _blocks(count, *(for_some if count.groups else (sentences.BLOCKS_OVER, "blocks_over")))


def _may_belong_to(other: YearCount, short: YearCount) -> bool:
    """Whether just those meetings that `short` misses stand in the other year: beside its own, or alone and few."""
    if other is short:
        return False
    alone = other.missing > 0 and other.found == short.missing < short.found
    return other.surplus == short.missing or alone


def _blocks(count: YearCount, template: str, sentence: str, other: YearCount | None = None) -> Reason:
    values = {"year": count.year.name, "found": count.found, "needed": count.needed, "groups": count.groups}
    if other:
        values |= {"other": other.year.name, "surplus": count.missing}
    return Reason(Level.ERROR, count.year.name, "blocks", template, values, sentence)


def pool_overdrawn(programme: Programme, count: YearCount) -> Iterator[Reason]:
    """Disaggregated meetings take no more than the disaggregated Training Days of their year give.

    Not judged where too many meetings, or meetings that only some groups miss, explain it.
    """
    values = _pool(programme, count)
    explained = bool(count.groups) if count.missing else count.surplus > 0
    if values["left"] < 0 and not explained:
        yield Reason(Level.ERROR, count.year.name, "pool_overdrawn", sentences.POOL_OVERDRAWN, _in_words(count, values))


def pool_left(programme: Programme, count: YearCount) -> Iterator[Reason]:
    """All disaggregated time is placed."""
    values = _pool(programme, count)
    if values["left"] > 0 and not count.missing and not count.doubted:
        yield Reason(Level.WARNING, count.year.name, "pool_left", sentences.POOL_LEFT, _in_words(count, values))


def _pool(programme: Programme, count: YearCount) -> dict[str, int]:
    given = minutes_given(programme, count.year)
    taken = minutes_taken(programme, count.meetings)
    return {"given": given, "taken": taken, "left": given - taken}


def _in_words(count: YearCount, minutes: dict[str, int]) -> dict[str, object]:
    words = {name: duration(abs(number)) for name, number in minutes.items()}
    return {"year": count.year.name, "minutes": abs(minutes["left"]), **words}


def two_per_half_term(programme: Programme, count: YearCount) -> Iterator[Reason]:
    """Half terms that have meetings have the number wanted (two, unless the proposal says otherwise)."""
    wanted = programme.proposal.per_half_term
    found = {half.name: _most_uneven(programme, count, half.name) for half in count.year.half_terms}
    lacking = sum(wanted - number for number in found.values() if 0 < number < wanted)
    for name, number in found.items():
        follows = lacking <= count.missing if number < wanted else count.surplus >= number - wanted
        if number and number != wanted and not follows:
            values = {"year": count.year.name, "half_term": name, "found": number, "wanted": wanted}
            where = f"{count.year.name}, {name}"
            yield Reason(Level.WARNING, where, "two_per_half_term", sentences.TWO_PER_HALF_TERM, values)


def _most_uneven(programme: Programme, count: YearCount, half_term: str) -> int:
    """The number of meetings in a half term, for the audience furthest from the number wanted."""
    half = next(half for half in count.year.half_terms if half.name == half_term)
    inside = [meeting for meeting in count.meetings if meeting.date in half]
    numbers = [sum(is_for(meeting, group) for meeting in inside) for group in audiences(programme)]
    return max(numbers, key=lambda number: abs(number - programme.proposal.per_half_term) if number else -1)


def rhythm(programme: Programme, count: YearCount, sifted: Sifted) -> Iterator[Reason]:
    """No gap above six weeks between one meeting and the next; gaps a doubted meeting may fill are not judged."""
    seen: set[tuple[int, int]] = set()
    for group in audiences(programme):
        own = [meeting for meeting in count.meetings if is_for(meeting, group)]
        for one, other in pairwise(own):
            days = (other.date - one.date).days
            between = any(one.number < meeting.number < other.number for meeting in sifted.doubted)
            if days > SIX_WEEKS and not between and (one.number, other.number) not in seen:
                seen.add((one.number, other.number))
                values = {"first": one.date, "second": other.date, "days": days, "number": other.number}
                where = f"meeting {other.number}"
                yield Reason(Level.WARNING, where, "rhythm", sentences.RHYTHM, values)


def open_year(count: YearCount) -> Iterator[Reason]:
    """A year without meetings: one warning, nothing else is said of it."""
    if count.is_open:
        yield Reason(Level.WARNING, count.year.name, "open", sentences.OPEN, {"year": count.year.name})
