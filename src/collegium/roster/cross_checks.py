"""What the rows of a staff list say about each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from collegium.reasons import Reason
from collegium.roster.colleague import Colleague
from collegium.roster.sentences import about_cell

Columns = Mapping[str, str]
"""Field to the name its column has in faults."""


def duplicate_faults(people: Sequence[Colleague], columns: Columns) -> Iterator[Reason]:
    """An id that stands twice, at the later row."""
    first: dict[str, int] = {}
    for person in people:
        if person.id and person.id in first:
            yield _fault("id_twice", person, "id", columns, value=person.id, first=first[person.id])
        first.setdefault(person.id, person.row)


def reference_faults(
    people: Sequence[Colleague], columns: Columns, known_ids: Collection[str] = ()
) -> Iterator[Reason]:
    """Ids that name nobody, here or among the `known_ids` outside the list, or the row itself."""
    ids = {person.id for person in people if person.id}.union(known_ids)
    for person in people:
        for field, named in _references(person):
            if named == person.id:
                yield _fault("id_self", person, field, columns, unknown=named)
            elif named not in ids:
                yield _fault("id_unknown", person, field, columns, unknown=named)


def _references(person: Colleague) -> Iterator[tuple[str, str]]:
    if person.line_manager:
        yield "line_manager", person.line_manager
    if person.shares_with:
        yield "shares_with", person.shares_with
    for other in sorted(person.apart):
        yield "apart", other
    for other in sorted(person.together):
        yield "together", other


def share_faults(people: Sequence[Colleague], columns: Columns) -> Iterator[Reason]:
    """A third person at a place two already share. One of two may name the other, or both may."""
    partner: dict[str, str] = {}
    for person in people:
        if not person.shares_with or person.shares_with == person.id:
            continue
        pair = {person.id: person.shares_with, person.shares_with: person.id}
        taken = next((one for one, other in pair.items() if partner.get(one, other) != other), None)
        if taken is not None:
            yield _fault("three_share", person, "shares_with", columns, value=taken)
        else:
            partner.update(pair)


def made_mutual(people: Sequence[Colleague]) -> list[Colleague]:
    """Apart, together and shares_with hold both ways, whoever's row says so."""
    apart, together = _both_ways(people, "apart"), _both_ways(people, "together")
    partner = {person.shares_with: person.id for person in people if person.shares_with}
    return [_mutual(person, apart[person.id], together[person.id], partner.get(person.id, "")) for person in people]


def _mutual(person: Colleague, apart: frozenset[str], together: frozenset[str], partner: str) -> Colleague:
    shares_with = person.shares_with or partner
    if (apart, together, shares_with) == (person.apart, person.together, person.shares_with):
        return person
    return replace(person, apart=apart, together=together, shares_with=shares_with)


def _both_ways(people: Sequence[Colleague], field: str) -> dict[str, frozenset[str]]:
    others: dict[str, set[str]] = {person.id: set() for person in people}
    for person in people:
        for other in getattr(person, field):
            others[person.id].add(other)
            others.setdefault(other, set()).add(person.id)
    return {one: frozenset(named) for one, named in others.items()}


def _fault(sentence: str, person: Colleague, field: str, columns: Columns, **values: object) -> Reason:
    return about_cell(sentence, person.row, columns.get(field, field), field=field, **values)
