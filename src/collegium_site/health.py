"""What those who run the site ask it."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from collegium_site.tenancy.access import open_to_all


@open_to_all
def alive(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@open_to_all
def ready(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and holds every migration."""
    fault = what_is_missing()
    return HttpResponse(fault or "ready", status=503 if fault else 200, content_type="text/plain")


def what_is_missing() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The database does not answer."
    return "The database waits for its migrations." if waiting else ""


@open_to_all
def metrics(request: HttpRequest) -> HttpResponse:
    """For the operator's own token only; without one in the settings there is no such page."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        raise Http404
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415 - few sites ask for it, all would load it

    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
