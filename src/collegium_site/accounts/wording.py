"""Our words on the fields of allauth's forms."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise


class Worded:
    """Stands before a form: `words` are labels, `hints` stand below them, `longest` bounds what may be typed."""

    words: Mapping[str, "str | Promise"] = {}
    hints: Mapping[str, "str | Promise"] = {}
    longest: Mapping[str, int] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined] # forms have them
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name in self.longest:
                bound(field, self.longest[name])


def bound(field: Any, longest: int) -> None:
    field.max_length = longest
    field.validators.append(MaxLengthValidator(longest))
    field.widget.attrs["maxlength"] = str(longest)
