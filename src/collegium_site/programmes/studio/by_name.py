"""Whom the dates do not suit, by name and why; for those who may see the staff list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import check_reach, check_weeks
from collegium_site.programmes.studio.reach import fte, hours_in_words
from collegium_site.ui.pattern import PatternSquares, pattern_squares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from collegium.programme import Programme
    from collegium.reasons import Reason
    from collegium.roster.colleague import Colleague
    from collegium.words import Words


@dataclass(frozen=True, slots=True)
class PersonConcerned:
    """One line: who, how they work, and what is to be said about it."""

    name: str
    department: str
    squares: PatternSquares
    hours: str
    fte: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concerned:
    """Everyone outside reach or share, in the order of the staff list, and how many for which reason."""

    people: tuple[PersonConcerned, ...]
    outside_reach: int
    over_share: int
    under_share: int
    weeks_unknown: int


def concerned_of(programme: Programme, colleagues: Sequence[Colleague], words: Words) -> Concerned:
    """Warnings `reach` and `share`, and patterns by week that cannot be judged; none without years or focus areas."""
    found: list[Reason] = []
    if programme.years and programme.focus_areas:
        found = [*check_reach(programme, colleagues), *check_weeks(programme, colleagues)]
    beside = replace(words, sentences={**words.sentences, **_beside_the_name()})
    return Concerned(
        people=tuple(_people(found, colleagues, beside)),
        outside_reach=_number(found, "reach"),
        over_share=_number(found, "share_over"),
        under_share=_number(found, "share_under"),
        weeks_unknown=_number(found, "weeks_without_letters"),
    )


def _people(found: Iterable[Reason], colleagues: Sequence[Colleague], words: Words) -> Iterable[PersonConcerned]:
    said: dict[str, list[str]] = defaultdict(list)
    for reason in found:
        said[reason.where.removeprefix("colleague ")].append(reason.says(words))
    for colleague in colleagues:
        if colleague.id in said:
            yield PersonConcerned(
                name=colleague.name,
                department=colleague.department,
                squares=pattern_squares(colleague.pattern),
                hours=hours_in_words(colleague.pattern),
                fte=fte(colleague.fraction),
                says=tuple(said[colleague.id]),
            )


def _number(found: Iterable[Reason], sentence: str) -> int:
    return sum((reason.sentence or reason.rule) == sentence for reason in found)


def _beside_the_name() -> dict[str, str]:
    """The library's sentences without the name, which stands in the same line."""
    return {
        "reach": _(
            "{reached} of {meetings} meetings lie within the days and hours worked, and the programme wants {wanted}; "
            "the other {agreement} are invitations that need agreement."
        ),
        "share_over": _(
            "Directed for {directed}, {over} above the share of {share}: release this time or credit it elsewhere."
        ),
        "share_under": _("Directed for {directed} of a share of {share}: {under} less."),
        "weeks_without_letters": _(
            "Works by week A and week B, but the weeks of {years} have no letters: only meetings in the days of both "
            "weeks can be directed."
        ),
    }
