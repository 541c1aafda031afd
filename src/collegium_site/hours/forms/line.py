"""What becomes of a line of someone's time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHAT = {
    "not_owed": gettext_lazy("Not owed: an authorised absence"),
    "minutes": gettext_lazy("Its minutes were wrong"),
    "take_back": gettext_lazy("It should not stand at all"),
    "owed_again": gettext_lazy("It is owed after all"),
}


class LineForm(forms.Form):
    """Whatever is possible for this line; a reason for everything but an absence."""

    what = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what becomes of it.")},
    )
    minutes = forms.IntegerField(label=gettext_lazy("The right minutes"), required=False, min_value=0)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For a correction. Of an absence no reason is kept: leave it empty."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, possible: Collection[str], longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest = longest
        what: Any = self.fields["what"]
        what.choices = [(one, WHAT[one]) for one in possible]
        if "minutes" not in possible:
            del self.fields["minutes"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        what, reason, minutes = given.get("what"), given.get("reason", "").strip(), given.get("minutes")
        if what == "not_owed" and reason:
            self.add_error("reason", _("Of an absence no reason is kept: leave this empty."))
        elif what and what != "not_owed" and not reason:
            self.add_error("reason", _("Say why: whoever owns the line reads it."))
        if what == "minutes" and (minutes is None or minutes > self.longest):
            says = _("Write whole minutes, from 0 to the %(longest)d that the meeting takes.")
            self.add_error("minutes", says % {"longest": self.longest})
        return given
