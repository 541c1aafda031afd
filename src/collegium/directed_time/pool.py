"""The balance of the disaggregation pool, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.programme import CountsTowards, meetings_of_year, minutes_given, minutes_taken
from collegium.programme.programme import Programme


@dataclass(frozen=True, slots=True)
class PoolBalance:
    """What closed Training Days of one year give and its disaggregated meetings take, in minutes."""

    year: str
    closed_days: int
    given: int
    meetings: int
    taken: int

    @property
    def left(self) -> int:
        """Minutes not yet placed; negative when overdrawn."""
        return self.given - self.taken


def pool_balances(programme: Programme) -> list[PoolBalance]:
    """One balance for each year, in order; a year without dates has taken nothing."""
    balances = []
    for year in programme.years:
        meetings = meetings_of_year(programme, year)
        balances.append(
            PoolBalance(
                year=year.name,
                closed_days=sum(day.disaggregated for day in year.training_days),
                given=minutes_given(programme, year),
                meetings=sum(meeting.counts_towards is CountsTowards.DISAGGREGATED for meeting in meetings),
                taken=minutes_taken(programme, meetings),
            )
        )
    return balances
