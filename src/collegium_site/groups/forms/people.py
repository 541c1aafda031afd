"""What is settled beforehand about one person: pins, and the order they wish for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.programme.programme import Programme
from collegium.roster.colleague import Pin
from collegium_site.groups.forms.lists import ListFileField, PastedField
from collegium_site.groups.wishes_text import read_wishes

MOST_GROUPS_OF_A_FOCUS = 30


class PinForm(forms.Form):
    """A place decided before anything is allocated, with the reason people may read."""

    block = forms.TypedChoiceField(label=_("Block"), coerce=int)
    focus = forms.ChoiceField(label=_("Focus area"))
    number = forms.TypedChoiceField(label=_("Group"), coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Whoever may see the groups may read this. Leave private reasons out."),
        max_length=200,
        error_messages={"required": _("Give a reason that people may read.")},
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = max(programme.groups_per_focus.values(), default=MOST_GROUPS_OF_A_FOCUS)
        blocks = [(block, str(block)) for block in range(1, programme.blocks + 1)]
        numbers = [("", _("any group of this focus")), *((number, str(number)) for number in range(1, groups + 1))]
        self.fields["block"].choices = blocks  # type: ignore[attr-defined] # a choice field
        self.fields["focus"].choices = [(focus.code, focus.name) for focus in programme.focus_areas]  # type: ignore[attr-defined] # a choice field
        self.fields["number"].choices = numbers  # type: ignore[attr-defined] # a choice field

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        return reason.replace(";", ",")

    @property
    def pin(self) -> Pin:
        return Pin(**self.cleaned_data)


class WishesForm(forms.Form):
    """The order in which someone would like to take the focus areas; equal ranks are ties."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ranks = [("", _("no wish")), *((rank, str(rank)) for rank in range(1, len(programme.focus_areas) + 1))]
        for focus in programme.focus_areas:
            self.fields[focus.code] = forms.TypedChoiceField(
                label=focus.name, choices=ranks, coerce=int, empty_value=None, required=False
            )

    def ranks(self) -> list[set[str]]:
        """From first to last wanted, ties together; focus areas without a rank are left out."""
        chosen = sorted({rank for rank in self.cleaned_data.values() if rank})
        return [{code for code, own in self.cleaned_data.items() if own == rank} for rank in chosen]


class WishListForm(forms.Form):
    """Everyone's orders at once, pasted or from a file."""

    text = PastedField(
        label=_("Orders"),
        help_text=_(
            "One person a line: id, then the codes of the focus areas from first to last wanted: FS > LIT = ADRA"
        ),
    )
    file = ListFileField(label=_("A CSV file"))

    def __init__(self, *args: Any, foci: Collection[str], staff: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._foci, self._staff = foci, staff

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        read = read_wishes(cleaned.get("file") or cleaned.get("text", ""), self._foci, self._staff)
        for fault in read.faults:
            self.add_error("text", fault)
        if not read.orders and not read.faults:
            self.add_error("text", _("Paste at least one order, or choose a file."))
        cleaned["orders"] = read.orders
        return cleaned
