"""How requests are answered: in a few threads that stay, with what is the same for all of them worked out once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import trans_real

TOGETHER = 4
"""Requests that are answered at once; others wait their turn, first come, first served."""
SENTENCES = 8192
"""More than there are."""


class FewThreadsHandler(ASGIHandler):
    """Answers each request, middleware and view, in one of a few threads that stay, each with its connection.

    Views and middleware are synchronous: Django's own handler would change threads at every piece of middleware, and
    make a thread and a connection to the database anew for every request.
    """

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(TOGETHER, "answers")
        self._errands = ThreadPoolExecutor(1, "errands")

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - Django's own signature
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """The signals before and after go to a thread of their own, which has no connection to look after."""
        async with ThreadSensitiveContext(executor=self._errands):
            await self.handle(scope, receive, send)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        loop, context = asyncio.get_running_loop(), copy_context()
        return await loop.run_in_executor(self._threads, context.run, self._answered, request)

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        close_old_connections()
        try:
            return self.get_response(request)
        finally:
            close_old_connections()


def remember_sentences() -> None:
    """Look each sentence of the site's language up once: Django asks one catalogue after another every time."""
    spoken = trans_real.translation(settings.LANGUAGE_CODE)
    spoken.gettext = lru_cache(SENTENCES)(spoken.gettext)  # type: ignore[method-assign] # the same function, remembering
