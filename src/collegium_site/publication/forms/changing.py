"""From which block on a change counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collegium_site.publication.change.blocks import BlockDates


class FromBlockForm(forms.Form):
    """`open_blocks` are those that may still change; what was held is not offered."""

    from_block = forms.TypedChoiceField(
        label=_("The change counts from"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Everything before it stays as it was held."),
        error_messages={"required": _("Choose a block."), "invalid_choice": _("Choose one of the blocks below.")},
    )

    def __init__(
        self, data: Any = None, *, open_blocks: Sequence[BlockDates], today: date, proposed: int | None
    ) -> None:
        super().__init__(data, initial={"from_block": proposed})
        offered = [(one.block, one.says(today)) for one in open_blocks]
        self.fields["from_block"].choices = offered  # type: ignore[attr-defined] # a choice field
