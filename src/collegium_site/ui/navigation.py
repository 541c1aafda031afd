"""The menus: every app registers its own items in its `AppConfig.ready`, so `ui` knows no other app.

from collegium_site.ui.navigation import Menu, register
register(_("Groups"), "groups:overview", Permission.SEE_GROUPS, order=30, menu=Menu.MAKING)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from collegium_site.ui.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.utils.functional import Promise


class Menu(Enum):
    """Where an item stands: in the bar, in one of its two parts, or under the person's name."""

    EVERYONE = "everyone"
    """What all staff read."""
    MAKING = "making"
    """Where the programme is made."""
    RECORDS = "records"
    """Under the name, and of the school."""
    PERSON = "person"
    """Under the name, and of no school."""


BAR: Final = (Menu.EVERYONE, Menu.MAKING)


@dataclass(frozen=True, slots=True)
class Item:
    label: str | Promise
    url_name: str
    permission: object | None
    order: int
    menu: Menu


@dataclass(frozen=True, slots=True)
class Link:
    label: str | Promise
    url: str
    current: bool


_items: dict[str, Item] = {}


def register(
    label: str | Promise,
    url_name: str,
    permission: object | None = None,
    order: int = 50,
    menu: Menu = Menu.EVERYONE,
) -> None:
    """Add an item; without a permission every member of the school sees it. Registering again replaces it."""
    _items[url_name] = Item(label, url_name, permission, order, menu)


class Menus:
    """What whoever asks for a page may open; found out where a page shows it, and once."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def bar(self) -> list[list[Link]]:
        """The parts of the bar that hold something its visitor may open; none outside a school."""
        parts = [self._links[menu] for menu in BAR]
        return [part for part in parts if part]

    @property
    def person(self) -> list[Link]:
        """The items under a signed-in person's name."""
        return [*self._links[Menu.RECORDS], *self._links[Menu.PERSON]]

    @cached_property
    def _links(self) -> dict[Menu, list[Link]]:
        found = _addresses(self._request)
        here = _here(self._request, [url for _item, url in found])
        return {menu: [Link(item.label, url, url == here) for item, url in found if item.menu is menu] for menu in Menu}


def _addresses(request: HttpRequest) -> list[tuple[Item, str]]:
    """Every item the visitor may open, in its order, and where."""
    school: Any = getattr(request, "school", None)
    held = getattr(request, "permissions", None) or frozenset()
    return [
        (item, address(item.url_name) if item.menu is Menu.PERSON else address(item.url_name, school.slug))
        for item in sorted(_items.values(), key=lambda item: item.order)
        if (item.menu is Menu.PERSON or school) and (item.permission is None or item.permission in held)
    ]


def _here(request: HttpRequest, addresses: Iterable[str]) -> str:
    # "Today" stands at the root of the school, above every other page: nothing but its own address means it.
    school = getattr(request, "school", None)
    root, path = f"/s/{school.slug}/" if school else "", request.path
    meant = (url for url in addresses if path == url or (path.startswith(url) and url != root))
    return max(meant, key=len, default="")
