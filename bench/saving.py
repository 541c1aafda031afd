"""A register of twelve, saved again and again: each time other marks, in one durable transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.pages import Page
from bench.servers import TOKEN, Server

NAME = "Register of 12, saved"
MARKS = ("present", "apologies")


def page(site: Server, register: dict[str, Any]) -> Page:
    """To be measured like a page; whoever sends it is signed in as the leader of the meeting."""
    return Page(NAME, site, register["address"], form_of(register["seats"]))


def form_of(seats: list[int]) -> Callable[[], str]:
    times = count()

    def form() -> str:
        number = next(times)
        begins = int(time.time())
        entries = [
            {"key": f"saved-{number}-{seat}", "seat": seat, "mark": MARKS[number % 2], "at": begins, "saw": ""}
            for seat in seats
        ]
        return urlencode({"entries": json.dumps(entries), "csrfmiddlewaretoken": TOKEN})

    return form
