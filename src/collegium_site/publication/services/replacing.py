"""A focus area gives way to others in the programme under way; the groups follow with the fewest changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from collegium_site.programmes.services import replace_focus_area
from collegium_site.schools.services.people import set_facilitates
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.publication.change.replacing import Replacing


@transaction.atomic
def replace_focus(
    *, page: Replacing, by_what: Sequence[tuple[str, str, int | None]], from_block: int, trained: bool, actor: Any
) -> None:
    """Keep what takes the place of a focus area; with `trained`, whoever may lead the old one may lead the new ones."""
    replace_focus_area(
        programme=page.under_way.inputs.design.programme,
        focus=page.focus,
        by_what=by_what,
        from_block=from_block,
        by=actor,
    )
    new = {code for _name, code, _groups in by_what}
    for key, codes in page.trained() if trained else ():
        set_facilitates(school=current_school(), actor=actor, pk=key, codes=codes | new)
