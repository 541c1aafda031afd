"""Rooms, and what is settled about one group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.groups.forms.lists import ListFileField, PastedField
from collegium_site.groups.models import Room
from collegium_site.groups.rooms_text import MOST_SEATS, read_rooms
from collegium_site.tenancy.labels import in_own_words_lazy

if TYPE_CHECKING:
    from collegium_site.groups.selectors.board import BoardGroup, Face

NOTHING = ("", _("Nobody"))


class RoomForm(forms.ModelForm):  # type: ignore[type-arg] # generic only for type checkers
    usual_for = forms.ChoiceField(
        label=_("Whose own room"),
        help_text=_("A group they lead meets here unless you choose another."),
        required=False,
    )

    class Meta:
        model = Room
        fields = ["name", "seats", "step_free"]
        error_messages = {"name": {"required": _("Write the room’s name or number.")}}

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usual_for"].choices = [NOTHING, *people]  # type: ignore[attr-defined] # a choice field
        self.fields["usual_for"].initial = self.instance.usual_for_id or ""
        self.fields["seats"].max_value = MOST_SEATS  # type: ignore[attr-defined] # an integer field

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        if Room.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a room of this name already."))
        return name

    def clean_seats(self) -> int | None:
        seats: int | None = self.cleaned_data["seats"]
        if seats is not None and not 0 < seats <= MOST_SEATS:
            raise forms.ValidationError(_("Write a number of seats from 1 to 2,000, or leave it empty."))
        return seats

    def clean_usual_for(self) -> int | None:
        chosen = self.cleaned_data["usual_for"]
        self.instance.usual_for_id = int(chosen) if chosen else None
        usual_for: int | None = self.instance.usual_for_id
        return usual_for


class RoomsForm(forms.Form):
    """A whole list at once, pasted or from a file."""

    text = PastedField(
        label=_("Rooms"),
        help_text=_("One room a line: name, seats, step-free (yes or no). Paste from a spreadsheet, or choose a file."),
    )
    file = ListFileField(label=_("A CSV file"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        read = read_rooms(cleaned.get("file") or cleaned.get("text", ""))
        for fault in read.faults:
            self.add_error("text", fault)
        if not read.rooms and not read.faults:
            self.add_error("text", _("Paste at least one room, or choose a file."))
        cleaned["rooms"] = read.rooms
        return cleaned


class GroupForm(forms.Form):
    """Where a group meets, who leads it and who stands in; only those trained for its focus can lead, and nobody who is
    `absent` from a meeting is chosen to while somebody else can be.
    """

    leader = forms.TypedChoiceField(label=_("Who leads"), required=False, coerce=int, empty_value=None)
    room = forms.TypedChoiceField(label=_("Room"), required=False, coerce=int, empty_value=None)
    deputy = forms.TypedChoiceField(label=_("Deputy"), required=False, coerce=int, empty_value=None)

    def __init__(
        self,
        *args: Any,
        group: BoardGroup,
        rooms: Sequence[Room],
        absent: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._group, self._absent = group, absent
        trained = [(face.placement_id, face.name) for face in group.members if face.leads or face.trained(group.code)]
        leads = next((face.placement_id for face in group.members if face.leads), "")
        offered = [(room.pk, _described(room)) for room in rooms]
        self._leads = leads
        self._choices("leader", [] if leads else [NOTHING], trained, leads)
        own = None if group.room_is_leaders_own or group.room is None else group.room.pk
        self._choices("room", [("", in_own_words_lazy(_("The {facilitator}’s own")))], offered, own)
        self._choices("deputy", [NOTHING], [(face.colleague_id, face.name) for face in group.members], group.deputy_id)

    def clean_leader(self) -> int | None:
        chosen: int | None = self.cleaned_data["leader"]
        members, focus = self._group.members, self._group.code
        face = next((face for face in members if face.placement_id == chosen), None)
        others = any(one.trained(focus) and one.colleague_id not in self._absent for one in members)
        if face and not face.leads and others:
            self._there(face)
        return chosen

    def clean_deputy(self) -> int | None:
        chosen: int | None = self.cleaned_data["deputy"]
        face = next((face for face in self._group.members if face.colleague_id == chosen), None)
        if face and chosen != self._group.deputy_id:
            self._there(face)
        return chosen

    def _there(self, face: Face) -> None:
        if face.colleague_id in self._absent:
            says = _("%(name)s is on leave at a meeting of this group in this block: choose somebody else.")
            raise forms.ValidationError(says % {"name": face.name})

    @property
    def another_leads(self) -> bool:
        chosen = self.cleaned_data["leader"]
        return chosen is not None and chosen != self._leads

    def _choices(self, name: str, first: Sequence[Any], others: Sequence[Any], now: Any) -> None:
        self.fields[name].choices = [*first, *others]  # type: ignore[attr-defined] # a choice field
        self.fields[name].initial = now


def _described(room: Room) -> str:
    return f"{room.name} ({room.seats})" if room.seats else room.name
