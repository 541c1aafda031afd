"""What the staffroom wall shows, and what it must not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from collegium.allocation.outcome import Figure
from collegium.programme import Facilitators
from collegium.results import Result, files_of
from collegium.school_year import Leave


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def source(result: Result) -> str:
    return files_of(result)["report.html"].decode()


def text(result: Result) -> str:
    without_style = re.sub(r"<style>.*?</style>", "", source(result), flags=re.DOTALL)
    return Page(without_style).text


def test_one_page_without_scripts_styles_in_attributes_or_addresses(result: Result) -> None:
    page = Page(source(result))
    counts = Counter(tag for tag, _ in page.tags)
    assert (counts["script"], counts["link"], counts["img"], counts["style"]) == (0, 0, 0, 1)
    attributes = {name for _, attributes in page.tags for name in attributes}
    assert attributes & {"style", "href", "src", "onclick", "onload"} == set()
    assert re.findall(r"https?:|//|@import|url\(", source(result)) == []


def test_names_are_text_and_never_markup(result: Result) -> None:
    assert "&lt;b&gt;Bo d&#39;Arcy" in source(result)
    assert "Learning <together>" in text(result)


def test_the_proof_counts_everyone_and_names_exceptions_by_kind_alone(result: Result) -> None:
    page = text(result)
    assert (
        "Everyone, every focus area, once each 4 of 5 colleagues covered 1 exception, by kind: 1 listed as exempt"
        in page
    )
    assert "Focus area Block 1 Block 2 In all Functional Skills 2 2 4 Literacy 2 2 4" in page
    assert "Reed" not in page


def test_someone_here_for_part_of_the_programme_is_an_exception(result: Result) -> None:
    first = replace(result.colleagues[0], ends=result.programme.meetings[0].date)
    kept = tuple(one for one in result.allocation.placements if (one.colleague_id, one.block) != ("1004", 2))
    part = replace(
        result, colleagues=[first, *result.colleagues[1:]], allocation=replace(result.allocation, placements=kept)
    )
    assert (
        "3 of 5 colleagues covered 2 exceptions, by kind: 1 counted up to block 1: here until 13 November 2008 "
        "1 listed as exempt, not placed" in text(part)
    )


def test_someone_away_for_a_block_is_counted_in_the_others_without_a_date_or_a_cause(result: Result) -> None:
    """They joined long ago: that day says nothing about the block they are missing from."""
    away = replace(result.colleagues[0], starts=date(2003, 9, 1), leave=(Leave(date(2008, 11, 10), date(2009, 1, 30)),))
    kept = tuple(one for one in result.allocation.placements if (one.colleague_id, one.block) != ("1004", 1))
    part = replace(
        result, colleagues=[away, *result.colleagues[1:]], allocation=replace(result.allocation, placements=kept)
    )
    exceptions = (
        "3 of 5 colleagues covered 2 exceptions, by kind: 1 counted from block 2 1 listed as exempt, not placed"
    )
    assert exceptions in text(part)
    told = [file.decode() for file in files_of(part).values()]
    assert [file for file in told if "2003" in file or "10 November" in file or "2008-11-10" in file] == []
    nowhere = replace(part, allocation=replace(part.allocation, placements=kept[:0]))
    assert "1 with us for part of the programme" in text(nowhere)


def test_someone_who_stays_with_a_focus_is_an_exception(result: Result) -> None:
    stays = tuple(
        replace(one, focus="FS", group="FS-1") if one.colleague_id == "1004" else one
        for one in result.allocation.placements
    )
    anchored = replace(
        result,
        programme=replace(result.programme, facilitators=Facilitators.ANCHORED),
        allocation=replace(result.allocation, placements=stays),
    )
    assert "1 leads the same focus area in every block" in text(anchored)


def test_figures_stand_beside_their_limits_in_plain_words(result: Result) -> None:
    page = text(result)
    assert "Pairs who meet again 2 the fewest possible with 2 groups Nobody meets anybody more than twice." in page
    assert "Same department together 1,500 at least 1,000 cannot be avoided" in page
    assert "Same experience together 0 none at all" in page
    assert "Steps away from the order wished for 1 the fewest found, over 1 colleague with wishes" in page
    assert "Nobody has both last choices in the first year." in page


def test_two_who_share_every_block_are_counted_as_the_limit_counts_them(result: Result) -> None:
    three = replace(result.programme, blocks=3)
    third = [replace(one, block=3) for one in result.allocation.placements if one.block == 1]
    allocation = replace(
        result.allocation,
        placements=(*result.allocation.placements, *third),
        figures=tuple(replace(one, cost=6) if one.rule == "repeats" else one for one in result.allocation.figures),
    )
    assert (
        "Times two meet again 6 at least 2 cannot be avoided with 2 groups "
        "2 pairs, counted once for every two blocks they share; none shares more than 3."
    ) in text(replace(result, programme=three, allocation=allocation))


def test_no_word_of_a_solver_is_used(result: Result) -> None:
    assert re.findall(r"\b(bound|gap|repeats|remix|solver|optim\w+|cost)\b", text(result)) == []


def test_nobody_who_meets_nobody_twice_is_counted(result: Result) -> None:
    apart = tuple(
        replace(one, focus="FS", group="FS-1") if (one.colleague_id, one.block) == ("1004", 2) else one
        for one in result.allocation.placements
        if one.colleague_id in ("1004", "=1003")
    )
    figures = (Figure("repeats", 1, 200, 0, 0), *result.allocation.figures[2:])
    alone = replace(result, allocation=replace(result.allocation, placements=apart, figures=figures))
    assert "Pairs who meet again 0 nobody meets anybody twice in 2 groups" in text(alone)


def test_the_a_to_z_sorts_as_an_index_does_and_shows_each_line(result: Result) -> None:
    page = text(result)
    index = page[page.index("Where do I go?") : page.index("Whom the dates reach")]
    assert index.rstrip().endswith(
        "Name Department Block 1 Block 2 "
        "A Ålund, Ann Maths LIT-1 leads FS-1 leads "
        "D d'Arcy, <b>Bo LIT-1 FS-1 "
        "M Moss, Cy FS-1 LIT-1 "
        "S Świątek, Zoë Maths FS-1 leads LIT-1 leads"
    )


def test_a_group_shows_its_leader_first_and_its_size(result: Result) -> None:
    assert "FS-1 2 members Zoë Świątek leads Cy Moss" in text(result)


def test_dates_are_in_words_and_an_open_year_says_so(result: Result) -> None:
    page = text(result)
    assert "1 Thursday 13 November 2008 3.45pm to 4.45pm Disaggregated time everyone" in page
    assert "2 Wednesday 28 January 2009 2.30pm to 3.30pm Training Day everyone 76 days" in page
    assert "The dates of this year are still open." in page
    assert "1 twilight (1 h) = school closed on Monday 3 November 2008" in page


def test_part_timers_are_shown_by_pattern_never_by_name(result: Result) -> None:
    page = text(result)
    reach = page[page.index("Whom the dates reach") :]
    assert "M 0.2 1 0 of 2 24 min under their share; more only by agreement" in reach
    assert "Moss" not in reach


def test_without_part_timers_one_sentence_is_enough(result: Result) -> None:
    whole = [
        replace(one, fraction=result.colleagues[0].fraction, pattern=result.colleagues[0].pattern)
        for one in result.colleagues
    ]
    assert "Every meeting with a date lies within everyone’s days and hours." in text(replace(result, colleagues=whole))


def test_findings_come_last_with_times_as_a_school_writes_them(result: Result) -> None:
    assert "To look at meeting 2 From Thursday 13 November 2008 it is long: 4.45pm." in text(result)


@pytest.mark.parametrize(
    "name", ["report.html", "people.csv", "allocation.csv", "calendar.ics", "ledger.csv", "plan.json"]
)
def test_who_is_kept_apart_changes_no_file(name: str, result: Result) -> None:
    nobody = [replace(one, apart=frozenset()) for one in result.colleagues]
    assert files_of(replace(result, colleagues=nobody))[name] == files_of(result)[name]
