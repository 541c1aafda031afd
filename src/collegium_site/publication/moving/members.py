"""What stands in the way of someone joining, leaving or moving within a block, and what is worth knowing beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from collegium.programme import GroupSize, covers
from collegium.roster.colleague import Colleague
from collegium.words import date_in_words
from collegium_site.publication.content.membership import Change, Kind
from collegium_site.publication.content.outline import Meeting, Outline
from collegium_site.publication.content.outlining import sizes_of
from collegium_site.publication.content.people import NOT_EMPLOYED, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.judging import in_two_places

Held = tuple[str, Meeting]
"""A meeting with the group that holds it."""


@dataclass(frozen=True)
class Becomes:
    """A change with the person as they are (newcomers have no place) and what the next version would say."""

    now: InHand
    change: Change
    before: Person
    after: Content

    @property
    def person(self) -> Person | None:
        """As they would be; none for whoever has no place left."""
        return next((one for one in self.after.people if one.key == self.change.person), None)

    @property
    def gains(self) -> list[Held]:
        return _beside(self.person, self.after.outline, self.before, self.now.content.outline)

    @property
    def loses(self) -> list[Held]:
        return _beside(self.before, self.now.content.outline, self.person, self.after.outline)


def becomes(now: InHand, change: Change, newcomer: Person | None) -> Becomes | None:
    """None where there is no such person or group."""
    before = now.person(change.person) or newcomer
    there = all(now.group(change.block, name) for name in change.groups)
    return Becomes(now, change, before, now.after_membership(change, newcomer)) if before and there else None


def faults(found: Becomes, today: date) -> list[str]:
    """Sentences on why it cannot be; empty: it can."""
    wrong = [*_of_what_stands(found)]
    if not wrong:
        wrong = [*_of_the_day(found, today), *_of_the_person(found)]
    return wrong or list(in_two_places(found.now.content, found.after))


def _of_what_stands(found: Becomes) -> Iterator[str]:
    change, own = found.change, found.before.places_in(found.change.block)
    values = {"name": found.before.name, "group": change.group}
    last = own[-1] if own else None
    if change.kind is Kind.JOINS:
        if last and (last.until is None or last.until >= change.day):
            says = _("%(name)s is in %(other)s in this block: let them move from there.")
            yield says % {**values, "other": last.group}
    elif last is None or last.group != change.group:
        yield _("%(name)s is not in %(group)s any more.") % values
    elif last.leads and change.kind is not Kind.STAYS:
        yield (
            _("%(name)s leads %(group)s: let someone else lead it first, under “Someone joined, left or changed”.")
            % values
        )
    elif change.kind is Kind.MOVES and change.to == change.group:
        yield _("%(name)s is in %(group)s already.") % values


def _of_the_day(found: Becomes, today: date) -> Iterator[str]:
    """What was held stays; and a membership holds a meeting, or is none."""
    changed = [*found.gains, *found.loses]
    if not changed:
        yield _("That changes no meeting: it stands like that already, or there is none left in that time.")
    for group, meeting in changed:
        if meeting.date < today or (meeting.key, found.change.block, group) in found.now.begun:
            says = _("The meeting of %(group)s on %(day)s is over or has begun, and stays as it was held.")
            yield says % {"group": group, "day": date_in_words(meeting.date)}
    left = found.person.places_in(found.change.block) if found.person else []
    joined = any(place.since for place in found.before.places_in(found.change.block))
    if found.change.kind is Kind.LEAVES and not left and not joined:
        says = _("%(name)s would have no meeting in this block at all: change it on the staff list instead.")
        yield says % {"name": found.before.name}


def _of_the_person(found: Becomes) -> Iterator[str]:
    colleague = found.now.colleagues.get(found.change.person)
    if colleague is None or not colleague.placed:
        yield _("%(name)s is not on the staff list, or is exempt.") % {"name": found.before.name}
        return
    bases = {turn.basis for place in (found.person.places if found.person else ()) for turn in place.turns}
    if found.gains and bases == {NOT_EMPLOYED}:
        yield _("%(name)s is not at the school on those days.") % {"name": found.before.name}
    for group in dict.fromkeys(group for group, _meeting in found.gains):
        if _kept_apart(found, group, colleague):
            yield _("A confidential rule stands against %(group)s.") % {"group": group}


def _kept_apart(found: Becomes, group: str, colleague: Colleague) -> bool:
    """Whether there is somebody in a group who is kept apart from a colleague; who it is, no page says."""
    block = found.change.block
    company = {one.id for one in found.after.people if any(at.group == group for at in one.places_in(block))}
    apart = {one.id for one in found.now.under_way.inputs.colleagues if colleague.id in one.apart}
    return bool(company & (colleague.apart | apart))


def cautions(found: Becomes) -> list[str]:
    """Sizes of the groups concerned that the programme does not want."""
    wanted, outline = found.now.programme.group_size, found.after.outline
    groups = [one for one in found.after.groups if one.block == found.change.block and one.name in found.change.groups]
    return [says for group in groups if wanted for says in _of_size(group.name, sizes_of(group, outline), wanted)]


def _of_size(name: str, sizes: Sequence[int], wanted: GroupSize) -> Iterator[str]:
    if max(sizes) > wanted.most:
        says = _("%(group)s then has up to %(size)d members; at most %(limit)d were wanted.")
        yield says % {"group": name, "size": max(sizes), "limit": wanted.most}
    if min(sizes) < wanted.least:
        says = _("%(group)s then has only %(size)d members; at least %(limit)d were wanted.")
        yield says % {"group": name, "size": min(sizes), "limit": wanted.least}


def coverage(found: Becomes) -> list[str]:
    """A sentence for each focus area of the block that someone has a place for a part of it in."""
    outline, person = found.after.outline, found.person
    places = [place for place in person.places_in(found.change.block) if place.is_dated] if person else []
    there: dict[str, int] = {}
    for place in places:
        held = sum(not one.cancelled for _turn, one in place.meetings(outline))
        there[place.focus] = there.get(place.focus, 0) + held
    of = {place.focus: place.of for place in places}
    return [_covered(outline, focus, number, of[focus]) for focus, number in there.items()]


def _covered(outline: Outline, focus: str, there: int, of: int) -> str:
    values = {"focus": outline.focus(focus).name, "there": there, "of": of}
    if covers(min(there, of), of):
        return _("%(focus)s counts as covered: a member for %(there)d of its %(of)d meetings.") % values
    says = _("%(focus)s does not count as covered: a member for %(there)d of its %(of)d meetings, not three in four.")
    return says % values


def _beside(one: Person | None, outline: Outline, other: Person | None, others: Outline) -> list[Held]:
    """The meetings that one has and the other has not, in order of date."""
    own, theirs = (_held(person, side) for person, side in ((one, outline), (other, others)))
    return sorted((own[key] for key in own.keys() - theirs.keys()), key=lambda held: held[1].date)


def _held(person: Person | None, outline: Outline) -> dict[tuple[str, int], Held]:
    rows = person.meetings(outline) if person else []
    return {(place.group, one.key): (place.group, one) for place, _turn, one in rows if not one.cancelled}
