"""The slot of the front page that the demonstration fills: one-click sign-ins, one for each role.

    front.register_demo(lambda: [Way(_("Programme leader"), _("designs and publishes"), "/demo/leader/")])

What is registered is asked whenever the page is shown, so it can be empty where there is no demonstration. With
`note=` the demonstration says something above its buttons, such as that it is not ready yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Way:
    """A button of the front page: it posts to `action`."""

    label: str | Promise
    says: str | Promise
    action: str


Ways = Callable[[], Iterable[Way]]
Note = Callable[[], str]
_demonstrations: list[Ways] = []
_notes: list[Note] = []


def register_demo(ways: Ways, note: Note | None = None) -> None:
    _demonstrations.append(ways)
    if note:
        _notes.append(note)


def demonstration_ways() -> list[Way]:
    return [way for ways in _demonstrations for way in ways()]


def demonstration_notes() -> list[str]:
    return [says for note in _notes if (says := note())]
