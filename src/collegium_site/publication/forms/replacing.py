"""What takes the place of a focus area, and from which block on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.programme import focus_of
from collegium.programme.reading_foci import CODE
from collegium_site.programmes.services.replacing import spread

if TYPE_CHECKING:
    from collegium_site.publication.change.replacing import Replacing

REPLACE, SPLIT = "replace", "split"
MOST_PARTS = 4
LONGEST_NAME, LONGEST_CODE, MOST_GROUPS = 200, 20, 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One new focus area as the form writes it; `name`, `code` and `groups` are bound fields, `groups` or none."""

    place: int
    name: Any
    code: Any
    groups: Any


class ReplaceForm(forms.Form):
    """One new focus area replaces the old one, two or more split it. Lines left empty are none."""

    how = forms.ChoiceField(
        label=gettext_lazy("What happens to it"),
        choices=[
            (REPLACE, gettext_lazy("One new focus area takes its place")),
            (SPLIT, gettext_lazy("It is split: whoever still has it ahead comes to one of the new ones")),
        ],
        initial=REPLACE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether it is replaced or split.")},
    )
    from_block = forms.TypedChoiceField(
        label=gettext_lazy("From which block on"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Blocks that were held or are under way keep the focus area they have."),
        error_messages={
            "required": gettext_lazy("Choose a block."),
            "invalid_choice": gettext_lazy("That block has begun, or there is none: choose one of those below."),
        },
    )

    def __init__(self, data: Any = None, *, page: Replacing, today: date) -> None:
        super().__init__(data)
        self._page = page
        self.fields["from_block"].choices = [(one.block, one.says(today)) for one in page.offered]  # type: ignore[attr-defined] # a choice field
        self.fields["from_block"].initial = page.offered[0].block if page.offered else None
        for place in range(1, MOST_PARTS + 1):
            self.fields |= _line(place, counts_groups=page.counts_groups)
        self.fields["trained"] = forms.BooleanField(
            label=_("Whoever is trained to lead %(name)s may lead what takes its place") % {"name": page.focus.name},
            help_text=_("Otherwise say who is trained for the new ones on the staff list."),
            initial=True,
            required=False,
        )

    @property
    def parts(self) -> list[Part]:
        names = ("name", "code", "groups")
        return [
            Part(place, *(self[f"{name}_{place}"] if f"{name}_{place}" in self.fields else None for name in names))
            for place in range(1, MOST_PARTS + 1)
        ]

    @property
    def by_what(self) -> list[tuple[str, str, int | None]]:
        """Name, code and number of groups of each new focus area."""
        return [
            (self.cleaned_data[f"name_{place}"], self.cleaned_data[f"code_{place}"], groups)
            for place, groups in self._groups().items()
        ]

    def clean(self) -> None:
        for place in range(1, MOST_PARTS + 1):
            self._check_line(place)
        self._check_number()
        if not self.errors:
            for place, groups in self._groups().items():
                self._check_leaders(place, groups)

    def _given(self) -> list[int]:
        places = range(1, MOST_PARTS + 1)
        return [at for at in places if self.cleaned_data.get(f"name_{at}") or self.cleaned_data.get(f"code_{at}")]

    def _groups(self) -> dict[int, int | None]:
        """Groups by line: as written, else those of the old focus as evenly as can be."""
        given = self._given()
        return {
            place: self.cleaned_data.get(f"groups_{place}") or spread(self._page.focus.groups, at, len(given))
            for at, place in enumerate(given)
        }

    def _check_line(self, place: int) -> None:
        name, code = (self.cleaned_data.get(f"{field}_{place}", "") for field in ("name", "code"))
        if code and not name:
            self.add_error(f"name_{place}", _("Write its name."))
        if name and not code and f"code_{place}" not in self.errors:
            self.add_error(f"code_{place}", _("Write a short code, such as FS."))
        for says in self._faults_of(place, code) if code else ():
            self.add_error(f"code_{place}", says)

    def _faults_of(self, place: int, code: str) -> Iterator[str]:
        if not CODE.fullmatch(code) or focus_of(code) != code:
            yield _("A code is one short word without punctuation, such as FS; it is no number.")
        elif code == self._page.focus.code:
            yield _(
                "The held groups keep this code: write another one. To change only the name, change it on the focus "
                "area’s own page."
            )
        elif code in self._page.taken or any(self.cleaned_data.get(f"code_{at}") == code for at in range(1, place)):
            yield _("Another focus area has this code already: write another one.")

    def _check_number(self) -> None:
        given, how = self._given(), self.cleaned_data.get("how")
        if not given:
            self.add_error("name_1", _("Write what takes its place."))
        elif how == SPLIT and len(given) == 1:
            says = _("To split it, write a second focus area; with one alone, choose that it takes its place.")
            self.add_error("name_2", says)
        elif how == REPLACE and len(given) > 1:
            self.add_error("how", _("You wrote more than one: choose that it is split, or empty the other lines."))

    def _check_leaders(self, place: int, groups: int | None) -> None:
        code, name = self.cleaned_data[f"code_{place}"], self.cleaned_data[f"name_{place}"]
        able = self._page.able_to_lead(code, with_the_old=self.cleaned_data["trained"])
        needed = groups or 1
        if able < needed:
            words = {"name": name, "needed": needed, "able": able}
            says = _(
                "%(name)s needs someone to lead each of its groups, %(needed)d in each block, and %(able)d may lead "
                "it. Tick that whoever leads the old one may lead it, write fewer groups, or say on the staff list "
                "who is trained."
            )
            self.add_error(f"name_{place}", says % words)


def _line(place: int, *, counts_groups: bool) -> dict[str, forms.Field]:
    number = {"number": place}
    line: dict[str, forms.Field] = {
        f"name_{place}": forms.CharField(
            label=_("New focus area %(number)d") % number, max_length=LONGEST_NAME, required=False
        ),
        f"code_{place}": forms.CharField(
            label=_("Code of %(number)d") % number, max_length=LONGEST_CODE, required=False
        ),
    }
    if counts_groups:
        line[f"groups_{place}"] = forms.IntegerField(
            label=_("Groups of %(number)d") % number, min_value=1, max_value=MOST_GROUPS, required=False
        )
    return line
