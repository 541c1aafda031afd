"""What apps further on know of someone's meetings, to stand on their own page beside what was published."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collegium_site.publication.selectors.versions import Published

Reads = Callable[["Published"], Any]
"""What the template is given as `found`, of the person who looks; nothing is shown where it is empty."""


class Section(NamedTuple):
    """A part of a page: its template, and what stands in it."""

    template: str
    found: Any


_sections: dict[str, Reads] = {}


def register_section(template: str, reads: Reads) -> None:
    """Registering a template again replaces what it is given."""
    _sections[template] = reads


def sections(published: Published) -> list[Section]:
    """As many statements as its readers need."""
    found = (Section(template, reads(published)) for template, reads in _sections.items())
    return [section for section in found if section.found]
