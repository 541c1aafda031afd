"""Forms that show what they would change before they keep it, sent by a test as a person would: once to see, once to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.test import Client


def send_and_keep(client: Client, address: str, given: Mapping[str, str]) -> Any:
    """The answer to the second time; to the first where nothing stood below it that keeps."""
    shown = client.post(address, given, follow=True)
    seal = seal_in(shown.text)
    return client.post(address, {**given, "keep": seal}, follow=True) if seal else shown


def seal_in(text: str) -> str:
    """That of the button which keeps what is shown; empty without one."""
    found = re.search(r'name="keep"\s+value="([0-9a-f]{16})"', text)
    return found[1] if found else ""
