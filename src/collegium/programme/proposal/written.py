"""Proposed dates as TOML, ready to paste, each with its reasons as comments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from collegium.programme.proposal.proposing import ProposedDates, YearOfDates
from collegium.programme.proposal.reasons import reasons_of_meeting, reasons_of_year
from collegium.programme.writing import meetings_as_toml
from collegium.reasons import Reason

# A comment of TOML holds no control character, and whatever breaks a line ends it.
_NO_COMMENT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def dates_as_toml(dates: ProposedDates) -> str:
    """Every `[[meetings]]` of the programme in order of date; the sentences above each say why it lies there."""
    return "\n".join(_year(dates, year) for year in dates.years)


def _year(dates: ProposedDates, year: YearOfDates) -> str:
    meetings = (
        _comments(reasons_of_meeting(dates, meeting)) + meetings_as_toml([meeting]) for meeting in year.meetings
    )
    return "\n".join([_comments(reasons_of_year(year)), *meetings])


def _comments(reasons: Iterable[Reason]) -> str:
    return "".join(f"# {_NO_COMMENT.sub(' ', reason.says())}\n" for reason in reasons)
