"""From which day, or until which, someone is in a group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.publication.content.membership import Change, Kind
from collegium_site.publication.forms import DAY
from collegium_site.publication.forms.moving import LONGEST_WHY

Choices = Sequence[tuple[Any, str]]


class MembershipForm(forms.Form):
    """`seen` is what was typed when the consequences were last shown: nothing is saved that was not looked at."""

    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_WHY,
        help_text=_("For whoever it is about: it stands on their own page and in their hours, and nowhere else."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, block: int, group: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.block, self.group = block, group

    @property
    def look(self) -> str:
        """What was typed, as it is compared with what was seen."""
        return " ".join(str(self.cleaned_data.get(name)) for name in self.fields if name not in {"why", "seen"})


class JoinForm(MembershipForm):
    person = forms.TypedChoiceField(label=_("Who"), coerce=int)
    day = forms.DateField(label=_("Joins from"), widget=DAY, help_text=_("The first day on which they are a member."))
    field_order = ["person", "day", "why"]

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined] # a choice field

    @property
    def change(self) -> Change:
        """Of a valid form."""
        given = self.cleaned_data
        return Change(Kind.JOINS, given["person"], self.block, self.group, given["day"], why=given["why"])


class LeaveForm(MembershipForm):
    """What becomes of a member: `groups` are those they could move to, `goes` whether a leaving is still to come."""

    becomes = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    last = forms.DateField(
        label=_("Leaves after"),
        widget=DAY,
        required=False,
        help_text=_("The last day on which they are a member."),
    )
    to = forms.ChoiceField(label=_("Moves to"), required=False)
    first = forms.DateField(
        label=_("From"), widget=DAY, required=False, help_text=_("The first day in the other group.")
    )
    field_order = ["becomes", "last", "to", "first", "why"]

    def __init__(self, *args: Any, person: int, groups: Choices, goes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(Kind.LEAVES.value, _("Leaves the group")), (Kind.MOVES.value, _("Moves to another group"))]
        ways += [(Kind.STAYS.value, _("Stays to the end of the block after all"))] if goes else []
        self.fields["becomes"].choices = ways  # type: ignore[attr-defined] # a choice field
        self.fields["to"].choices = [("", _("Choose")), *groups]  # type: ignore[attr-defined] # the same
        self.person = person

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        needed = {Kind.LEAVES: ("last",), Kind.MOVES: ("to", "first")}
        for name in needed.get(cleaned.get("becomes", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Choose one.") if name == "to" else _("Say on which day."))
        return cleaned

    @property
    def change(self) -> Change:
        """Of a valid form."""
        given = self.cleaned_data
        kind = Kind(given["becomes"])
        day: date = {Kind.LEAVES: given.get("last"), Kind.MOVES: given.get("first")}.get(kind) or date.min
        to = given["to"] if kind is Kind.MOVES else ""
        return Change(kind, self.person, self.block, self.group, day, to, given["why"])
