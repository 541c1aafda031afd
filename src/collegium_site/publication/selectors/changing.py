"""A published version beside the staff list as it is now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from collegium.allocation import Placement
from collegium.directed_time import Contract, directed, own_share
from collegium.roster.colleague import Colleague
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.hours.selectors.contracts import contracts_by_colleague
from collegium_site.programmes.adapters import library_programme
from collegium_site.programmes.selectors import design_of, latest_design, latest_programme
from collegium_site.publication.change.then import Known
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import Person, Place
from collegium_site.publication.content.time_plan import lines_of_person
from collegium_site.publication.models import Repair, StaffThen, Version
from collegium_site.publication.selectors.versions import Published, latest
from collegium_site.schools.selectors.people import keyed_roster
from collegium_site.tenancy.models import School

SETS = ("facilitates", "apart", "together")


@dataclass(frozen=True)
class UnderWay:
    """What holds and what is true now. `gone` are those of the version who are no longer on the list; `keys` the rows
    of everyone by staff id. `then` is empty for a version that kept no staff list.
    """

    inputs: Inputs
    version: Version
    repair: Repair | None
    people: tuple[Person, ...]
    then: tuple[Known, ...]
    gone: tuple[Colleague, ...]
    keys: Mapping[str, int]

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """Everyone's places as they were published, under today's staff ids."""
        ids = {key: staff_id for staff_id, key in self.keys.items()}
        outline = Outline.from_json(self.version.outline)
        published = (
            Placement(ids[person.key], place.block, place.focus, place.group, place.leads)
            for person in self.people
            for place in _counted(person, outline)
        )
        held = (Placement(ids[key], *place) for key, *place in _held(self.version))
        return tuple(self._under_todays_code(one) for one in (*published, *held))

    def _under_todays_code(self, place: Placement) -> Placement:
        """A focus area that has another code since is the same one: who came to it has come to it."""
        code = self._codes.get(place.focus, place.focus)
        return replace(place, focus=code, group=code + place.group.removeprefix(place.focus))

    @cached_property
    def _codes(self) -> dict[str, str]:
        kept = _kept(self.version)
        today = {focus.pk: focus.code for focus in self.inputs.design.focus_areas}
        then = (kept.foci if kept else None) or {}
        return {code: today[pk] for code, pk in then.items() if pk in today}

    def published_minutes(self, from_block: int) -> dict[str, int]:
        """Directed minutes from a block on, as they were published, by today's staff id."""
        ids = {key: staff_id for staff_id, key in self.keys.items()}
        outline = Outline.from_json(self.version.outline)
        return {ids[person.key]: self._directed(outline, _from(person, from_block)) for person in self.people}

    @cached_property
    def contracts(self) -> Mapping[int, Sequence[Contract]]:
        """Those that were written down, by row; one statement, made when it is asked for."""
        return contracts_by_colleague()

    def _directed(self, outline: Outline, person: Person) -> int:
        held, year_of = self.contracts.get(person.key, ()), self.inputs.programme.year_of
        lines = lines_of_person(outline, person, "")
        return directed(own_share(line, held, year_of(line.date)) for line in lines)

    @property
    def contracts_by_id(self) -> dict[str, Sequence[Contract]]:
        """Those that were written down, by today's staff id."""
        return {staff_id: self.contracts[key] for staff_id, key in self.keys.items() if key in self.contracts}

    @property
    def kept_no_list(self) -> bool:
        """Whether the version is older than the keeping of lists."""
        return not self.then

    def seal(self, from_block: int) -> str:
        """Changes as soon as anything changes that a repair is made from."""
        programme = replace(self.inputs.programme, nation=str(self.inputs.programme.nation))
        people = sorted(_told(one) for one in self.inputs.colleagues)
        return hashlib.sha256(repr((programme, people, self.version.digest, from_block)).encode()).hexdigest()


def under_way(school: School, programme_id: int | None = None) -> UnderWay | None:
    """The newest version of a programme, or of the one in hand; five statements. None while nothing is published."""
    design = latest_design(school) if programme_id is None else design_of(programme_id, school)
    version = _newest(design.programme.pk) if design else None
    if design is None or version is None:
        return None
    people = tuple(Person.from_json(person) for person in version.content["people"])
    placed = [person.key for person in people] + [key for key, *_place in _held(version)]
    staff = keyed_roster(school, also=placed)
    gone = {staff_id for staff_id, key in staff.keys.items() if key in staff.left}
    here = [one for one in staff.colleagues if one.id not in gone]
    return UnderWay(
        inputs=Inputs(design, library_programme(design, school), here),
        version=version,
        repair=_repair(version),
        people=people,
        then=_then(version),
        gone=tuple(one for one in staff.colleagues if one.id in gone),
        keys=staff.keys,
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """`published` still holds while changes are looked for in the newest programme, the `drafted` one."""

    published: Published
    drafted: Any


def running_beside(drafted: Any, today: date) -> Beside | None:
    """What holds and is not over, where it is another programme than the newest; one statement, or two."""
    found, newer = latest(), drafted or latest_programme()
    if found is None or newer is None or found.put_away or found.is_over(today) or found.programme_id == newer.pk:
        return None
    return Beside(found, newer)


def _counted(person: Person, outline: Outline) -> Iterator[Place]:
    """One place for each block; of a block in which someone has places for parts of it, the last that covers its focus
    area, if any: what was not covered is still to come.
    """
    covered = person.covered(outline)
    for block in sorted({place.block for place in person.places}):
        own = [one for one in person.places_in(block) if not one.is_dated or one.focus in covered]
        yield from own[-1:]


def _from(person: Person, block: int) -> Person:
    return replace(person, places=tuple(place for place in person.places if place.block >= block))


def _newest(programme_id: int) -> Version | None:
    versions = Version.objects.filter(programme_id=programme_id)
    found: Version | None = versions.select_related("staff_then", "repair__job").first()
    return found


def _repair(version: Any) -> Repair | None:
    try:
        found: Repair = version.repair
    except Repair.DoesNotExist:
        return None
    return found


def _then(version: Version) -> tuple[Known, ...]:
    kept = _kept(version)
    return tuple(Known.from_json(one) for one in kept.people) if kept else ()


def _held(version: Version) -> list[list[Any]]:
    kept = _kept(version)
    return list(kept.held) if kept else []


def _kept(version: Any) -> StaffThen | None:
    """None of a version that is older than the keeping of lists."""
    try:
        kept: StaffThen = version.staff_then
    except StaffThen.DoesNotExist:
        return None
    return kept


def _told(colleague: Colleague) -> str:
    """The same text in every process: sets come in no order of their own."""
    plain: dict[str, Any] = dict.fromkeys(SETS, frozenset())
    sets = [sorted(getattr(colleague, name)) for name in SETS]
    ranks = [sorted(rank) for rank in colleague.preferences]
    return repr((replace(colleague, **plain, preferences=(), row=0), sets, ranks))
