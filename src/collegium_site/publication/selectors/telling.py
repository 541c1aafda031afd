"""Who must be told of a version, and who could not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from collegium_site.notices.selectors import could_not_be_told
from collegium_site.publication.content.letters import Letter, letters
from collegium_site.publication.content.people import Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.selectors.versions import contents_upto
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class Telling:
    """`letters` go to those with an address; `without_address` and `bounced` have to be told in another way."""

    letters: tuple[Letter, ...]
    without_address: tuple[Person, ...]
    bounced: tuple[Person, ...]
    addresses: dict[int, str]


def telling(programme_id: int, number: int, version_pk: int, now: datetime, school: School) -> Telling:
    """Three statements, however many people."""
    before, after = contents_upto(programme_id, number)
    if after is None:
        raise LookupError(number)
    return who_is_told(before, after, now, school, failed=failed_for(version_pk))


def who_is_told(
    before: Content | None, after: Content, now: datetime, school: School, failed: frozenset[int] = frozenset()
) -> Telling:
    """One statement."""
    addresses = addresses_of(school)
    written = tuple(letters(before, after, now.astimezone(school.zone)))
    people = {letter.person.key: letter.person for letter in written}
    return Telling(
        letters=tuple(letter for letter in written if addresses.get(letter.person.key)),
        without_address=tuple(person for key, person in people.items() if key in addresses and not addresses[key]),
        bounced=tuple(person for key, person in people.items() if key in failed),
        addresses=addresses,
    )


def addresses_of(school: School) -> dict[int, str]:
    """Where everyone who is still here is written to, by row of the staff list; empty: nowhere."""
    rows = present(school).values_list("pk", "email", "user__email")
    return {key: own or signed_in_with or "" for key, own, signed_in_with in rows}


def digest_key(version_pk: int, person_key: int, *, urgent: bool = False) -> str:
    """What makes a notice the same notice: nobody is told twice."""
    return f"version:{version_pk}:{person_key}:{'today' if urgent else ''}"


def failed_for(version_pk: int) -> frozenset[int]:
    """Those whose mail about this version was given up."""
    keys = (notice.digest_key.split(":") for notice in could_not_be_told())
    return frozenset(int(key[2]) for key in keys if key[:2] == ["version", str(version_pk)])
