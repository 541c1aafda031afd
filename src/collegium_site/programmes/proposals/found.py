"""What was proposed, as the row keeps it: written by the job, read by the page and by whoever takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from collegium.programme import CountsTowards, Meeting
from collegium.programme.proposal import reasons_of_meeting, reasons_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from collegium.programme.proposal import ProposedDates
    from collegium.words import Words

HEADLINES = ("nobody_misses", "worst_hit", "worst_hit_helped", "misses")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the proposals for a year. `new` are the numbers of meetings that do not stand yet.

    `why` says of each meeting, by its number, why it lies there; `says` whom the dates hit; `proof` what is proven.
    """

    priority: str
    meetings: tuple[Meeting, ...]
    new: frozenset[int]
    why: Mapping[int, str]
    says: tuple[str, ...]
    proof: str

    @property
    def proposed(self) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self.meetings if meeting.number in self.new)


def found(choices: Sequence[ProposedDates], seal: str, words: Words) -> dict[str, Any]:
    """The one year of each choice, ready for a JSON column; `seal` is that of `to_date.seal_of`."""
    return {"seal": seal, "choices": [_as_json(dates, words) for dates in choices]}


def choices_in(found: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(_choice(one) for one in found.get("choices", ()))


def _as_json(dates: ProposedDates, words: Words) -> dict[str, Any]:
    (year,) = dates.years
    reasons = reasons_of_year(year)
    return {
        "priority": dates.priority,
        "meetings": [_meeting_as_json(meeting) for meeting in year.meetings],
        "new": [meeting.number for meeting in year.proposed],
        "why": {
            meeting.number: " ".join(reason.says(words) for reason in reasons_of_meeting(dates, meeting))
            for meeting in year.meetings
        },
        "says": [reason.says(words) for reason in reasons if reason.sentence in HEADLINES],
        "proof": reasons[-1].says(words),
    }


def _meeting_as_json(meeting: Meeting) -> dict[str, Any]:
    return {
        "number": meeting.number,
        "date": meeting.date.isoformat(),
        "start": meeting.start.isoformat("minutes"),
        "end": meeting.end.isoformat("minutes"),
        "counts_towards": meeting.counts_towards,
        "weekday": meeting.weekday,
        "meets": list(meeting.meets),
        "only_meeting_that_day": meeting.only_meeting_that_day,
    }


def _choice(kept: Mapping[str, Any]) -> Choice:
    return Choice(
        priority=kept["priority"],
        meetings=tuple(_meeting(one) for one in kept["meetings"]),
        new=frozenset(kept["new"]),
        why={int(number): says for number, says in kept["why"].items()},
        says=tuple(kept["says"]),
        proof=kept["proof"],
    )


def _meeting(kept: Mapping[str, Any]) -> Meeting:
    return Meeting(
        number=kept["number"],
        date=date.fromisoformat(kept["date"]),
        start=time.fromisoformat(kept["start"]),
        end=time.fromisoformat(kept["end"]),
        counts_towards=CountsTowards(kept["counts_towards"]),
        weekday=kept["weekday"],
        meets=tuple(kept["meets"]),
        only_meeting_that_day=kept["only_meeting_that_day"],
    )
