"""A colleague's record, read by the very rules of the staff list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.tables import write_csv
from collegium_site.schools.models import Colleague as ColleagueRow
from collegium_site.schools.selectors.imports import LONGEST, read
from collegium_site.schools.selectors.people import FULL_TIME, PART_TIME
from collegium_site.tenancy.labels import in_own_words, in_own_words_lazy
from collegium_site.tenancy.permissions import ROLE_NAMES, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from collegium.roster.colleague import Colleague

LONGEST_TEXT = 10_000
REFERENCES = ("line_manager", "shares_with")
PAIRS = ("apart", "together")


def _text(label: Any, help_text: Any = "", *, missing: Any = "", most: int = LONGEST_TEXT) -> forms.CharField:
    """A field that may stay empty unless `missing` says what to do about it."""
    says = {"required": missing} if missing else None
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), max_length=most, error_messages=says
    )


class ColleagueForm(forms.Form):
    """The columns of the staff list as fields; `ids` are the school's, `pairs` says whether pairs may be seen."""

    id = _text(
        gettext_lazy("Id"),
        gettext_lazy("The school’s own, each once."),
        missing=gettext_lazy("Write their id, as the staff list has it."),
        most=LONGEST["id"],
    )
    first_name = _text(
        gettext_lazy("First name"), missing=gettext_lazy("Write their first name."), most=LONGEST["first_name"]
    )
    last_name = _text(
        gettext_lazy("Last name"), missing=gettext_lazy("Write their last name."), most=LONGEST["last_name"]
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False, max_length=LONGEST["email"])
    role = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ColleagueRow.Kind.choices)
    department = _text(in_own_words_lazy(gettext_lazy("{Department}")), most=LONGEST["department"])
    fte = _text(gettext_lazy("Fraction"), gettext_lazy("1 is full time; 0.6 or 3/5."), most=40)
    days = _text(
        gettext_lazy("Days worked"), gettext_lazy("MTWThF, or M T(am) F; two weeks as A:MTW;B:MT. Empty: all.")
    )
    hours = _text(gettext_lazy("Hours"), gettext_lazy("Where the day alone says too little: M-F 08:30-15:15."))
    membership = forms.ChoiceField(label=gettext_lazy("Membership"), choices=ColleagueRow.Membership.choices)
    starts = _text(gettext_lazy("From"), gettext_lazy("When not here from the beginning: 01/09/2026."), most=40)
    ends = _text(gettext_lazy("Until"), gettext_lazy("When not here to the end."), most=40)
    years_experience = _text(gettext_lazy("Years of experience"), most=40)
    facilitates = _text(gettext_lazy("Trained to lead"), gettext_lazy("Codes of focus areas, FS;LIT; * for any."))
    line_manager = _text(gettext_lazy("Line manager"), gettext_lazy("Their id."), most=LONGEST["id"])
    shares_with = _text(
        gettext_lazy("Shares a place with"), gettext_lazy("The id of a job-share partner."), most=LONGEST["id"]
    )
    preferences = _text(gettext_lazy("Order of wishes"), gettext_lazy("Codes from first to last, FS>LIT=ADRA."))
    pins = _text(gettext_lazy("Placed beforehand"), gettext_lazy("Block:focus or block:focus:group, 1:FS:2;3:LIT."))
    pin_reasons = _text(gettext_lazy("Reasons for that"), gettext_lazy("One for each, separated by ;"))
    together = _text(gettext_lazy("Keep together with"), gettext_lazy("Ids, separated by ;"))
    apart = _text(gettext_lazy("Keep apart from"), gettext_lazy("Ids, separated by ; seen by programme leaders only."))

    person: Colleague | None = None

    def __init__(self, *args: Any, ids: Collection[str], pairs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = ids
        if not pairs:
            for name in PAIRS:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            self._read_row(given)
            self._judge_references(given)
        return given

    def _read_row(self, given: dict[str, Any]) -> None:
        names = [name for name in self.fields if name not in (*REFERENCES, *PAIRS)]
        columns = {"starts": "from", "ends": "until"}
        cells = [given[name] for name in names]
        reading = read(write_csv([columns.get(name, name) for name in names], [cells]), "", None, None)
        fields = {column: name for name, column in columns.items()}
        for fault in reading.faults:
            field = fault.values.get("field", "")
            self.add_error(fields.get(field, field) or None, fault.says())
        if not reading.faults:
            links = {name: given[name] for name in REFERENCES}
            self.person = replace(reading.colleagues[0], **links)

    def _judge_references(self, given: dict[str, Any]) -> None:
        for name in (*REFERENCES, *(name for name in PAIRS if name in self.fields)):
            for named in self.named(name):
                if named == given.get("id"):
                    self.add_error(name, in_own_words(_("That is this {colleague}’s own id.")))
                elif named not in self.ids:
                    self.add_error(name, _("“%(id)s” is not an id of the staff list.") % {"id": named})

    def named(self, name: str) -> list[str]:
        """The ids in a field."""
        return [part.strip() for part in self.cleaned_data.get(name, "").split(";") if part.strip()]


class PeopleFilterForm(forms.Form):
    """What the staff list is narrowed to; nonsense in the address narrows nothing."""

    text = forms.CharField(label=gettext_lazy("Name, e-mail address or id"), required=False, max_length=100)
    department = forms.TypedChoiceField(
        label=in_own_words_lazy(gettext_lazy("{Department}")), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=[("", gettext_lazy("all")), *ColleagueRow.Kind.choices]
    )
    pattern = forms.ChoiceField(
        label=gettext_lazy("Works"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            (FULL_TIME, gettext_lazy("the whole week")),
            (PART_TIME, gettext_lazy("part of it")),
        ],
    )
    left = forms.BooleanField(label=gettext_lazy("Those who have left"), required=False)

    def __init__(self, *args: Any, departments: Collection[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.choices = [("", _("all")), *((department.pk, department.name) for department in departments)]


MEANING = {
    Role.PROGRAMME_LEADER: gettext_lazy("designs the programme, makes the groups, publishes, gives roles"),
    Role.FACILITATOR: gettext_lazy("leads groups"),
    Role.COLLEAGUE: gettext_lazy("takes part"),
    Role.HEAD: gettext_lazy("approves before anyone is asked"),
    Role.GOVERNOR: gettext_lazy("sees what is published, and takes part where they have a place"),
    Role.HEAD_OF_DEPARTMENT: gettext_lazy("takes part; no rights over people"),
    Role.DATA_MANAGER: gettext_lazy("brings in the staff list and takes everything out again"),
    Role.SYSTEM_MANAGER: gettext_lazy("keeps the site running; sees the log and nobody's learning"),
}


def _what_it_means(role: Role) -> Any:
    return format_lazy("{name}: {meaning}", name=ROLE_NAMES[role], meaning=MEANING[role])


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=[(role.value, _what_it_means(role)) for role in ROLE_NAMES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one role.")},
    )
    is_active = forms.BooleanField(label=gettext_lazy("May sign in to this school"), required=False, initial=True)


class DepartmentForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST["department"],
        error_messages={"required": gettext_lazy("Write its name.")},
    )
