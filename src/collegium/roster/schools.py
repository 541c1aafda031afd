"""A list of several schools: ids that are a school's own, told apart as `school:id`.

The column `school` names the school of each row. An id need only be unique within its school; in a list of several
schools everyone is called `school:id`, here and wherever such a list is worked on as a whole, and a reference (to a
line manager, a partner, someone apart or together) means a colleague of the same school unless it names another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from collegium.reasons import Reason
from collegium.roster.colleague import Colleague
from collegium.roster.cross_checks import Columns
from collegium.roster.sentences import about_cell

_NOT_IN_FOLDER_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def schools_of(people: Sequence[Colleague]) -> dict[str, list[Colleague]]:
    """Colleagues by school, schools and colleagues in the order of the list; one entry where there is one school."""
    schools: dict[str, list[Colleague]] = {}
    for person in people:
        schools.setdefault(person.school, []).append(person)
    return schools


def folder_name(school: str) -> str:
    """What a folder for a school is called: its name without what file systems refuse."""
    return _NOT_IN_FOLDER_NAMES.sub("-", school).strip(". ") or "school"


def with_school_ids(people: Sequence[Colleague]) -> list[Colleague]:
    """Everyone as `school:id`, references with them; a list of one school stays as it is."""
    if len({person.school for person in people}) < 2:
        return list(people)
    full = {_full(person.school, person.id) for person in people}
    return [_renamed(person, partial(_in_full, person.school, full)) for person in people]


def schools_for_departments(people: Sequence[Colleague]) -> list[Colleague]:
    """For groups across schools, the school in the department's place; a list of one school stays as it is."""
    if len({person.school for person in people}) < 2:
        return list(people)
    return [replace(person, department=person.school) for person in people]


def own_list(people: Sequence[Colleague]) -> list[Colleague]:
    """The colleagues of one school under their own ids, for groups of that school alone.

    Whom they would never meet there need not be kept apart from them: ids of other schools are left out.
    """
    school = people[0].school
    here = {person.id for person in people}
    return [_renamed(_without_others(person, here), lambda id_: id_.removeprefix(f"{school}:")) for person in people]


def bound_to_others(people: Sequence[Colleague]) -> Iterator[Reason]:
    """Whoever must be together, or shares a place, with someone of another school: no school can do that alone."""
    school_of = {person.id: person.school for person in people}
    for person in people:
        for field, others in (("together", sorted(person.together)), ("shares_with", [person.shares_with])):
            for other in others:
                if school_of.get(other, person.school) != person.school:
                    yield _fault("other_school", person, {}, field, other=other)


def school_faults(people: Sequence[Colleague], columns: Columns) -> Iterator[Reason]:
    """In a list of several schools: a row without one, and a name spelt in two ways."""
    if not any(person.school for person in people):
        return
    first: dict[str, Colleague] = {}
    for person in people:
        if not person.school:
            yield _fault("school_missing", person, columns)
            continue
        known = first.setdefault(folder_name(person.school).casefold(), person)
        if known.school != person.school:
            yield _fault("school_spelling", person, columns, value=person.school, spelt=known.school, first=known.row)


def _without_others(person: Colleague, here: Collection[str]) -> Colleague:
    return replace(
        person,
        line_manager=person.line_manager if person.line_manager in here else "",
        apart=person.apart & frozenset(here),
    )


def _in_full(school: str, full: Collection[str], id_: str) -> str:
    own = _full(school, id_)
    return id_ if id_ in full and own not in full else own


def _full(school: str, id_: str) -> str:
    prefix = f"{school}:" if school else ""
    return id_ if not id_ or id_.startswith(prefix) else prefix + id_


def _renamed(person: Colleague, name: Callable[[str], str]) -> Colleague:
    return replace(
        person,
        id=name(person.id),
        line_manager=name(person.line_manager),
        shares_with=name(person.shares_with),
        apart=frozenset(map(name, person.apart)),
        together=frozenset(map(name, person.together)),
    )


def _fault(sentence: str, person: Colleague, columns: Columns, field: str = "school", **values: object) -> Reason:
    return about_cell(sentence, person.row, columns.get(field, field), field=field, **values)
