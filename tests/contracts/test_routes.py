"""Every route has a gate and a row in `routes.py`, and answers each person as the row says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from collegium_site.tenancy.permissions import Permission, Role
from collegium_site.tenancy.scope import school_scope
from contracts.routes import ROUTES, SECTIONS, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


def walk(resolver: URLResolver, namespace: str = "", route: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Name, address and pattern of every route."""
    for entry in resolver.url_patterns:
        address = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, inner, address)
        else:
            yield f"{namespace}{entry.name}", address, entry


WALKED = list(walk(get_resolver()))


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted({name for name, _address, _pattern in WALKED}) == sorted(ROUTES)


def test_no_route_has_two_rows() -> None:
    rows = Counter(name for section in SECTIONS for name in section)
    assert [name for name, count in rows.items() if count > 1] == []


def test_every_view_has_a_gate() -> None:
    assert [name for name, _address, pattern in WALKED if not hasattr(pattern.callback, "gate")] == []


def test_pages_of_a_school_and_no_others_ask_for_a_permission_of_it() -> None:
    wrong = []
    for name, address, pattern in WALKED:
        asks = isinstance(getattr(pattern.callback, "gate", None), Permission)
        if asks != (address.startswith("s/<slug:school>/") and getattr(pattern.callback, "gate", "") != "open_to_all"):
            wrong.append(name)
    assert wrong == []


def asked_together() -> list[list[str]]:
    """Pages of a school that need the same to be made; any other page is asked alone, for it may change who is signed in."""
    schools = {name for name, address, _pattern in WALKED if address.startswith("s/<slug:school>/")}
    made: dict[Any, list[str]] = {}
    for name, row in sorted(ROUTES.items()):
        made.setdefault(row.args if name in schools else name, []).append(name)
    return list(made.values())


@pytest.mark.parametrize("names", asked_together(), ids=lambda names: names[0])
def test_everyone_gets_what_the_table_says(
    names: list[str],
    school: School,
    own: dict[Role, User],
    outsider: User,
    sign_in: Callable[[User], Client],
) -> None:
    with school_scope(school):
        values = ROUTES[names[0]].args(school, own)
    people = {role.value: sign_in(user) for role, user in own.items()}
    people |= {"anonymous": Client(), "outsider": sign_in(outsider)}
    addresses = {name: address_of(name, school, values) for name in names}
    answers = {
        name: {who: client.get(address).status_code for who, client in people.items()}
        for name, address in addresses.items()
    }
    assert answers == {name: expected(ROUTES[name]) for name in names}


def expected(row: Row) -> dict[str, int]:
    return {role.value: row.roles[role] for role in Role} | {"anonymous": row.anonymous, "outsider": row.outsider}


def address_of(name: str, school: School, values: dict[str, Any]) -> str:
    pattern = next(address for walked, address, _pattern in WALKED if walked == name)
    slug = {"school": school.slug} if "<slug:school>" in pattern else {}
    return reverse(name, kwargs={**slug, **values})
