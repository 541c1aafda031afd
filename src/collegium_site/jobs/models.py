"""Work that takes longer than a page may."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


OVER = frozenset({State.DONE, State.FAILED, State.CANCELLED})


class Job(models.Model):
    """One piece of work, its progress and its end. The waiting rows are the queue."""

    name = models.CharField(max_length=60)
    args = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    school = models.ForeignKey("tenancy.School", on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.FloatField(default=0)
    message = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    failure = models.TextField(blank=True)
    cancel_requested = models.BooleanField(default=False)
    # The address inside the site at which what was made is seen; empty where there is nothing to look at.
    onward = models.CharField(max_length=500, blank=True)
    # Who may see and cancel it besides the person who started it: holders of this permission.
    permission = models.CharField(max_length=60, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Machine and process that look after it while it runs.
    watcher = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["asked_at"], name="job_queue", condition=models.Q(state="waiting")),
            models.Index(fields=["lease_until"], name="job_leases", condition=models.Q(state="running")),
        ]

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def leads_on(self) -> bool:
        """Whether it came to its end and there is something to see elsewhere."""
        return self.state == State.DONE and bool(self.onward)

    @property
    def percent(self) -> int:
        return round(self.progress * 100)
