"""The menus: every app registers its own items in its `AppConfig.ready`, so `ui` knows no other app.

from collegium_site.ui.navigation import Menu, register
register(_("Groups"), "groups:overview", Permission.SEE_GROUPS, order=30, menu=Menu.MAKING)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

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


def school_links(request: HttpRequest) -> list[list[Link]]:
    """The parts of the bar that hold something its visitor may open; none outside a school."""
    parts = [_links(request, menu) for menu in BAR]
    return [part for part in parts if part]


def person_links(request: HttpRequest) -> list[Link]:
    """The items under a signed-in person's name."""
    return [*_links(request, Menu.RECORDS), *_links(request, Menu.PERSON)]


def _links(request: HttpRequest, menu: Menu) -> list[Link]:
    addresses = _addresses(request)
    here = _here(request, addresses.values())
    return [Link(item.label, url, url == here) for item, url in addresses.items() if item.menu is menu]


def _addresses(request: HttpRequest) -> dict[Item, str]:
    """Every item the visitor may open, in its order, and where."""
    school: Any = getattr(request, "school", None)
    held = getattr(request, "permissions", None) or frozenset()
    return {
        item: reverse(item.url_name, args=[] if item.menu is Menu.PERSON else [school.slug])
        for item in sorted(_items.values(), key=lambda item: item.order)
        if (item.menu is Menu.PERSON or school) and (item.permission is None or item.permission in held)
    }


def _here(request: HttpRequest, addresses: Iterable[str]) -> str:
    # "Today" stands at the root of the school, above every other page: nothing but its own address means it.
    school = getattr(request, "school", None)
    root = f"/s/{school.slug}/" if school else ""
    meant = (url for url in addresses if request.path == url or (request.path.startswith(url) and url != root))
    return max(meant, key=len, default="")
