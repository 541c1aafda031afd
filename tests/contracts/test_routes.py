"""Every route has a gate and a row in `routes.py`, and answers each person as the row says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from collegium_site.tenancy.permissions import Permission, Role
from collegium_site.tenancy.scope import school_scope
from contracts.routes import ROUTES, SECTIONS

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


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_everyone_gets_what_the_table_says(
    name: str,
    school: School,
    own: dict[Role, User],
    outsider: User,
    sign_in: Callable[[User], Client],
) -> None:
    row = ROUTES[name]
    with school_scope(school):
        values = row.args(school, own)
    address = address_of(name, school, values)
    answers = {role.value: sign_in(user).get(address).status_code for role, user in own.items()}
    answers |= {"anonymous": Client().get(address).status_code, "outsider": sign_in(outsider).get(address).status_code}
    expected = {role.value: row.roles[role] for role in Role}
    assert answers == expected | {"anonymous": row.anonymous, "outsider": row.outsider}


def address_of(name: str, school: School, values: dict[str, Any]) -> str:
    pattern = next(address for walked, address, _pattern in WALKED if walked == name)
    slug = {"school": school.slug} if "<slug:school>" in pattern else {}
    return reverse(name, kwargs={**slug, **values})
