"""The page of one year's proposed dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme import meetings_of_year
from collegium_site.programmes import adapters
from collegium_site.programmes.proposals.effects import Effect, Reached, effects_of
from collegium_site.programmes.proposals.figures import Cell, Figure, figures_of
from collegium_site.programmes.proposals.found import Choice, choices_in
from collegium_site.programmes.proposals.obstacles import Obstacle, obstacles_of
from collegium_site.programmes.proposals.sentences import name_of, words_beside_dates
from collegium_site.programmes.proposals.to_date import YearToDate, programme_to_date, seal_of
from collegium_site.programmes.sentences import written
from collegium_site.programmes.studio.findings import Findings
from collegium_site.programmes.studio.numbers import capital, in_words
from collegium_site.programmes.studio.strip import strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium.programme import Meeting
    from collegium.roster.colleague import Colleague
    from collegium.words import Words
    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School
    from collegium_site.ui.year_strip import YearStrip

LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class DateView:
    meeting: Meeting
    is_new: bool
    why: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice: `letter` is how the tables call it."""

    letter: str
    name: str
    choice: Choice
    strip: YearStrip
    dates: tuple[DateView, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sets of dates side by side; the first is what stands at present, where something does.

    `effects` are the ways of working that miss something, `unharmed` the people who miss nothing whichever is taken.
    """

    heads: tuple[str, ...]
    figures: tuple[Figure, ...]
    effects: tuple[Effect, ...]
    unharmed: int
    people: int

    @property
    def figure_rows(self) -> list[tuple[str, list[tuple[str, Cell, bool]]]]:
        """Each figure with its cells under their heads; true where one is the best."""
        return [
            (one.label, [(head, *cell) for head, cell in zip(self.heads, one.marked, strict=True)])
            for one in self.figures
        ]

    @property
    def effect_rows(self) -> list[tuple[Effect, list[tuple[str, Reached]]]]:
        return [(effect, list(zip(self.heads, effect.cells, strict=True))) for effect in self.effects]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """`stale`: what was proposed no longer fits the programme or the staff list. `gone`: meetings that would move."""

    to_date: YearToDate
    obstacles: tuple[Obstacle, ...]
    job: Job | None
    choices: tuple[ChoiceView, ...]
    comparison: Comparison | None
    seal: str
    stale: bool
    gone: tuple[str, ...]

    @property
    def is_busy(self) -> bool:
        return self.job is not None and not self.job.is_over

    @property
    def says_how_many(self) -> str:
        if len(self.choices) == 1:
            return _("One set of dates is the best in every respect.")
        sets = capital(in_words(len(self.choices)))
        return _("%(sets)s sets of dates, each the best in its own order of what counts.") % {"sets": sets}

    @property
    def failure(self) -> str:
        return self.job.failure if self.job else ""

    @property
    def was_stopped(self) -> bool:
        return self.job is not None and self.job.state == "cancelled"


def proposal_page(to_date: YearToDate, school: School, colleagues: Sequence[Colleague]) -> ProposalPage:
    programme, wanted = programme_to_date(to_date, school), to_date.wanted
    words, choices = words_beside_dates(school), choices_in(wanted.found)
    seal = wanted.found.get("seal", "")
    return ProposalPage(
        to_date=to_date,
        obstacles=obstacles_of(programme, to_date.year, school),
        job=wanted.job,
        choices=tuple(
            _choice(letter, choice, name_of(choice.priority, len(choices)), to_date, words)
            for letter, choice in zip(LETTERS, choices, strict=False)
        ),
        comparison=_comparison(to_date, school, choices, colleagues, words) if choices else None,
        seal=seal,
        stale=bool(choices) and seal != seal_of(programme, to_date.year, colleagues),
        gone=tuple(written(slot) for slot in to_date.let_go),
    )


def seal_now(to_date: YearToDate, school: School, colleagues: Sequence[Colleague]) -> str:
    """The seal that dates proposed at this moment would carry."""
    return seal_of(programme_to_date(to_date, school), to_date.year, colleagues)


def _choice(letter: str, choice: Choice, name: str, to_date: YearToDate, words: Words) -> ChoiceView:
    return ChoiceView(
        letter=letter,
        name=name,
        choice=choice,
        strip=strip_of(
            to_date.year, choice.meetings, to_date.design.protected, Findings(), words.labels, asked=choice.new
        ),
        dates=tuple(DateView(one, one.number in choice.new, choice.why[one.number]) for one in choice.meetings),
    )


def _comparison(
    to_date: YearToDate, school: School, choices: Sequence[Choice], colleagues: Sequence[Colleague], words: Words
) -> Comparison:
    programme = adapters.library_programme(to_date.design, school)
    present = tuple(meetings_of_year(programme, to_date.year))
    dates = [*([present] if present else []), *(_in_place(choice.meetings) for choice in choices)]
    effects = effects_of(programme, to_date.year, dates, colleagues, words)
    return Comparison(
        heads=(*([_("At present")] if present else []), *LETTERS[: len(choices)]),
        figures=figures_of(programme, dates, effects, words),
        effects=tuple(effect for effect in effects if effect.misses_something),
        unharmed=sum(effect.people for effect in effects if not effect.misses_something),
        people=sum(effect.people for effect in effects),
    )


def _in_place(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Numbered from 1: the numbers of the whole programme begin with its first year."""
    return tuple(replace(meeting, number=number) for number, meeting in enumerate(meetings, 1))
