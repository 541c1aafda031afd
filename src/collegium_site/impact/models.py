"""What the rest adds up to, kept as it stood."""

from __future__ import annotations

from django.db import models

from collegium_site.audit.kept import Kept


class Sheet(Kept):
    """The head's and governors' sheet as it stood on a day; `content` is all it says, and what `digest` is made from.

    `behind` keeps the days it counted, each once and for good: by date, [block, focus, expected, attended, accounted
    for, caught up]. Nobody is shown them; the next sheet adds its days to them.
    """

    never_changed = "A sheet is never changed: the next one is made."
    never_removed = "A sheet is never removed."

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    behind = models.JSONField(default=dict)

    class Meta(Kept.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="sheet_number_once"),
            models.UniqueConstraint(fields=["school", "made_on"], name="one_sheet_a_day"),
        ]

    @property
    def seal(self) -> str:
        """The first letters of the hash, as paper shows them."""
        return self.digest[:12]
