"""Two-week patterns in years that have no week A and week B."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.directed_time import sentences
from collegium.programme import meetings_of_year
from collegium.programme.programme import Programme
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague, Membership


def check_weeks(programme: Programme, colleagues: Sequence[Colleague]) -> list[Reason]:
    """Warnings `file`, in the order of the staff list: patterns by week where the years' weeks have no letters.

    Such a pattern cannot be judged meeting by meeting: only what both weeks hold counts as worked.
    """
    silent = [year.name for year in programme.years if meetings_of_year(programme, year) and not year.week_letters()]
    if not silent:
        return []
    return [
        Reason(
            Level.WARNING,
            f"colleague {colleague.id}",
            "file",
            sentences.WEEKS_WITHOUT_LETTERS,
            {"name": colleague.name, "years": silent},
            "weeks_without_letters",
        )
        for colleague in colleagues
        if colleague.membership is Membership.FULL and colleague.pattern.by_weeks
    ]
