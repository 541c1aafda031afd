from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import ListView

from bench.floor.rows.models import Row


class Fifty(LoginRequiredMixin, ListView):
    """Three statements: session, user, one join."""

    queryset = Row.objects.select_related("team").order_by("pk")[:50]
    template_name = "fifty.html"


fifty = Fifty.as_view()
