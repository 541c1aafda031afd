"""A staff list on its way in: what was read, what it would change, and what is still to be said about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from collegium.roster.changes import FieldChange, RosterChanges, compare
from collegium.roster.reading import Reading, merge_contracts, read_staff
from collegium.roster.same_person import SamePerson
from collegium.roster.sentences import about_cell
from collegium_site.schools.adapters.colleagues import colleagues_of
from collegium_site.schools.models import Colleague as ColleagueRow
from collegium_site.schools.models import PairRule, RememberedMapping, StaffImport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from collegium.reasons import Reason
    from collegium.roster.colleague import Colleague
    from collegium_site.tenancy.models import School

MOST_BLOCKS = 9999
PAIR_FIELDS = frozenset({"apart", "together"})
TYPED_ABOVE = 0.05
LONGEST = {"id": 100, "first_name": 200, "last_name": 200, "email": 254, "department": 200}
FIELD_OF = {"kind": "role", "fraction": "fte", "starts": "from", "ends": "until", "any_focus": "facilitates"}
"""The staff list's names of what the library calls otherwise; `pattern` follows from days and hours."""


class AnyFocus(Collection[str]):
    """A school brings its people in before it has a programme: every focus code is taken as it stands."""

    def __contains__(self, code: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Rows that look like one person's contracts; `joined` none: nobody has said yet."""

    same: SamePerson
    joined: bool | None

    @property
    def key(self) -> str:
        return offer_key(self.same)


def offer_key(same: SamePerson) -> str:
    return "-".join(str(row) for row in same.rows)


@dataclass(frozen=True)
class Preview:
    """Everything the page of an import shows, and everything applying it needs."""

    row: StaffImport
    reading: Reading
    offers: tuple[Offer, ...]
    faults: tuple[Reason, ...]
    now: Mapping[str, Colleague]
    """Who is on the staff list, by id."""

    @property
    def complete(self) -> bool | None:
        """Whether the list holds everyone; none: nobody has said yet."""
        answer = self.row.answers.get("complete")
        return answer if isinstance(answer, bool) else None

    @cached_property
    def read_fields(self) -> frozenset[str]:
        """Fields that the file has a column for: of others, what is kept stays."""
        return frozenset(self.reading.mapping)

    @cached_property
    def after(self) -> dict[str, Colleague]:
        """The people of the list as they would be kept."""
        return {person.id: self._completed(person) for person in self.reading.colleagues}

    def _completed(self, person: Colleague) -> Colleague:
        before = self.now.get(person.id)
        if before is None:
            return person
        names = [field.name for field in fields(person) if not self._is_read(field.name)]
        kept: dict[str, Any] = {name: getattr(before, name) for name in names}
        return replace(person, **kept | self._pairs_with_others(person, before))

    def _pairs_with_others(self, person: Colleague, before: Colleague) -> dict[str, Any]:
        """A list of only some people adds pairs with others and takes none away: nobody read the others' rows."""
        if self.complete:
            return {}
        return {
            wish: getattr(person, wish) | (getattr(before, wish) - self._listed)
            for wish in PAIR_FIELDS & self.read_fields
        }

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(person.id for person in self.reading.colleagues)

    @cached_property
    def partners(self) -> dict[str, str]:
        """Whom colleagues outside a list of only some share a place with from now on, where the list changes that."""
        named = {person.shares_with: person.id for person in self.after.values() if person.shares_with}
        outside = () if self.complete else [person for id_, person in self.now.items() if id_ not in self.after]
        partners = {
            person.id: named.get(person.id, "" if person.shares_with in self.after else person.shares_with)
            for person in outside
        }
        return {id_: partner for id_, partner in partners.items() if partner != self.now[id_].shares_with}

    def _is_read(self, name: str) -> bool:
        if name == "pattern":
            return not self.read_fields.isdisjoint({"days", "hours"})
        return FIELD_OF.get(name, name) in self.read_fields or name in {"row", "kind"}

    @cached_property
    def changes(self) -> RosterChanges:
        return compare(list(self.now.values()), list(self.after.values()), complete=bool(self.complete))

    @property
    def typed(self) -> int:
        """The number of leavers that must be typed; 0 when nothing need be."""
        return len(self.changes.leavers) if self.changes.leavers_share > TYPED_ABOVE else 0

    @property
    def unanswered(self) -> bool:
        return self.complete is None or any(offer.joined is None for offer in self.offers)

    @property
    def can_be_applied(self) -> bool:
        return not self.faults and not self.unanswered and bool(self.after)

    @cached_property
    def digest(self) -> str:
        """Of what is shown: what is confirmed is what was seen, whoever else changed something meanwhile."""
        changes = self.changes
        told = [
            sorted(person.id for person in changes.joiners),
            sorted(person.id for person in changes.leavers),
            sorted((person.id, sorted(map(_change_text, different))) for person, different in changes.changed),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _change_text(change: FieldChange) -> str:
    """The same text in every process: sets come in no order of their own."""
    sides = (sorted(side) if isinstance(side, frozenset) else str(side) for side in (change.old, change.new))
    return f"{change.field}: {list(sides)}"


def find_import(school: School, pk: int) -> StaffImport | None:
    row: StaffImport | None = StaffImport.objects.filter(school=school, pk=pk).first()
    return row


def undoable(school: School) -> StaffImport | None:
    """The one import that can still be undone: the last, unless it was."""
    applied = StaffImport.objects.filter(school=school, state=StaffImport.State.APPLIED)
    last = applied.order_by("-applied_at", "-pk").first()
    return last if last and last.before else None


def preview(school: School, row: StaffImport) -> Preview:
    """Two statements besides the import's own row."""
    rows = list(ColleagueRow.objects.filter(school=school, left_on=None).select_related("department"))
    now = {person.id: person for person in colleagues_of(rows, PairRule.objects.filter(school=school))}
    # Until somebody says that the list holds everyone, it may name those it does not hold.
    known = () if row.answers.get("complete") is True else now.keys()
    reading = read(bytes(row.data), row.filename, row.answers.get("mapping"), bytes(row.roles_data) or None, known)
    said = row.answers.get("contracts", {})
    offers = tuple(Offer(same, said.get(offer_key(same))) for same in reading.same_person)
    joined = merge_contracts(reading, [offer.same for offer in offers if offer.joined])
    return Preview(row, joined, offers, (*joined.faults, *_too_long(joined), *_taken_places(joined, now)), now)


def read(
    data: bytes,
    filename: str,
    mapping: Mapping[str, str] | None,
    roles: bytes | None,
    known_ids: Collection[str] = (),
) -> Reading:
    return read_staff(
        data, filename, foci=AnyFocus(), blocks=MOST_BLOCKS, mapping=mapping, roles=roles, known_ids=known_ids
    )


def _too_long(reading: Reading) -> Iterator[Reason]:
    """What the library takes and a row of ours cannot hold."""
    for person in reading.colleagues:
        for name, most in LONGEST.items():
            length = len(getattr(person, name))
            if length > most:
                column = reading.mapping.get(name, name)
                yield about_cell("too_long", person.row, column, field=name, length=length, most=most)


def _taken_places(reading: Reading, now: Mapping[str, Colleague]) -> Iterator[Reason]:
    """Somebody outside the list who is to share a place, and shares one with somebody else outside it."""
    listed = {person.id for person in reading.colleagues}
    for person in reading.colleagues:
        partner = now.get(person.shares_with)
        if partner and partner.id not in listed and partner.shares_with not in {"", person.id, *listed}:
            column = reading.mapping.get("shares_with", "shares_with")
            yield about_cell("three_share", person.row, column, field="shares_with", value=partner.id)


def remembered_mapping(school: School, headers: Collection[str]) -> dict[str, str]:
    """How this school mapped a file with these headers last time."""
    kept = RememberedMapping.objects.filter(school=school, headers_digest=headers_digest(headers)).first()
    return kept.mapping if kept else {}


def headers_digest(headers: Collection[str]) -> str:
    return hashlib.sha256(json.dumps(list(headers)).encode()).hexdigest()
