"""What the log says about sheets."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "sheet.made": _("Sheet %(number)s on how the programme is going was made."),
}
