"""Three devices at one meeting: one marks, one closes and opens again, one writes the three lines.

Each remembers what the server has acknowledged. What was not is sent again as it was, as the pages do.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from random import Random
from typing import Protocol
from urllib.parse import urlencode

from bench.servers import TOKEN

MARKS = ("present", "apologies", "not_here")
TIMEOUT = 30


class Refused(Exception):  # noqa: N818 - names the situation
    """The server answered, and not what a page of ours would get."""


class Device(Protocol):
    """`send` sends the next thing, or again what was not acknowledged, and returns once it is; `times` counts them."""

    times: int

    def send(self, server: Line) -> None: ...


@dataclass
class Line:
    """To the server that runs now, signed in as the facilitator."""

    port: int
    cookie: str

    def post(self, address: str, form: dict[str, str], *, expected: int) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        headers = {
            "Cookie": f"{self.cookie}; csrftoken={TOKEN}",
            "Host": f"localhost:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        try:
            connection.request("POST", address, urlencode({**form, "csrfmiddlewaretoken": TOKEN}), headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != expected:
            raise Refused(f"{address} answered {answer.status}: {body[:300]!r}")


@dataclass
class Marker:
    """Parcels of up to twelve marks, the keys of each parcel kept together."""

    page: str
    seats: list[int]
    chance: Random
    parcels: list[list[str]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    times: int = 0
    waiting: list[dict[str, object]] = field(default_factory=list)
    numbers: count[int] = field(default_factory=count)

    def send(self, server: Line) -> None:
        if not self.waiting:
            self.waiting = self._parcel()
            self.parcels.append([str(entry["key"]) for entry in self.waiting])
        server.post(f"{self.page}marks/", {"entries": json.dumps(self.waiting)}, expected=200)
        self.acknowledged += self.parcels[-1]
        self.waiting = []

    def _parcel(self) -> list[dict[str, object]]:
        """The time of each is its place: the server keeps the order of a parcel by it."""
        seats = self.chance.sample(self.seats, self.chance.randint(1, len(self.seats)))
        begins = int(time.time()) - len(seats)
        return [
            {
                "key": f"mark-{next(self.numbers)}",
                "seat": seat,
                "mark": self.chance.choice(MARKS),
                "at": begins + place,
                "saw": "",
            }
            for place, seat in enumerate(seats)
        ]


@dataclass
class Closer:
    """Closes the meeting, opens it again, and so on."""

    page: str
    acknowledged: list[str] = field(default_factory=list)
    times: int = 0
    waiting: dict[str, object] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=count)

    def send(self, server: Line) -> None:
        if not self.waiting:
            number = next(self.numbers)
            kind = "reopen" if number % 2 else "close"
            self.waiting = {"key": f"tap-{number}", "kind": kind, "step": "", "at": int(time.time())}
        server.post(f"{self.page}tap/", {"entries": json.dumps([self.waiting])}, expected=200)
        self.acknowledged.append(str(self.waiting["key"]))
        self.waiting = {}


@dataclass
class Writer:
    """A new version of the minutes each time, typed over the one before."""

    page: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    times: int = 0

    def send(self, server: Line) -> None:
        if len(self.sent) == len(self.acknowledged):
            self.sent.append(f"What we learned, version {len(self.sent) + 1}")
        form = {"learned": self.sent[-1], "agreed": "", "parked": "", "base": str(len(self.acknowledged))}
        server.post(f"{self.page}minutes/", form, expected=302)
        self.acknowledged.append(self.sent[-1])


def until_killed(device: Device, server: Line) -> None:
    """Sends one thing after the other until the server is gone."""
    while True:
        try:
            device.send(server)
            device.times += 1
        except (OSError, HTTPException):
            return
