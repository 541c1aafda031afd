"""An allocation in the words of its readers: no solver's words, every figure beside the fewest possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.allocation import CONFIDENTIAL_SENTENCES
from collegium.allocation.outcome import Conflict, Progress
from collegium.allocation.supply import Supply
from collegium.words import Words, joined
from collegium_site.programmes.sentences import words_of
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure beside its limit, for the component of that name; `share` 0 to 100, empty: no track."""

    label: str
    figure: str
    of: str = ""
    share: str = ""
    says: str = ""


def progress(so_far: Progress) -> str:
    """One line while the search runs."""
    if so_far.hard_violations:
        return _("Finding a place for everyone that keeps every rule …")
    says = ngettext(
        "Everyone has a place. %(now)d pair meets twice, the fewest possible is %(least)d.",
        "Everyone has a place. %(now)d pairs meet twice, the fewest possible is %(least)d.",
        so_far.repeats,
    )
    return says % {"now": so_far.repeats, "least": so_far.repeats_bound}


def conflicts(found: Iterable[Conflict], written: Words) -> list[dict[str, Any]]:
    """Why it cannot be done, and what would give way."""
    return [{"says": conflict.says(written), "ways": conflict.ways_out(written)} for conflict in found]


def limits(
    figures: Iterable[Mapping[str, Any]], summary: Mapping[str, Any], groups: int
) -> tuple[list[Limit], list[Limit]]:
    """The four figures that people ask for first, and the others."""
    by_rule = {figure["rule"]: figure for figure in figures}
    if not by_rule:
        return [], []
    first = [
        _repeats(by_rule["repeats"], groups, summary.get("least_twice", {})),
        _alike(by_rule["department_mix"], in_own_words(_("Same {department} together"))),
        *_wishes(by_rule["last_choices"]["cost"], summary.get("wishes", {})),
        *_met(summary.get("met", {})),
    ]
    more = [
        _alike(by_rule["role_mix"], _("Same kind of member together")),
        _alike(by_rule["experience_mix"], _("Same experience together")),
        _steps(by_rule["preferences"]),
    ]
    return first, more


def _repeats(figure: Mapping[str, Any], groups: int, least: Mapping[str, int]) -> Limit:
    if least and least["groups"] > groups and least["pairs"] < figure["cost"]:
        says = _with_more_groups(least)
    else:
        says = ngettext("With %(count)d group in each block.", "With %(count)d groups in each block.", groups) % {
            "count": groups
        }
    return Limit(_("Pairs who meet twice"), str(figure["cost"]), _of(figure), _share(figure), says)


def _with_more_groups(least: Mapping[str, int]) -> str:
    if not least["pairs"]:
        return _("With %(groups)d groups nobody would meet twice.") % least
    says = ngettext(
        "With %(groups)d groups only %(pairs)d pair would meet twice.",
        "With %(groups)d groups only %(pairs)d pairs would meet twice.",
        least["pairs"],
    )
    return says % least


def _alike(figure: Mapping[str, Any], label: str) -> Limit:
    says = _("Pairs, in all groups of all blocks.")
    return Limit(label, str(figure["cost"]), _of(figure), _share(figure), says)


def _steps(figure: Mapping[str, Any]) -> Limit:
    return Limit(_("Steps away from the orders wished for"), str(figure["cost"]), _of(figure), _share(figure))


def _wishes(worst: int, wishes: Mapping[str, int]) -> Iterable[Limit]:
    """Whoever gave no order has nothing to be disappointed of."""
    if wishes.get("given"):
        share = round(100 * wishes["first"] / wishes["given"])
        of = ngettext("of the %(count)d who gave an order", "of the %(count)d who gave an order", wishes["given"])
        says = (
            ngettext(
                "%(count)d has both last choices in year one.", "%(count)d have both last choices in year one.", worst
            )
            % {"count": worst}
            if worst
            else _("Nobody has both last choices in year one.")
        )
        yield Limit(_("First choice first"), f"{share} %", of % {"count": wishes["given"]}, str(share), says)


def _met(met: Mapping[str, float]) -> Iterable[Limit]:
    if met:
        share = str(round(100 * met["mean"] / met["most"])) if met["most"] else ""
        says = _("The fewest anyone meets: %(fewest)d. If groups never changed: %(unchanged)s.") % {
            "fewest": met["fewest"],
            "unchanged": _plain(met["unchanged"]),
        }
        of = _("of %(most)s, on average") % {"most": _plain(met["most"])}
        yield Limit(in_own_words(_("{Colleague_plural} met")), _plain(met["mean"]), of, share, says)


def _plain(number: float) -> str:
    return f"{number:g}"


def _of(figure: Mapping[str, Any]) -> str:
    if figure["bound"] is None:
        return ""
    if figure["proven"]:
        return _("of %(bound)d, the fewest possible") % {"bound": figure["bound"]}
    return _("fewest possible at least %(bound)d") % {"bound": figure["bound"]}


def _share(figure: Mapping[str, Any]) -> str:
    """How near to the fewest possible: 100 is there."""
    if figure["bound"] is None:
        return ""
    return str(round(100 * figure["bound"] / figure["cost"])) if figure["cost"] else "100"


def choice(groups: int, repeats: int | None, sizes: str) -> str:
    """What a number of groups means, before anyone waits."""
    made = _("%(groups)d groups of %(sizes)s") % {"groups": groups, "sizes": sizes}
    if repeats is None:
        return made
    if not repeats:
        return _("%(made)s: nobody need meet anybody twice") % {"made": made}
    says = ngettext("%(made)s: %(count)d pair must meet twice", "%(made)s: %(count)d pairs must meet twice", repeats)
    return says % {"made": made, "count": repeats}


def supply(short: Iterable[Supply], names: Mapping[str, str]) -> str:
    """Whether the facilitators suffice, and where they do not."""
    lacking = [
        _("%(focus)s needs %(needed)d, %(available)d are trained")
        % {"focus": names[each.focus], "needed": each.needed, "available": each.available}
        for each in short
    ]
    return "; ".join(lacking) if lacking else in_own_words(_("{Facilitator_plural} suffice"))


def led_by_manager(leader: str, names: Sequence[str]) -> str:
    return _("%(leader)s leads, and is the line manager of %(names)s.") % {"leader": leader, "names": joined(names)}


def words_for(school: School, permissions: Collection[Permission]) -> Words:
    """How this school's pages write; keep-apart pairs are named only to those who may see them."""
    usual = words_of(school)
    if Permission.SEE_CONFIDENTIAL_RULES in permissions:
        return usual
    return replace(usual, sentences={**usual.sentences, **confidential()})


def confidential() -> dict[str, str]:
    """The sentences that would name people kept apart, or lead to them, without them."""
    return {
        **CONFIDENTIAL_SENTENCES,
        "apart": _("{group} breaks a confidential rule in block {block}."),
        "together_apart": _("Some people must be together, which a confidential rule forbids."),
        "apart_pins": _("Two pins cannot both be kept because of a confidential rule."),
        "apart_crowd": _("A confidential rule cannot be met with {groups} groups."),
        "relax_apart": _("Lift a confidential rule"),
        "relax_circle": _("Let them be in different groups"),
        "relax_apart_pins": _("Take one of the pins back"),
    }
