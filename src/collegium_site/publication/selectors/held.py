"""Blocks that were held as the newest version says, beside a draft that says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium_site.publication.content.building import Draft
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import Person
from collegium_site.publication.models import StaffThen, Version

Seat = tuple[Any, str, bool]
"""The focus area, the number of the group, and whether they lead it."""
Seats = dict[tuple[int, int], Seat]
"""By row of the staff list and block."""


def held_otherwise(draft: Draft, today: date) -> Iterator[str]:
    """A sentence on each block that is over and that the draft would tell otherwise than it was; one statement,
    none where no version stands.

    A focus area may have another code since. Whoever is no longer known anywhere is not missed.
    """
    if draft.before is None:
        return
    version = Version.objects.filter(programme_id=draft.inputs.design.programme.pk).select_related("staff_then")[0]
    people = [Person.from_json(person) for person in version.content["people"]]
    over = _last_over(Outline.from_json(version.outline), people, today)
    then = getattr(version, "staff_then", None)
    published = {place: seat for place, seat in _published(people, then).items() if place[0] in draft.staff_ids}
    now = _drafted(draft, then)
    places = {place for place in published.keys() | now.keys() if place[1] <= over}
    places -= {(one.key, at.block) for one in people for at in one.places if at.is_dated}  # these stay by themselves
    differ = Counter(block for key, block in places if published.get((key, block)) != now.get((key, block)))
    for block in sorted(differ):
        yield _says(block, differ[block], version.number)


def _last_over(outline: Outline, people: list[Person], today: date) -> int:
    """The last block whose meetings, as published, all lie behind; 0 when none does."""
    last: dict[int, date] = {}
    for place, _turn, meeting in (one for person in people for one in person.meetings(outline)):
        last[place.block] = max(meeting.date, last.get(place.block, meeting.date))
    return max((block for block, day in last.items() if day < today), default=0)


def _published(people: list[Person], then: StaffThen | None) -> Seats:
    foci: Mapping[str, int] = (then.foci if then else None) or {}
    places = [(one.key, at.block, at.focus, at.group, at.leads) for one in people for at in one.places]
    places += [tuple(place) for place in then.held] if then else []
    return {
        (key, block): (foci.get(focus, focus), group.rpartition("-")[2], leads)
        for key, block, focus, group, leads in places
    }


def _drafted(draft: Draft, then: StaffThen | None) -> Seats:
    by_key = bool(then and then.foci)
    return {
        (face.colleague_id, group.block): (group.focus_id if by_key else group.code, str(group.number), face.leads)
        for group in draft.groups
        for face in group.members
    }


def _says(block: int, count: int, number: int) -> str:
    says = ngettext(
        "Block %(block)d was held as version %(number)d says, and this draft has %(count)d place otherwise there.",
        "Block %(block)d was held as version %(number)d says, and this draft has %(count)d places otherwise there.",
        count,
    ) % {"block": block, "number": number, "count": count}
    way = _(
        "What was held stays: take the allocation that was published back in the history of the groups, or look for "
        "the fewest changes under “Someone joined, left or changed”."
    )
    return f"{says} {way}"
