"""Hours as tables: one's own lines, everyone's balance, the calendar in totals."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.survey import is_small
from collegium.tables import Cell, Table
from collegium_site.hours.pages.calendar import Calendar, MeetingRow
from collegium_site.hours.pages.everyone import Everyone
from collegium_site.hours.pages.own_time import OwnYear

LINE = ("line", "date", "start", "end", "minutes", "time", "basis", "state", "takes_back", "act", "by", "at", "why")
BALANCE = (
    "id", "last_name", "first_name", "department", "contract", "fraction", "share_minutes", "done", "planned",
    "not_owed", "to_place", "directed", "of_share_per_cent", "invited_minutes", "agreed_minutes",
)  # fmt: skip
MEETING = ("date", "start", "end", "minutes", "time", "directed", "invited")
FEW, NOT_SAID = "fewer than 5", "not said"


def lines_of(own: OwnYear) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            row.pk, row.date, row.start, row.end, row.minutes, row.counts_towards, row.basis, row.state,
            row.reverses_id, row.posting.act, row.posting.actor_name, row.posting.at.date(), row.posting.reason,
        )
        for row in own.rows
    ]  # fmt: skip
    return LINE, rows


def balances_of(shown: Everyone) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            row.colleague.staff_id, row.colleague.last_name, row.colleague.first_name,
            row.colleague.department.name if row.colleague.department else "", row.scheme, str(row.share.fraction),
            row.balance.share, row.balance.done, row.balance.planned, row.balance.excused, row.balance.left,
            row.directed, row.per_cent, row.invitations, row.agreed,
        )
        for row in shown.rows
    ]  # fmt: skip
    return BALANCE, rows


def meetings_of(shown: Calendar) -> Table:
    rows: list[Sequence[Cell]] = [
        (one.date, one.start, one.end, one.minutes, one.counts_towards, *_people(one)) for one in shown.meetings
    ]
    return MEETING, rows


def _people(one: MeetingRow) -> list[Cell]:
    numbers = zip((one.directed, one.invited), one.said, strict=True)
    return [kept if kept is not None else FEW if is_small(number) else NOT_SAID for number, kept in numbers]
