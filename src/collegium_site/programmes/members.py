"""Kinds of member as protected time names them."""

from django.utils.translation import gettext_lazy as _

KINDS_OF_MEMBER = [
    ("role:teacher", _("Teachers")),
    ("role:support", _("Support staff")),
    ("role:trainee", _("Trainees")),
    ("role:governor", _("Governors")),
]
