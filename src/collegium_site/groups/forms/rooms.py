"""Rooms, and what is settled about one group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium_site.groups.models import Room
from collegium_site.groups.rooms_text import MOST_SEATS, RoomList, read_rooms

if TYPE_CHECKING:
    from collegium_site.groups.selectors.board import BoardGroup

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
        return self.instance.usual_for_id


class RoomsForm(forms.Form):
    """A whole list at once, pasted or from a file."""

    text = forms.CharField(
        label=_("Rooms"),
        help_text=_("One room a line: name, seats, step-free (yes or no). Paste from a spreadsheet, or choose a file."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=200_000,
    )
    file = forms.FileField(label=_("A CSV file"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        read = self._read(cleaned)
        for fault in read.faults:
            self.add_error("text", fault)
        if not read.rooms and not read.faults:
            self.add_error("text", _("Paste at least one room, or choose a file."))
        cleaned["rooms"] = read.rooms
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> RoomList:
        upload = cleaned.get("file")
        if upload is None:
            return read_rooms(cleaned.get("text", ""))
        if upload.size > 1_000_000:
            return RoomList((), (str(_("A list of rooms is smaller than 1 MB.")),))
        data = upload.read()
        try:
            return read_rooms(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return read_rooms(data.decode("cp1252", errors="replace"))


class GroupForm(forms.Form):
    """Where a group meets, who leads it and who stands in."""

    room = forms.TypedChoiceField(label=_("Room"), required=False, coerce=int, empty_value=None)
    deputy = forms.TypedChoiceField(label=_("Deputy"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, group: BoardGroup, rooms: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = [(face.colleague_id, face.name) for face in group.members if not face.leads]
        offered = [(room.pk, _described(room)) for room in rooms]
        self.fields["room"].choices = [("", _("The facilitator’s own")), *offered]  # type: ignore[attr-defined] # choices
        self.fields["deputy"].choices = [NOTHING, *members]  # type: ignore[attr-defined] # choices


def _described(room: Room) -> str:
    return f"{room.name} ({room.seats})" if room.seats else room.name
