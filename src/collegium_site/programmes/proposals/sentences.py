"""What the proposal of dates says on a page, where the date and the year stand beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme.proposal import Priority
from collegium_site.programmes.sentences import words_of

if TYPE_CHECKING:
    from collegium.words import Words
    from collegium_site.tenancy.models import School


def words_beside_dates(school: School) -> Words:
    """How this school's pages say why a date was chosen."""
    words = words_of(school)
    return replace(words, sentences={**words.sentences, **beside_the_date()})


def beside_the_date() -> dict[str, str]:
    return {
        "given": _("It stands already and stays."),
        "proposed": _("It is {place} in {half_term}."),
        "proposed_after": _("It is {place} in {half_term}, {days} days after the one before."),
        "part_timers_reach": _("{reached} of {people} work then."),
        "proven": _("No dates are better, weighed in this order: {rules}."),
        "best_found": _("The best that was found in the time there is; nothing is better in: {rules}."),
    }


def name_of(priority: str, choices: int) -> str:
    """What one of so many choices is best at."""
    if choices == 1:
        return _("Best in every respect")
    names = {
        Priority.PEOPLE: _("Most people reached"),
        Priority.WEEKDAYS: _("Evenest weekdays"),
        Priority.RHYTHM: _("Evenest gaps"),
    }
    return names[Priority(priority)]
