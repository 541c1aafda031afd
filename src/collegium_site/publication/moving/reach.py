"""What a change of meetings takes from people who work in the same way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from collegium.roster.colleague import Colleague
from collegium_site.publication.content.differences import directed_minutes
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import NEEDS_AGREEMENT, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.ui.pattern import PatternSquares, pattern_squares


@dataclass(frozen=True, slots=True)
class Lost:
    """People of one working pattern: `invited` can only be asked to the new time, `minutes` fewer are directed each."""

    pattern: PatternSquares
    hours: str
    people: int
    invited: int
    minutes: int


def lost_to(now: InHand, after: Content) -> list[Lost]:
    """Patterns of those who are directed to less than before, the most people first."""
    later = {person.key: person for person in after.people}
    counted: Counter[tuple[str, str, bool, int]] = Counter()
    example: dict[tuple[str, str], Colleague] = {}
    for person in now.content.people:
        colleague, new = now.colleagues.get(person.key), later[person.key]
        minutes = directed_minutes(now.content.outline, person) - directed_minutes(after.outline, new)
        if colleague and minutes > 0:
            example[colleague.days, colleague.hours] = colleague
            invited = _invited(new, after.outline) > _invited(person, now.content.outline)
            counted[colleague.days, colleague.hours, invited, minutes] += 1
    return [
        Lost(pattern_squares(example[days, hours].pattern), hours, people, people if invited else 0, minutes)
        for (days, hours, invited, minutes), people in counted.most_common()
    ]


def _invited(person: Person, outline: Outline) -> int:
    own = person.meetings(outline)
    return sum(turn.basis == NEEDS_AGREEMENT and not one.cancelled for _place, turn, one in own)
