"""Requests are answered in a few threads that stay, and a request that waits is not lost."""

from __future__ import annotations

import asyncio
from threading import Barrier, current_thread
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test.client import AsyncRequestFactory
from django.utils.translation import gettext, override

from collegium_site.answering import TOGETHER, FewThreadsHandler, remember_sentences

PATIENCE = 10


@pytest.fixture
def handler() -> FewThreadsHandler:
    return FewThreadsHandler()


def answered(handler: FewThreadsHandler, requests: int) -> list[bytes]:
    async def together() -> list[Any]:
        asked = AsyncRequestFactory()
        return await asyncio.gather(*(handler.get_response_async(asked.get("/healthz")) for _each in range(requests)))

    return [answer.content for answer in asyncio.run(together())]


def test_as_many_as_there_are_threads_are_answered_at_once(handler: FewThreadsHandler) -> None:
    everyone = Barrier(TOGETHER)

    def answer(_request: HttpRequest) -> HttpResponse:
        everyone.wait(PATIENCE)
        return HttpResponse(current_thread().name)

    handler.get_response = answer  # type: ignore[method-assign] # what a page would do
    assert len(set(answered(handler, TOGETHER))) == TOGETHER


def test_more_requests_wait_and_are_answered_by_the_same_threads(handler: FewThreadsHandler) -> None:
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(current_thread().name)

    handler.get_response = answer  # type: ignore[method-assign] # as above
    first, second = answered(handler, 50), answered(handler, 50)
    assert (len(first), len(second)) == (50, 50)
    assert len({*first, *second}) <= TOGETHER


def test_sentences_that_are_remembered_are_the_same(settings: Any) -> None:
    with override(settings.LANGUAGE_CODE):
        before = [gettext(sentence) for sentence in ("Save", "yes,no,maybe", "Enter a valid email address.")]
        remember_sentences()
        assert [gettext(sentence) for sentence in ("Save", "yes,no,maybe", "Enter a valid email address.")] == before
