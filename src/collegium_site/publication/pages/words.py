"""Words that several pages share."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.words import DEFAULT_LABELS, MONTHS, clock_12, date_in_words
from collegium_site.publication.content.outline import Meeting
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.models import School


def counts_words(school: School | None) -> dict[str, str]:
    """What a meeting's time counts towards, in the school's words."""
    labels = {**DEFAULT_LABELS, **{key: word for key, word in (school.labels if school else {}).items() if word}}
    return {
        "disaggregated": _("Disaggregated time"),
        "training_day": labels["training_day"],
        "directed": _("Other directed time"),
    }


def when_in_words(meeting: Meeting, now: datetime) -> str:
    """`Today at 3.45pm`, `Tomorrow at 3.45pm`, `Monday 1 December at 3.45pm`."""
    at = clock_12(meeting.start)
    days = (meeting.date - now.date()).days
    if days == 0:
        return _("Today at %(time)s") % {"time": at}
    if days == 1:
        return _("Tomorrow at %(time)s") % {"time": at}
    day = date_in_words(meeting.date).rsplit(" ", 1)[0]
    return _("%(day)s at %(time)s") % {"day": day, "time": at}


def months_in_words(days: list[date]) -> str:
    """`Nov – Feb 2027`, or one month alone: blocks of two years have the same months."""
    if not days:
        return _("dates to follow")
    first, last = MONTHS[days[0].month - 1][:3], MONTHS[days[-1].month - 1][:3]
    return f"{last if first == last else f'{first} – {last}'} {days[-1].year}"


def company_in_words(members: int) -> str:
    """With how many colleagues someone in a group of so many is."""
    others = members - 1
    if not others:
        return _("on your own so far")
    says = ngettext("with {count} {colleague}", "with {count} {colleague_plural}", others)
    return in_own_words(says, count=others)


def bring_in_words(place_in_block: int, focus: str) -> str:
    """What to bring: what the agenda of a block's first meeting, and of the later ones, will ask for."""
    if place_in_block == 1:
        return _("Something on %(focus)s that already works in your lessons or your work") % {"focus": focus}
    return _("What you tried since last time, and what came of it")
