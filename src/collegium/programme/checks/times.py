"""Checks of a meeting's times, which do not depend on its date: a meeting has at most one of them."""

from __future__ import annotations

from collegium.programme import sentences
from collegium.programme.checks.dates import fault
from collegium.programme.programme import Meeting, Programme
from collegium.reasons import Reason


def end_before_start(_programme: Programme, meeting: Meeting) -> Reason | None:
    """A meeting ends after it starts."""
    if meeting.end > meeting.start:
        return None
    return fault(meeting, "end_before_start", sentences.END_BEFORE_START)


def latest_finish(programme: Programme, meeting: Meeting) -> Reason | None:
    """No meeting ends after the programme's latest finish."""
    if meeting.end <= programme.latest_finish:
        return None
    return fault(meeting, "latest_finish", sentences.LATEST_FINISH, latest=programme.latest_finish)


def place_in_day(programme: Programme, meeting: Meeting) -> Reason | None:
    """The first check of the times that fails."""
    return end_before_start(programme, meeting) or latest_finish(programme, meeting)
