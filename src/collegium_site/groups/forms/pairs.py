"""Who someone must be with, and who they must not be with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.roster.colleague import Colleague

WISHES = ("together", "apart")
NAMES = "names-of-people"
"""The id of the list from which a browser offers names while one types."""


class ToAdd(forms.CharField):
    """Names typed one after another; a browser offers those of the staff list."""

    widget = forms.TextInput(attrs={"list": NAMES, "autocomplete": "off"})

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            help_text=gettext_lazy("Type a part of the name and choose; several with ; between them."),
            required=False,
            max_length=10_000,
        )


class PairsForm(forms.Form):
    """Those kept so far stand with a tick; others are added by name. No reason is kept for keeping people apart."""

    together = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Always together with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    add_together = ToAdd(gettext_lazy("Add someone to be together with"))
    apart = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Never together with"),
        help_text=gettext_lazy("Only programme leaders ever see this; everyone else reads of “a confidential rule”."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    add_apart = ToAdd(gettext_lazy("Add someone to keep apart"))

    def __init__(self, *args: Any, others: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = offered_names(others)
        self._ids = ids_by_what_is_typed(others, self.names)
        for wish in WISHES:
            field: Any = self.fields[wish]
            field.choices = list(self.names.items())
            ticked = {*self.initial.get(wish, ()), *self._posted(wish)}
            field.widget.choices = [choice for choice in field.choices if choice[0] in ticked]

    def _posted(self, wish: str) -> list[str]:
        return self.data.getlist(wish) if hasattr(self.data, "getlist") else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for wish in WISHES:
            cleaned[wish] = [*cleaned.get(wish, ()), *self._added(wish)]
        if set(cleaned["together"]) & set(cleaned["apart"]):
            place = "add_apart" if cleaned.get("add_apart") else "apart"
            self.add_error(place, _("Nobody can be both together with and apart from the same person."))
        return cleaned

    def _added(self, wish: str) -> Iterator[str]:
        name = f"add_{wish}"
        typed = self.cleaned_data.get(name, "").split(";")
        for text in filter(None, (part.strip() for part in typed)):
            found = self._ids.get(text.casefold(), [])
            if len(found) == 1:
                yield found[0]
            elif found:
                says = _("Several people are called “%(name)s”: choose one from the list, with the id behind the name.")
                self.add_error(name, says % {"name": text})
            else:
                self.add_error(name, _("“%(name)s” is nobody on the staff list.") % {"name": text})

    @property
    def company(self) -> dict[str, list[str]]:
        """Ids by wish: those that keep their tick and those that were added."""
        return {wish: list(dict.fromkeys(self.cleaned_data[wish])) for wish in WISHES}


def offered_names(people: Iterable[Colleague]) -> dict[str, str]:
    """Id to `Archer, Ann`, with the id behind a name that several people have."""
    names = {one.id: f"{one.last_name}, {one.first_name}" for one in people}
    often = Counter(names.values())
    return {key: name if often[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def ids_by_what_is_typed(people: Iterable[Colleague], names: dict[str, str]) -> dict[str, list[str]]:
    """Whom a text means: the offered name, the name in either order, or the id."""
    meant: dict[str, list[str]] = {}
    for one in people:
        ways = {names[one.id], f"{one.last_name}, {one.first_name}", one.name, one.id}
        for way in {way.casefold() for way in ways}:
            meant.setdefault(way, []).append(one.id)
    return meant
