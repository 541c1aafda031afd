"""The kinds of part a design is made of, each with its form and what is done with it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from collegium_site.programmes import services
from collegium_site.programmes.forms.parts import AskForm, FocusAreaForm, MeetingForm, ProtectedForm
from collegium_site.programmes.members import KINDS_OF_MEMBER
from collegium_site.programmes.models import MeetingSlot
from collegium_site.schools.selectors.people import departments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms
    from django.utils.functional import Promise

    from collegium_site.programmes.adapters import Design
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class PartKind:
    """`name` is also the start of its addresses' names and of its place on the studio page.

    `field` is where its rows stand in a `Design`; `options` is what its form is given of school and design.
    """

    name: str
    field: str
    adds: str | Promise
    changes: str | Promise
    form_class: type[forms.ModelForm[Any]]
    options: Callable[[Design, School], dict[str, Any]]
    save: Callable[..., Any]
    remove: Callable[..., None]

    def rows(self, design: Design) -> Sequence[Any]:
        rows: Sequence[Any] = getattr(design, self.field)
        return rows

    def row_or_404(self, design: Design, pk: int | None) -> Any:
        """The row to change, None for a new one."""
        if pk is None:
            return None
        row = next((row for row in self.rows(design) if row.pk == pk), None)
        if row is None:
            raise Http404
        return row

    def form(self, design: Design, school: School, data: Any, row: Any) -> forms.ModelForm[Any]:
        """Works on a copy of the row, so that the design stays what it was for comparison."""
        return self.form_class(data, instance=copy(row) if row else None, **self.options(design, school))

    def with_row(self, design: Design, row: Any) -> Design:
        """The design as it would be with this row added or changed."""
        rows = [*(one for one in self.rows(design) if one.pk != row.pk), row]
        if isinstance(row, MeetingSlot):
            return design.with_slots(rows)
        parts: dict[str, Any] = {self.field: tuple(rows)}
        return replace(design, **parts)


FOCUS = PartKind(
    "focus",
    "focus_areas",
    _("Add a focus area"),
    _("Change a focus area"),
    FocusAreaForm,
    lambda design, _school: {"others": design.focus_areas},
    lambda programme, row, by: services.save_focus_area(programme=programme, focus=row, by=by),
    lambda programme, row, by: services.remove_focus_area(programme=programme, focus=row, by=by),
)
MEETING = PartKind(
    "meeting",
    "slots",
    _("Add a meeting"),
    _("Change a meeting"),
    MeetingForm,
    lambda design, _school: {"focus_areas": design.focus_areas},
    lambda programme, row, by: services.save_meeting(programme=programme, slot=row, by=by),
    lambda programme, row, by: services.remove_meeting(programme=programme, slot=row, by=by),
)
PROTECTED = PartKind(
    "protected",
    "protected",
    _("Protect time"),
    _("Change protected time"),
    ProtectedForm,
    lambda _design, school: {"concerned": concerned(school)},
    lambda programme, row, by: services.save_protected(programme=programme, row=row, by=by),
    lambda programme, row, by: services.remove_protected(programme=programme, row=row, by=by),
)
ASK = PartKind(
    "ask",
    "asks",
    _("Add what is asked outside the hour"),
    _("Change what is asked outside the hour"),
    AskForm,
    lambda _design, _school: {},
    lambda programme, row, by: services.save_ask(programme=programme, ask=row, by=by),
    lambda programme, row, by: services.remove_ask(programme=programme, ask=row, by=by),
)
PART_KINDS = (FOCUS, MEETING, PROTECTED, ASK)


def concerned(school: School) -> list[tuple[str, Any]]:
    """Whom protected time may concern: departments by name, kinds of member as the programme file writes them."""
    return [*((row.name, row.name) for row in departments(school)), *KINDS_OF_MEMBER]
