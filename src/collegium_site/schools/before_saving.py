"""What apps further on know a change of someone's record would change: shown before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collegium.roster.colleague import Colleague
    from collegium_site.tenancy.access import SchoolRequest

Reads = Callable[["SchoolRequest", Any, "Colleague"], Any]
"""Of a row as it is and the record as it would be; nothing is shown where it is empty."""


class Part(NamedTuple):
    """A part of the page: its template, and what stands in it as `foreseen`."""

    template: str
    foreseen: Any


_readers: dict[str, Reads] = {}


def register(template: str, reads: Reads) -> None:
    """Again replaces."""
    _readers[template] = reads


def parts(request: SchoolRequest, row: Any, person: Colleague) -> list[Part]:
    """As many statements as the readers need."""
    found = (Part(template, reads(request, row, person)) for template, reads in _readers.items())
    return [part for part in found if part.foreseen]
