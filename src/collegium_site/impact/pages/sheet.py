"""A sheet as it is read: every sentence is written from what the sheet keeps, now as then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.words import clock_12, duration, joined, plain_date
from collegium_site.tenancy.labels import in_own_words
from collegium_site.ui.year_strip import Event, Kind, Span, YearStrip, year_strip

NOT_SAID = "–"
SMALL_DATES = 42.0
"""The strip is small on paper: a date takes this much of a half term."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four at the top, as the component of a figure beside its limit takes it."""

    label: str
    figure: str
    of: str
    share: int | str
    says: str


@dataclass(frozen=True)
class SheetPage:
    number: int
    seal: str
    content: Mapping[str, Any]
    labels: Mapping[str, str]

    @property
    def made_on(self) -> date:
        return date.fromisoformat(self.content["made_on"])

    @property
    def figures(self) -> list[Figure]:
        return [self._coverage(), self._hours(), self._on_time(), self._accounted()]

    def _coverage(self) -> Figure:
        found = self.content["coverage"]
        return Figure(
            _("Cover every focus area"),
            str(found["covered"]),
            _("of %(people)d") % found,
            _per_cent(found["covered"], found["people"]),
            self.exceptions,
        )

    @property
    def exceptions(self) -> str:
        """The exceptions by kind, as they hang on the wall."""
        found = self.content["coverage"]
        left = found["people"] - found["covered"]
        parts = [_kind(kind, number) for kind, number in found["exceptions"]]
        if left and not parts:
            parts = [ngettext("%d covers fewer", "%d cover fewer", left) % left]
        if found["exempt"]:
            parts.append(ngettext("%d exempt", "%d exempt", found["exempt"]) % found["exempt"])
        return joined(parts) if parts else _("without an exception")

    def _hours(self) -> Figure:
        found = self.content["hours"]
        if found["consulted"] is None:
            of, says = "", _("published without a finished consultation")
        else:
            of, says = _("of %(hours)s consulted on") % {"hours": duration(found["consulted"])}, self._as_consulted()
        share = _per_cent(found["published"], found["consulted"])
        return Figure(_("Meetings, full time"), duration(found["published"]), of, share, says)

    def _as_consulted(self) -> str:
        found = self.content["hours"]
        if found["published"] > found["consulted"]:
            more = duration(found["published"] - found["consulted"])
            return _("%(more)s more than was consulted on") % {"more": more}
        if not found["moved"]:
            return _("every date as it was consulted on")
        moved: int = found["moved"]
        return ngettext("%d date is another", "%d dates are others", moved) % moved

    def _on_time(self) -> Figure:
        found = self.content["meetings"]
        label = _("Finished on time")
        of = ngettext("of %(held)d meeting held", "of %(held)d meetings held", found["held"]) % found
        planned = _("%(planned)d planned for all groups in the year") % found
        if not found["held"]:
            return Figure(label, NOT_SAID, _("none held yet"), "", planned)
        if found["on_time"] is None:
            return Figure(label, NOT_SAID, of, "", _("not said of fewer than five groups"))
        return Figure(label, str(found["on_time"]), of, _per_cent(found["on_time"], found["held"]), planned)

    def _accounted(self) -> Figure:
        row, label = self.content["attendance"]["whole"], _("Attended or apologised")
        if row is None:
            return Figure(label, NOT_SAID, _("not counted yet"), "", _("a day is counted two weeks after it"))
        of = _("of %(expected)d expected") % row
        if row["accounted"] is None:
            return Figure(label, NOT_SAID, of, "", _("not said of fewer than five people"))
        return Figure(
            label, str(row["accounted"]), of, _per_cent(row["accounted"], row["expected"]), self._attended(row)
        )

    @staticmethod
    def _attended(row: Mapping[str, Any]) -> str:
        says = _("everyone counts once a meeting: %(attended)d attended") % row
        if row["caught_up"] is None:
            return says
        caught = _("%(caught_up)d of %(away)d who were away have caught up") % row
        return f"{says}; {caught}"

    @cached_property
    def strip(self) -> YearStrip | None:
        kept = self.content["strip"]
        spans = [
            Span(name, date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in kept["half_terms"]
        ]
        return year_strip(self.content["year"], spans, self._events(), self.labels, SMALL_DATES) if spans else None

    def _events(self) -> Iterator[Event]:
        says = {
            "held": _("held"),
            "to_come": _("to come"),
            "unknown": _("not closed on its clock"),
            "disrupted": _("school disrupted"),
            "cancelled": _("does not take place"),
        }
        for day, number, on_training_day, state in self.content["strip"]["days"]:
            kind = Kind.TRAINING_DAY if on_training_day else Kind.MEETING
            words = _("meeting %(number)d, %(state)s") % {"number": number, "state": says[state]}
            shown = "unknown" if state in {"disrupted", "cancelled"} else state.replace("_", "-")
            yield Event(date.fromisoformat(day), kind, words, str(number), state=shown)

    @property
    def in_hours(self) -> list[str]:
        """The hours in sentences."""
        found = self.content["hours"]
        says = [_("%(hours)s held so far; no meeting ends after %(finish)s.") % {
            "hours": duration(found["held"]), "finish": clock_12(time.fromisoformat(found["latest_finish"])),
        }]  # fmt: skip
        if found["given_back"]:
            says.append(f"{found['given_back']}.")
        if found["within"] is not None:
            says.append(_("%(within)d of %(directed)d who are directed are within a tenth of their share.") % found)
        elif found["directed"] is not None:
            says.append(_("Who is further than a tenth from their share are too few to be said, or all but few."))
        return [*says, *self._beside()]

    def _beside(self) -> Iterator[str]:
        found = self.content["hours"]
        if found["beside"]:
            values = {"hours": duration(found["beside"])}
            yield _("Asked of a teacher outside the meetings, in a year: %(hours)s.") % values
        if found["consulted"] is not None and found["beside"] > found["beside_consulted"]:
            yield _("That is more than was consulted on.")

    @property
    def joiners(self) -> str:
        found = self.content["joiners"]
        if found["few"]:
            return in_own_words(_("Fewer than five {colleague_plural} joined too late for a block."))
        if not found["people"]:
            return _("Nobody joined too late for a block.")
        return in_own_words(
            _("{people} {colleague_plural} joined too late for a block or more: {missed} blocks together."), **found
        )

    @property
    def tried(self) -> Sequence[Mapping[str, Any]]:
        lines: Sequence[Mapping[str, Any]] = self.content["tried"]["lines"]
        return lines

    @property
    def more_tried(self) -> int:
        return int(self.content["tried"]["more"])

    @property
    def cannot_tell(self) -> list[str]:
        """Said as plainly as what is known."""
        return [
            in_own_words(_("Whether {pupil_plural} learn more: nothing here measures it.")),
            _("Whether lessons have changed: what people promise and try is their group’s, and is not counted."),
            *self._unknown(),
            _("Anything about fewer than five people, or from which it could be worked out."),
        ]

    def _unknown(self) -> Iterator[str]:
        if not self.content["hours"]["rest_known"]:
            yield _(
                "How these hours stand in the whole of directed time: the rest of the year is not known to Collegium."
            )
        unknown, waiting = self.content["meetings"]["unknown"], self.content["attendance"]["waiting"]
        if unknown:
            yield (
                ngettext(
                    "Whether %d meeting whose day is over was held: it was not closed on its clock.",
                    "Whether %d meetings whose day is over were held: they were not closed on their clock.",
                    unknown,
                )
                % unknown
            )
        if waiting:
            days = joined([plain_date(date.fromisoformat(day)) for day in waiting])
            yield _("Who was there on %(days)s: a day is counted once, two weeks after it.") % {"days": days}

    @property
    def rows(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The three figures by block and by focus area, with a heading each."""
        found = self.content["attendance"]
        blocks = [
            {**row, "label": _("Block %(block)s") % {"block": row["label"]}, "colour": 0} for row in found["by_block"]
        ]
        foci = [{**row, "colour": found["colours"].get(row["label"], 0)} for row in found["by_focus"]]
        return [(_("By block"), blocks), (_("By focus area"), foci)]

    @property
    def whole(self) -> Mapping[str, Any] | None:
        found: Mapping[str, Any] | None = self.content["attendance"]["whole"]
        return found

    @property
    def counted_days(self) -> str:
        days = self.content["attendance"]["counted"]
        return joined([plain_date(date.fromisoformat(day)) for day in days])


def _kind(kind: str, number: int) -> str:
    says = {
        "part": ngettext("%d at the school for part of it", "%d at the school for part of it", number),
        "anchored": ngettext("%d leads the same one throughout", "%d lead the same one throughout", number),
        "other": ngettext("%d covers fewer", "%d cover fewer", number),
    }
    return says[kind] % number


def _per_cent(part: int, whole: int | None) -> int | str:
    return min(100, 100 * part // whole) if whole else ""
