"""The menus: every app registers its own items in its `AppConfig.ready`, so `ui` knows no other app.

from collegium_site.ui import navigation
navigation.register(_("Groups"), "groups:overview", Permission.SEE_GROUPS, order=30)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.utils.functional import Promise


class Menu(Enum):
    """Where an item stands: among a school's pages, or under the person's name."""

    SCHOOL = "school"
    PERSON = "person"


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
    menu: Menu = Menu.SCHOOL,
) -> None:
    """Add an item; without a permission every member of the school sees it. Registering again replaces it."""
    _items[url_name] = Item(label, url_name, permission, order, menu)


def school_links(request: HttpRequest) -> list[Link]:
    """The items of the request's school that its visitor may open; none outside a school."""
    school = getattr(request, "school", None)
    if school is None:
        return []
    return _links(request, _allowed(request, Menu.SCHOOL), [school.slug], root=f"/s/{school.slug}/")


def person_links(request: HttpRequest) -> list[Link]:
    """The items under a signed-in person's name; their pages belong to no school."""
    return _links(request, _allowed(request, Menu.PERSON), [])


def _allowed(request: HttpRequest, menu: Menu) -> list[Item]:
    held = getattr(request, "permissions", None) or frozenset()
    chosen = (item for item in _items.values() if item.menu is menu)
    return sorted(
        (item for item in chosen if item.permission is None or item.permission in held),
        key=lambda item: item.order,
    )


def _links(request: HttpRequest, items: Iterable[Item], args: list[Any], *, root: str = "") -> list[Link]:
    addresses = [(item, reverse(item.url_name, args=args)) for item in items]
    # "Today" stands at the root of the school, above every other page: nothing but its own address means it.
    meant = [url for _, url in addresses if request.path == url or (request.path.startswith(url) and url != root)]
    here = max(meant, key=len, default="")
    return [Link(item.label, url, url == here) for item, url in addresses]
