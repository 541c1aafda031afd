"""What people are to be told, until they have been."""

from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """One thing to tell one person by mail; waiting notices of a person leave as one digest."""

    school = models.ForeignKey("tenancy.School", on_delete=models.CASCADE, null=True, related_name="+")
    recipient = models.EmailField()
    recipient_name = models.CharField(max_length=150, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    # A meeting for the calendar of whoever reads it (iMIP): such a mail goes alone, with the method of its iCalendar.
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    urgent = models.BooleanField(default=False)
    # A later notice with the same key replaces the waiting one: three changes of a date are told once.
    digest_key = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    # From then on it would come too late, or outside the hours of whoever it is for: it is not sent any more.
    not_after = models.DateTimeField(null=True)
    # It may have left: a site killed between sending a mail and saying so leaves this, without `sent_at`.
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="notice_waiting",
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
        ]
