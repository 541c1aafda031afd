"""The clock as a page draws it, and as devices ask for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegium.meeting import Agenda, Part, Speaks, State, Status
from collegium_site.meetings.adapters import clock_as_json
from collegium_site.meetings.rules import OPENS
from collegium_site.meetings.selectors.meetings import Room
from collegium_site.tenancy.labels import in_own_words

WIDEST = 60
SPEAKERS = {
    Speaks.FACILITATOR: gettext_lazy("the {facilitator}"),
    Speaks.IN_TURN: gettext_lazy("each in turn"),
    Speaks.PRESENTER: gettext_lazy("the presenter"),
    Speaks.GROUP: gettext_lazy("the group"),
    Speaks.PAIRS: gettext_lazy("in pairs"),
    Speaks.NOBODY: gettext_lazy("everyone writes"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A step on the strip of the agenda. `width` is one of the stylesheet's widths, 0 to 60."""

    code: str
    name: str
    comes_out: str
    speaks: str
    status: str
    keeps_its_time: bool
    width: int
    begins: time | None
    says: str
    """Its minutes, or what became of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`label` is a key of the words."""

    label: str
    figure: str


@dataclass(frozen=True, slots=True)
class Button:
    """What whoever runs it can do to the clock. `does` is its name for the script; `kind` and `step` are a tap's."""

    does: str
    kind: str
    step: str
    shown: bool
    says: str
    is_plain: bool = True


