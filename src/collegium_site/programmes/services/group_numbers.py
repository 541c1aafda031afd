"""How many groups each focus has in a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium_site.programmes.models import FocusArea, Programme
from collegium_site.programmes.services.changes import changing

if TYPE_CHECKING:
    from collegium_site.programmes.services.changes import Person


def set_group_numbers(*, programme: Programme, numbers: Mapping[str, int], by: Person) -> None:
    """Groups in each block by focus code; a focus not named keeps what it has."""
    says = _("%(count)d groups in each block") % {"count": sum(numbers.values())}
    with changing(programme, says=says, by=by):
        focus_areas = list(FocusArea.objects.filter(programme=programme, code__in=numbers))
        for focus in focus_areas:
            focus.groups = numbers[focus.code]
        FocusArea.objects.bulk_update(focus_areas, ["groups"])
