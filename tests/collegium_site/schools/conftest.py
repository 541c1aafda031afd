"""People and lists of these tests; Elmbridge and its members come from `tests/site_people.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

HEADER = "id,first_name,last_name,email,role,department,fte,days"
LIST = f"""{HEADER}
1,Ann,Archer,ann@elmbridge.test,teacher,English,1,
2,Bo,Baker,bo@elmbridge.test,teacher,Maths,0.6,MTW
3,Cy,Cole,,support,,1,
"""


@pytest.fixture
def bring_in(scope: School, leader: User) -> Callable[..., Any]:
    """`bring_in(text)` applies a staff list for Elmbridge's leader and gives its import."""
    from collegium_site.schools.selectors.imports import find_import, preview
    from collegium_site.schools.services import imports

    def brought(text: str = LIST, *, complete: bool = True, contracts: dict[str, bool] | None = None) -> Any:
        pk = imports.keep_list(school=scope, actor=leader, filename="staff.csv", data=text.encode())
        imports.answer(pk=pk, complete=complete, contracts=contracts)
        seen = preview(scope, find_import(scope, pk))
        imports.apply(school=scope, actor=leader, pk=pk, seen=seen.digest, typed=str(seen.typed))
        return find_import(scope, pk)

    return brought


@pytest.fixture
def led(sign_in: Callable[[User], Client], leader: User) -> Client:
    """Elmbridge's leader at a browser."""
    return sign_in(leader)
