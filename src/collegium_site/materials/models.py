"""Links and files that people are given."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from collegium_site.tenancy.models import SchoolScoped


class Material(SchoolScoped):
    """A link or a file with a line that says what it is for.

    `shelf` and `key` say whose it is: the starter pack of a focus area (its code), or one meeting (its number). A link
    has an `address`; a file lies under the name `stored` in the folder of files, is called `filename` and has `size`
    bytes. `minutes` is what reading it is expected to take; 0 where it is only to be used.
    """

    class Of(models.TextChoices):
        FOCUS = "focus"
        MEETING = "meeting"

    programme = models.ForeignKey("programmes.Programme", on_delete=models.CASCADE, related_name="+")
    shelf = models.CharField(max_length=10, choices=Of)
    key = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    address = models.URLField(max_length=1000, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(address="") & ~Q(stored="")) | (~Q(address="") & Q(stored="")), name="link_or_file"
            )
        ]
        indexes = [models.Index(fields=["programme", "shelf", "key"])]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_of(self) -> str:
        """Where a link leads, in short; what a file is called, and its size."""
        if self.address:
            return urlsplit(self.address).hostname or ""
        return f"{self.filename}, {filesizeformat(self.size)}"

    @property
    def name_in_log(self) -> str:
        return f"{self.title} ({self.key})"
