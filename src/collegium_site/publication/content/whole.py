"""The whole of a version, and the seal on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import GroupCopy, Person


@dataclass(frozen=True)
class Content:
    """Everything that is published; `programme` is the key of its row and `number` the version's."""

    programme: int
    number: int
    outline: Outline
    groups: tuple[GroupCopy, ...]
    people: tuple[Person, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "programme": self.programme,
            "number": self.number,
            "outline": self.outline.as_json(),
            "groups": [group.as_json() for group in self.groups],
            "people": [person.as_json() for person in self.people],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Content:
        return cls(
            programme=kept["programme"],
            number=kept["number"],
            outline=Outline.from_json(kept["outline"]),
            groups=tuple(GroupCopy.from_json(group) for group in kept["groups"]),
            people=tuple(Person.from_json(person) for person in kept["people"]),
        )


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way these bytes can be written: keys in order, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()
