"""The site as uvicorn runs it: hashed files first, Django behind them."""

import os

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from servestatic import ServeStaticASGI

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")


class OneThreadHandler(ASGIHandler):
    """Runs middleware and view of a request in one thread.

    Views and middleware are synchronous; Django's own handler would change threads at every piece of middleware.
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - Django's own signature
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


def build() -> ServeStaticASGI:
    """Django set up once, and the collected files with names that never change their content."""
    import django  # noqa: PLC0415 - not before the settings module is known

    django.setup(set_prefix=False)
    return ServeStaticASGI(
        OneThreadHandler(),
        root=str(settings.STATIC_ROOT),
        prefix=settings.STATIC_URL,
        max_age=0,
        allow_all_origins=False,
        immutable_file_test=r"\.[0-9a-f]{12}\.",
    )


application = build()
