"""What apps further on know of someone's meetings, to stand on their own page beside what was published, and of a
group, to stand on the group's page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collegium_site.publication.selectors.versions import Published

Reads = Callable[["Published"], Any]
"""What the template is given as `found`, of the person who looks; nothing is shown where it is empty."""


class Section(NamedTuple):
    """A part of a page: its template, and what stands in it; `paper` is what stands of it on paper, if anything."""

    template: str
    found: Any
    ticket: str = ""
    first: bool = False
    paper: str = ""


class Registered(NamedTuple):
    reads: Reads
    ticket: str
    first: bool
    paper: str


_sections: dict[str, Registered] = {}


def register_section(template: str, reads: Reads, *, ticket: str = "", first: bool = False, paper: str = "") -> None:
    """`ticket`: what stands on the ticket of the next meeting as well; `first`: right below it; `paper`: what stands
    on the page to print. Again replaces.
    """
    _sections[template] = Registered(reads, ticket, first, paper)


def sections(published: Published) -> list[Section]:
    """As many statements as its readers need."""
    found = (
        Section(template, one.reads(published), one.ticket, one.first, one.paper) for template, one in _sections.items()
    )
    return [section for section in found if section.found]


ReadsGroup = Callable[[int, int, str], Any]
"""What the template is given as `found`, of a programme, a block and the name of a group."""

_of_groups: dict[str, ReadsGroup] = {}


def register_of_group(template: str, reads: ReadsGroup) -> None:
    """Below the members of a group, in the version that holds. Again replaces."""
    _of_groups[template] = reads


def beside_group(programme_id: int, block: int, group: str) -> list[tuple[str, Any]]:
    """Each template with what stands in it; as many statements as its readers need."""
    return [(template, reads(programme_id, block, group)) for template, reads in _of_groups.items()]


@dataclass(frozen=True, slots=True)
class Note:
    """What one person is to know before one meeting: its page, what everyone brings, what is theirs to bring by turn,
    and the minutes of what they are to read.
    """

    page: str
    bring: str = ""
    turn: str = ""
    reading: int = 0


Notes = Callable[[int, int], Mapping[int, Note]]
"""Of a programme and a person on the staff list, by the key of the slot."""

_notes: list[Notes] = []


def register_notes(notes: Notes) -> None:
    if notes not in _notes:
        _notes.append(notes)


def notes_of(programme_id: int, colleague: int) -> dict[int, Note]:
    """As many statements as there are readers."""
    return {slot: note for notes in _notes for slot, note in notes(programme_id, colleague).items()}
