"""The version that holds, with what is known today of the people in it and of the meetings that have begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from collegium.directed_time import Contract, standing_by
from collegium.programme import Programme
from collegium.roster.colleague import Colleague
from collegium.roster.namesakes import told_apart
from collegium_site.publication.content.amending import Becomes, Which, amended, concerned
from collegium_site.publication.content.membership import Change, spells_after, spells_of, with_spells
from collegium_site.publication.content.outline import Meeting
from collegium_site.publication.content.outlining import as_library, totals_of
from collegium_site.publication.content.people import NOT_EMPLOYED, GroupCopy, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.selectors.changing import UnderWay
from collegium_site.publication.selectors.versions import Choice, Published


@dataclass(frozen=True)
class InHand:
    """`begun` are meetings by slot, block and group; `contracts` those written down, by row of the staff list;
    `chosen` tells it from the school's other programmes.
    """

    under_way: UnderWay
    begun: frozenset[tuple[int, int, str]]
    contracts: Mapping[int, Sequence[Contract]] = field(default_factory=dict)
    chosen: Choice | None = None

    @property
    def asked(self) -> str:
        """What tells an address of several programmes apart; empty where there is just one."""
        return self.chosen.asked if self.chosen else ""

    @property
    def others(self) -> tuple[Published, ...]:
        """What holds of the school's other programmes."""
        return self.chosen.others if self.chosen else ()

    @cached_property
    def content(self) -> Content:
        return Content.from_json(self.under_way.version.content)

    @property
    def programme(self) -> Programme:
        return self.under_way.inputs.programme

    @cached_property
    def colleagues(self) -> dict[int, Colleague]:
        """Those of the version who are still on the staff list, by row."""
        by_id = {one.id: one for one in self.under_way.inputs.colleagues}
        return {key: by_id[staff_id] for staff_id, key in self.under_way.keys.items() if staff_id in by_id}

    def stands(self, person: Person, meeting: Meeting) -> str:
        """On what basis someone's time can be asked for at a meeting, by the days they work now."""
        colleague = self.colleagues.get(person.key)
        if colleague is None:
            return NOT_EMPLOYED
        contracts = self.contracts.get(person.key, ())
        return standing_by(contracts, self.programme, colleague, as_library(meeting)).value

    def after(self, changes: Iterable[Becomes]) -> Content:
        """What the next version would say."""
        return amended(self.content, list(changes), self.under_way.version.number + 1, self.stands)

    def after_membership(self, change: Change, newcomer: Person | None = None) -> Content:
        """What the next version would say; `newcomer` is whoever has no place in this one. KeyError: nobody."""
        person = self.person(change.person) or newcomer
        if person is None:
            raise KeyError(change.person)
        spells = spells_after(spells_of(person, change.block), change)
        content = replace(self.content, number=self.under_way.version.number + 1)
        content = with_spells(content, person, change.block, spells, self.apart.get(person.id, ""), self.stands)
        totals = totals_of(self.under_way.inputs, content.groups, content.people, content.outline)
        return replace(content, outline=replace(content.outline, totals=totals))

    def person(self, key: int) -> Person | None:
        return next((one for one in self.content.people if one.key == key), None)

    def group(self, block: int, name: str) -> GroupCopy | None:
        return next((one for one in self.content.groups if (one.block, one.name) == (block, name)), None)

    @cached_property
    def apart(self) -> Mapping[str, str]:
        """What tells people of the same name apart, by id of the staff list."""
        return told_apart((one.id, one.name, one.department) for one in self.under_way.inputs.colleagues)

    def meeting(self, which: Which) -> Meeting | None:
        """As everyone holds it, or the one group; none where there is no such meeting of that group."""
        outline = self.content.outline
        if which.of_everyone:
            return outline.meeting(which.meeting)
        group = self.group(which.block, which.group)
        held = group is not None and which.meeting in group.meetings
        return outline.meeting_of(which.meeting, which.block, which.group) if held else None

    def groups_of(self, which: Which) -> Iterator[GroupCopy]:
        """The groups for which a change of this meeting changes it."""
        for group in self.content.groups:
            if which.meeting in group.meetings and concerned(self.content.outline, which, group.block, group.name):
                yield group

    def on(self, day: date) -> list[tuple[Which, Meeting]]:
        """What can become of a day: its meetings that take place, everyone's and those of single groups, but for those
        that have begun; where none is left, all of them, for whoever asks why.
        """
        every = self._every_on(day)
        stands = [(which, one) for which, one in every if not one.cancelled]
        return [pair for pair in stands if not self.has_begun(pair[0])] or stands or every

    def begun_on(self, day: date) -> list[tuple[Which, Meeting]]:
        """Meetings of a day that stay as they were held."""
        return [(which, one) for which, one in self._every_on(day) if self.has_begun(which)]

    def _every_on(self, day: date) -> list[tuple[Which, Meeting]]:
        outline = self.content.outline
        common = [Which(one.key) for one in outline.meetings if one.date == day]
        alone = [Which(*own.about) for own in outline.own_times if own.date == day]
        held = (which for which in (*common, *alone) if any(self.groups_of(which)))
        return [(which, one) for which in held if (one := self.meeting(which))]

    def has_begun(self, which: Which) -> bool:
        return any((which.meeting, group.block, group.name) in self.begun for group in self.groups_of(which))
