"""Whose turn it is to bring something, worked out anew whenever something about it changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from collegium.meeting import Occasion, turns
from collegium_site.meetings.models import MarkKind, Meeting, Seat, TurnIs

Run = tuple[int, str]
"""Block and group: the meetings that a group gives to its focus."""


def settle(*, programme_id: int, runs: Collection[Run] | None = None) -> list[Meeting]:
    """Say for every meeting of these runs (of all of them, without any named) whose turn it is: those where that
    changed. Three statements at most, and one where something did. Who had a turn in an earlier block comes later.
    """
    meetings = Meeting.objects.filter(programme_id=programme_id).order_by("block", "number", "pk")
    wanted = meetings if runs is None else meetings.filter(_any_of(runs))
    of_runs: dict[Run, list[Meeting]] = defaultdict(list)
    for meeting in wanted:
        of_runs[meeting.block, meeting.group].append(meeting)
    seats = _seats([meeting.pk for run in of_runs.values() for meeting in run])
    had = _had(meetings, of_runs) if runs is not None else {}
    return _kept(_changed(of_runs, seats, had))


def settle_run(meeting: Meeting) -> list[Meeting]:
    """The run that a meeting belongs to."""
    return settle(programme_id=meeting.programme_id, runs=[(meeting.block, meeting.group)])


def _any_of(runs: Iterable[Run]) -> Q:
    found = Q(pk__in=())
    for block, group in runs:
        found |= Q(block=block, group=group)
    return found


def _seats(meetings: Collection[int]) -> Mapping[int, Sequence[Seat]]:
    found: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(meeting__in=meetings).select_related("colleague"):
        found[seat.meeting_id].append(seat)
    return found


def _had(meetings: Any, runs: Iterable[Run]) -> Mapping[int, Counter[int]]:
    """By block: turns that people had in the blocks before it."""
    blocks = {block for block, _group in runs}
    kept = meetings.filter(turn__isnull=False, block__lt=max(blocks, default=0)).values_list("block", "turn")
    return {block: Counter(turn for before, turn in kept if before < block) for block in blocks}


def _changed(
    of_runs: Mapping[Run, Sequence[Meeting]], seats: Mapping[int, Sequence[Seat]], had: Mapping[int, Counter[int]]
) -> Iterator[Meeting]:
    """`had` empty: counted on from block to block."""
    counted: Counter[int] = Counter()
    for (block, _group), run in sorted(of_runs.items()):
        before = {meeting.pk: meeting.turn_id for meeting in run}
        _settle_run(run, seats, had.get(block, counted))
        counted.update(meeting.turn_id for meeting in run if meeting.turn_id)
        yield from (meeting for meeting in run if meeting.turn_id != before[meeting.pk])


def _settle_run(run: Sequence[Meeting], seats: Mapping[int, Sequence[Seat]], had: Mapping[int, int]) -> None:
    """What has begun stays; whoever was not there when it was their turn has not had it."""
    counting = [meeting for meeting in run if _counts(meeting, seats[meeting.pk])]
    order = [seat.colleague_id for seat in sorted(_everyone(run, seats), key=lambda seat: (seat.sort_name, seat.pk))]
    occasions = [Occasion(_who_can(seats[meeting.pk]), _settled(meeting, seats)) for meeting in counting]
    found = turns(list(dict.fromkeys(order)), occasions, had)
    people = {seat.colleague_id: seat.colleague for seat in _everyone(run, seats)}
    for meeting, turn in zip(counting, found, strict=True):
        if turn != meeting.turn_id:
            meeting.turn = people[turn] if turn else None  # as a row: its school is known
    for meeting in run:
        if meeting.started_at is None and not (meeting.takes_place and meeting.of_turn):
            meeting.turn = None


def _everyone(run: Sequence[Meeting], seats: Mapping[int, Sequence[Seat]]) -> list[Seat]:
    return [seat for meeting in run for seat in seats[meeting.pk]]


def _counts(meeting: Meeting, seats: Sequence[Seat]) -> bool:
    if not meeting.takes_place or not meeting.of_turn:
        return False
    if meeting.closed_at:
        return any(seat.colleague_id == meeting.turn_id and seat.mark == MarkKind.PRESENT for seat in seats)
    return meeting.started_at is None or meeting.turn_id is not None


def _settled(meeting: Meeting, seats: Mapping[int, Sequence[Seat]]) -> int | None:
    if meeting.started_at:
        return meeting.turn_id
    chosen = meeting.turn_is == TurnIs.CHOSEN and meeting.turn_id in _who_can(seats[meeting.pk])
    return meeting.turn_id if chosen else None


def _who_can(seats: Iterable[Seat]) -> frozenset[int]:
    """Asked to come, not gone, and not excused: nobody is asked to bring something to an invitation."""
    return frozenset(
        seat.colleague_id
        for seat in seats
        if seat.basis == "directed" and seat.mark != MarkKind.APOLOGIES and seat.colleague.left_on is None
    )


def _kept(changed: Iterable[Meeting]) -> list[Meeting]:
    rows = list(changed)
    if rows:
        Meeting.objects.bulk_update(rows, ["turn"], batch_size=400)
    return rows