@dataclass(frozen=True)
class Face:
    """What the clock shows at a moment."""

    room: Room

    @property
    def agenda(self) -> Agenda:
        return self.room.agenda

    @cached_property
    def bars(self) -> list[Bar]:
        return list(self._bars())

    def _bars(self) -> Iterator[Bar]:
        speakers = {speaks: who(speaks) for speaks in {part.step.speaks for part in self.agenda.parts}}
        for part in self.agenda.parts:
            step, minutes = part.step, round(part.seconds / 60)
            yield Bar(
                code=step.code,
                name=step.name,
                comes_out=step.comes_out,
                speaks=speakers[step.speaks],
                status=part.status.value,
                keeps_its_time=step.protected,
                width=min(WIDEST, max(1, minutes)) if part.begins else 0,
                begins=part.begins.astimezone(self.room.zone).time() if part.begins else None,
                says=self._says(part, minutes),
            )

    def _says(self, part: Part, minutes: int) -> str:
        """What stands below a step's name."""
        if part.status is Status.PARKED and part.step.protected:
            return self.words["not_reached"]
        if part.status in {Status.PARKED, Status.SKIPPED}:
            return self.words[part.status.value]
        return self.words["minutes"].replace("%", str(minutes))

    @property
    def finish(self) -> time:
        return self._wall(self.agenda.finish)

    @property
    def started(self) -> time | None:
        return self._wall(self.agenda.started) if self.agenda.started else None

    @property
    def state(self) -> str:
        return self.agenda.state.value

    @cached_property
    def figure(self) -> Figure:
        """The large figure on the right, with the words above it."""
        agenda, plan, now = self.agenda, self.room.plan, self.room.now
        if agenda.state is State.BEFORE:
            return self._before(plan.starts, now)
        if agenda.state is State.OVER:
            return Figure("over", digits(int((now - plan.finish).total_seconds())))
        if agenda.state is State.CLOSED:
            return Figure("closed", "")
        over = not agenda.left_in_step and agenda.over_in_step
        return Figure("over_step", digits(over)) if over else Figure("in_step", digits(agenda.left_in_step))

    def _before(self, starts: datetime, now: datetime) -> Figure:
        """Days until the day itself, and the clock from then on."""
        zone = self.room.zone
        days = (starts.astimezone(zone).date() - now.astimezone(zone).date()).days
        if days == 1:
            return Figure("begins_day", self.words["tomorrow"])
        if days > 1:
            return Figure("begins", self.words["days"].replace("%", str(days)))
        label, seconds = ("late", now - starts) if now > starts else ("begins", starts - now)
        return Figure(label, digits(int(seconds.total_seconds())))

    @property
    def is_over(self) -> bool:
        """Whether the present step or the whole meeting has run over."""
        return self.figure.label in {"over", "over_step"}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What the figures and the steps are called, for the page and for the device that goes on by itself."""
        return {
            "begins": _("Begins in"),
            "begins_day": _("Begins"),
            "tomorrow": _("tomorrow"),
            "days": _("% days"),
            "soon": _("Two minutes to the finish."),
            "up": _("The time is up."),
            "late": _("Late by"),
            "in_step": _("Left in this step"),
            "over_step": _("Over this step’s time by"),
            "over": _("Past the finish by"),
            "closed": "",
            "finishes": _("Finishes"),
            "finished": _("Finished"),
            "minutes": _("% min"),
            "parked": _("parked"),
            "not_reached": _("not reached"),
            "skipped": _("left out"),
            "held_back": _(
                "Not sent: the network, or your sign-in, is away. What you typed stays here; send it once it is back."
            ),
            "offline": _(
                "Offline, and safe: the clock runs on, and what you do here is kept until the network is back."
            ),
        }

    @property
    def waits(self) -> bool:
        """It can be begun now."""
        return self.agenda.state is State.BEFORE and self.room.can_begin

    @property
    def runs(self) -> bool:
        return self.agenda.state in {State.RUNNING, State.OVER}

    @property
    def has_next(self) -> bool:
        return self.runs and self.agenda.next is not None

    @property
    def is_closed(self) -> bool:
        return self.agenda.state is State.CLOSED

    @property
    def next_code(self) -> str:
        """The step that "next" leads to: the first that is still to come."""
        return self.agenda.next.step.code if self.agenda.next else ""

    @property
    def back_code(self) -> str:
        """The step before the present one, to go back to after a tap too many."""
        entered = self.room.log.entered
        return entered[-2].step if self.runs and len(entered) > 1 else ""

    @property
    def buttons(self) -> list[Button]:
        """All of them, also those that the moment hides: the device shows them when it is their turn."""
        return [
            Button("start", "enter", self.next_code, self.waits, _("Start the meeting"), is_plain=False),
            Button("next", "enter", self.next_code, self.has_next, _("Next step"), is_plain=False),
            Button("close", "close", "", self.runs, _("Close the meeting")),
            Button("skip", "skip", self.next_code, self.has_next, _("Leave the next step out")),
            Button("back", "enter", self.back_code, bool(self.back_code), _("Back a step")),
            Button("reopen", "reopen", "", self.is_closed, _("Open it again")),
        ]

    @property
    def parked_names(self) -> list[str]:
        """What the next meeting can take up; what is protected stands on its agenda anyway."""
        left = [part.step for part in self.agenda.parts if part.status in {Status.PARKED, Status.SKIPPED}]
        return [step.name for step in left if not step.protected]

    @cached_property
    def count(self) -> list[str]:
        return count_in_words(self.room)

    @property
    def figure_label(self) -> str:
        return self.words[self.figure.label]

    @property
    def finish_label(self) -> str:
        return self.words["finished" if self.is_closed else "finishes"]

    @property
    def clock_json(self) -> str:
        return json.dumps(self.as_json())

    @property
    def marks_json(self) -> str:
        return json.dumps(self._marks())

    @property
    def words_json(self) -> str:
        return json.dumps(self.words)

    def as_json(self) -> Mapping[str, Any]:
        """What a device needs to go on by itself."""
        return {
            **clock_as_json(self.room.plan, self.room.log),
            "opens": int((self.room.plan.starts - OPENS).timestamp()),
            "now": int(self.room.now.timestamp()),
            "says": self.room.says,
            "count": self.count,
            **({"marks": self._marks()} if self.room.runs else {}),
        }

    def _marks(self) -> Mapping[str, Any]:
        """For whoever leads: what the register says of each seat, by its key."""
        return {str(seat.pk): [seat.mark, seat.last, seat.other] for seat in self.room.seats}

    def _wall(self, instant: datetime) -> time:
        return instant.astimezone(self.room.zone).time()


def count_in_words(room: Room) -> list[str]:
    """What stands on the wall: a count, and no name."""
    if not room.meeting.takes_place:
        return []
    here = _("%(here)d of %(expected)d here") % {"here": room.here, "expected": len(room.seats)}
    others = [
        ngettext("%(count)d apology", "%(count)d apologies", room.apologies) % {"count": room.apologies},
        ngettext("%(count)d visitor", "%(count)d visitors", room.visitors_here) % {"count": room.visitors_here},
    ]
    return [here, *(says for says, number in zip(others, (room.apologies, room.visitors_here), strict=True) if number)]


def digits(seconds: int) -> str:
    """`7:40`; an hour and more as `1:02:05`."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def who(speaks: Speaks) -> str:
    """Who has the word."""
    said = str(SPEAKERS[speaks])
    return in_own_words(said) if speaks is Speaks.FACILITATOR else said
