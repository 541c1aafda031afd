"""One meeting at another time than it was designed for: what is wrong with it, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.programme.checks.clashes import Person, partly_protected, protected_time
from collegium.programme.checks.sound import errors_of
from collegium.programme.programme import Meeting, Programme
from collegium.reasons import Reason


def faults_of(programme: Programme, meeting: Meeting) -> list[Reason]:
    """What is wrong with the date and times of a meeting: by themselves, or because time is protected for everyone.

    Whoever else meets then is not looked at.
    """
    wrong = errors_of(programme, meeting, ())
    at_meetings, at_protected = protected_time(programme, [] if wrong else [meeting])
    return [*wrong, *at_meetings.values(), *at_protected]


def cautions_of(programme: Programme, meeting: Meeting, colleagues: Sequence[Person] = ()) -> list[Reason]:
    """Time protected for some, with the names of those of `colleagues` whom it concerns."""
    return list(partly_protected(programme, [meeting], colleagues))
