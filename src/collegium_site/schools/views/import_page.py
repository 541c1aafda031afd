"""What the page of an import shows; keep-apart pairs only to those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium_site.schools.forms.imports import ColumnsForm
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium_site.schools.forms.imports import ConfirmForm
    from collegium_site.schools.models import StaffImport
    from collegium_site.schools.selectors.looks import Look
    from collegium_site.tenancy.access import SchoolRequest

ROWS_AT_ONCE = 25
PEOPLE_AT_ONCE = 100
HIDDEN = gettext_lazy("a confidential rule")


@dataclass(frozen=True, slots=True)
class Listed:
    """As many as stand on a page at first, and how many more there are."""

    shown: Sequence[Any]
    left_out: int


def shown(look: Look, row: StaffImport, request: SchoolRequest, confirm: ConfirmForm) -> dict[str, Any]:
    """The context of the page."""
    page = Paginator(look.faulty, ROWS_AT_ONCE).get_page(request.GET.get("page"))
    confidential = Permission.SEE_CONFIDENTIAL_RULES in request.permissions
    return {
        "look": look,
        "row": row,
        "confirm": confirm,
        "page": page,
        "faulty_rows": list(page) if confidential else [_without_pairs(faulty) for faulty in page],
        "columns": ColumnsForm(headers=look.headers, mapping=look.mapping),
        "changed": _listed(look.changed, request),
        "leavers": _listed(look.leavers, request),
        "joiners": _listed(look.joiners, request),
    }


def _listed(everyone: Sequence[Any], request: SchoolRequest) -> Listed:
    some = everyone if request.GET.get("show") == "all" else everyone[:PEOPLE_AT_ONCE]
    return Listed(some, len(everyone) - len(some))


def _without_pairs(faulty: dict[str, Any]) -> dict[str, Any]:
    return {**faulty, "cells": [_hidden(cell) if cell["secret"] else cell for cell in faulty["cells"]]}


def _hidden(cell: dict[str, Any]) -> dict[str, Any]:
    """Without its text, and without a field: nobody changes what they cannot read."""
    says = [_("names someone who cannot be read")] if cell["says"] else []
    return {**cell, "text": str(HIDDEN), "name": "", "says": says}
