"""The last meetings of the demonstration school, held through the services that every meeting is held through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from collegium_site.demo.words import AGREED, ANSWERS, LEARNED, LINES, PARKED, PROMISES, Words
from collegium_site.meetings.selectors.held import Expected, lately
from collegium_site.meetings.selectors.talk import promise_keys
from collegium_site.meetings.services import apologies, minutes, promises, register, running, sharing
from collegium_site.meetings.services.register import Marked
from collegium_site.meetings.services.running import Done
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.accounts.models import User

DAYS = 4
HOUR_NEARLY = timedelta(minutes=59)


@transaction.atomic
def hold_what_is_over(*, programme_id: int, today: date) -> None:
    """As its facilitators would have: register, promises, the three lines. Those of the last four days only."""
    held = lately(programme_id, before=today, days=DAYS, zone=current_school().zone)
    before: dict[tuple[int, str], Expected] = {}
    for number, one in enumerate(held):
        group = (one.meeting.block, one.meeting.group)
        if one.leader and one.leader.colleague.user and one.meeting.started_at is None:
            _hold(number, one, before.get(group))
        before[group] = one


def _hold(number: int, one: Expected, last: Expected | None) -> None:
    leader = one.leader
    if leader is None:
        return
    user = leader.colleague.user
    begins = one.starts + timedelta(minutes=number % 4)
    ends = one.starts + HOUR_NEARLY
    if last is not None:
        _answer(number, one, last)
    running.note(seat=leader, done=list(_steps(one, begins)), now=ends)
    marks = list(_marks(number, one, begins))
    register.save_register(pk=one.meeting.pk, marks=marks, actor=user, now=ends)
    _promise(number, one, marks, ends)
    running.note(seat=leader, done=[Done("demo-end", "close", "", ends)], now=ends)
    lines = {"learned": _of(LEARNED, number), "agreed": _of(AGREED, number), "parked": _of(PARKED, number)}
    minutes.write(seat=leader, base=0, texts=lines, now=ends)
    minutes.circulate(seat=leader, actor=user, now=ends)
    if number % 4:  # three groups of four let the governors read what they agreed
        sharing.share(seat=leader, wanted=[lines["agreed"]], actor=user, now=ends)
    _catch_up(one, marks, user, ends + timedelta(days=2))


def _steps(one: Expected, begins: datetime) -> Iterator[Done]:
    at = begins
    for step in one.steps:
        yield Done(f"demo-step-{step.code}", "enter", step.code, at)
        at += timedelta(minutes=step.preferred)


def _marks(number: int, one: Expected, begins: datetime) -> Iterator[Marked]:
    """One in eleven sends apologies, one in nineteen is not here: others each time."""
    for place, seat in enumerate(one.seats):
        turn = place + 3 * number
        mark = "apologies" if turn % 11 == 7 else "not_here" if turn % 19 == 11 else "present"
        yield Marked(f"demo-{seat.pk}", seat.pk, mark if not seat.leads else "present", begins, "")


def _promise(number: int, one: Expected, marks: Sequence[Marked], now: datetime) -> None:
    here = {mark.seat for mark in marks if mark.mark == "present"}
    for place, seat in enumerate(one.seats):
        if seat.pk in here:
            text = _of(PROMISES, 7 * number + place)
            promises.promise(seat=seat, owner=seat.pk, text=text, now=now)


def _answer(number: int, one: Expected, last: Expected) -> None:
    """Most promises of last time come back."""
    made = promise_keys(last.meeting.pk)
    for place, seat in enumerate(one.seats):
        pk = made.get(seat.colleague_id)
        if pk and (place + number) % 5:
            says = _of(ANSWERS, place + number)
            promises.answer(seat=seat, pk=pk, says=says, line=_of(LINES[says], number + place))


def _catch_up(one: Expected, marks: Sequence[Marked], actor: User | None, now: datetime) -> None:
    """Of those who were away, every other one has caught up."""
    away = {mark.seat for mark in marks if mark.mark != "present"}
    for place, seat in enumerate(seat for seat in one.seats if seat.pk in away):
        if place % 2 == 0:
            seat.refresh_from_db()
            apologies.catch_up(seat=seat, text=_of(PROMISES, seat.pk), actor=actor, now=now)


def _of(texts: Words, number: int) -> str:
    return str(texts[number % len(texts)])
