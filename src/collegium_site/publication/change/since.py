"""What changed on the staff list since a version was published, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.words import joined, plain_date
from collegium_site.publication.change.then import ANY_FOCUS, Known

if TYPE_CHECKING:
    from collegium_site.publication.content.people import Person

EXEMPT, INVITED = "exempt", "invited"


@dataclass(frozen=True, slots=True)
class StaffChange:
    """One colleague and everything that is different about them."""

    name: str
    says: tuple[str, ...]


def staff_changes(
    then: Sequence[Known], now: Sequence[Known], published: Sequence[Person], foci: Mapping[str, str]
) -> tuple[StaffChange, ...]:
    """Joiners, then leavers, then everyone else about whom something changed that groups are made from.

    `then` is empty for a version that kept no staff list: who joined and who left is told by its `published` people.
    `foci` are names by code.
    """
    placed = {person.key: person.name for person in published}
    earlier, later = {one.key: one for one in then}, {one.key: one for one in now}
    before = earlier.keys() | placed.keys()
    joiners = [one for key, one in later.items() if key not in before and one.membership != EXEMPT]
    gone = {**placed, **{key: one.name for key, one in earlier.items() if one.membership != EXEMPT}}
    both = [(earlier[key], one) for key, one in later.items() if key in earlier]
    changed = [StaffChange(new.name, tuple(_changes(old, new, foci))) for old, new in both]
    return (
        *(StaffChange(one.name, tuple(_joined(one, foci))) for one in joiners),
        *(StaffChange(name, (_("is no longer on the staff list"),)) for key, name in gone.items() if key not in later),
        *(one for one in changed if one.says),
    )


def _joined(one: Known, foci: Mapping[str, str]) -> Iterator[str]:
    if one.starts:
        yield _("joined, from %(day)s") % {"day": plain_date(one.starts)}
    else:
        yield _("joined")
    yield _("works %(days)s") % {"days": one.works}
    if one.leads:
        yield _("is trained to lead %(foci)s") % {"foci": _named(one.leads, foci)}


def _changes(old: Known, new: Known, foci: Mapping[str, str]) -> Iterator[str]:
    yield from _membership(old.membership, new.membership)
    yield from _dates(old, new)
    if old.works != new.works:
        yield _("works %(now)s instead of %(then)s") % {"now": new.works, "then": old.works}
    if old.fraction != new.fraction:
        yield _("has a contract of %(now)s instead of %(then)s") % {"now": new.fraction, "then": old.fraction}
    more, fewer = set(new.leads) - set(old.leads), set(old.leads) - set(new.leads)
    if more:
        yield _("is trained to lead %(foci)s now") % {"foci": _named(more, foci)}
    if fewer and ANY_FOCUS not in more:
        yield _("no longer leads %(foci)s") % {"foci": _named(fewer, foci)}


def _membership(old: str, new: str) -> Iterator[str]:
    if old == new:
        return
    if new == EXEMPT:
        yield _("is away or exempt, and has no group while that is so")
    elif old == EXEMPT:
        yield _("is back, and comes into the groups again")
    elif new == INVITED:
        yield _("is invited now: their time cannot be directed")
    else:
        yield _("is a full member now")


def _dates(old: Known, new: Known) -> Iterator[str]:
    if old.starts != new.starts:
        yield _("is there from %(day)s") % {"day": _day(new.starts, _("the beginning"))}
    if old.ends != new.ends:
        yield _("is there until %(day)s") % {"day": _day(new.ends, _("the end"))}


def _day(day: date | None, otherwise: str) -> str:
    return plain_date(day) if day else otherwise


def _named(codes: Collection[str], foci: Mapping[str, str]) -> str:
    names = [_("any focus area") if code == ANY_FOCUS else foci.get(code, code) for code in sorted(codes)]
    return joined(names, _("and"))
