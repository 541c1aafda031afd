"""A focus area gives way to others for the blocks to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from collegium.words import joined
from collegium_site.programmes.models import FocusArea, Programme
from collegium_site.programmes.services.changes import changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium_site.programmes.services.changes import Person


def replace_focus_area(
    *,
    programme: Programme,
    focus: FocusArea,
    by_what: Sequence[tuple[str, str, int | None]],
    from_block: int,
    by: Person,
) -> list[FocusArea]:
    """One focus area in the place of `focus`, or several, each with its name, code and number of groups.

    `focus` stays for the blocks before. Without a number, the new ones have as many groups as the old one together.
    """
    names = {"name": focus.name, "others": joined([name for name, _code, _groups in by_what]), "block": from_block}
    replaced = _("replaced %(name)s by %(others)s from block %(block)d on")
    split = _("split %(name)s into %(others)s from block %(block)d on")
    with changing(programme, says=(replaced if len(by_what) == 1 else split) % names, by=by):
        last = FocusArea.objects.filter(programme=programme).aggregate(last=Max("position"))["last"]
        rows = [
            FocusArea(
                programme=programme,
                name=name,
                code=code,
                position=last + place + 1,
                groups=groups or spread(focus.groups, place, len(by_what)),
            )
            for place, (name, code, groups) in enumerate(by_what)
        ]
        for row in rows:
            row.take_the_place_of([focus.code], from_block)
        added: list[FocusArea] = FocusArea.objects.bulk_create(rows)
    return added


def spread(groups: int | None, place: int, parts: int) -> int | None:
    """Groups of one part (from 0), as evenly as can be and at least one each; none where the number is open."""
    return max(1, groups // parts + (place < groups % parts)) if groups else None
