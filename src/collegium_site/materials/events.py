"""What the log says about starter packs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "starter_pack.added": _("%(who)s put %(about)s into the starter pack."),
    "starter_pack.removed": _("%(who)s took %(about)s out of the starter pack."),
}
