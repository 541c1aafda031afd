"""An allocation in the words of its readers: no solver's words, every figure beside the fewest possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.allocation import CONFIDENTIAL_SENTENCES, WITHOUT_LEAVE_SENTENCES, GroupChoice
from collegium.allocation.outcome import Progress
from collegium.allocation.supply import Supply
from collegium.words import Words, joined
from collegium_site.programmes.sentences import words_of
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


MAY_READ_LEAVE = Permission.MANAGE_PEOPLE
"""Who notes leave reads it; everyone else reads their own alone."""


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
    if so_far.conflicts:
        return looking(len(so_far.conflicts))
    if so_far.hard_violations:
        return _("Finding a place for everyone that keeps every rule …")
    says = ngettext(
        "Everyone has a place. %(now)d pair meets twice, the fewest possible is %(least)d.",
        "Everyone has a place. %(now)d pairs meet twice, the fewest possible is %(least)d.",
        so_far.repeats,
    )
    return says % {"now": so_far.repeats, "least": so_far.repeats_bound}


def looking(found: int) -> str:
    """One line while a proof is looked for, after counting has found so many reasons."""
    if not found:
        return _("Looking whether a place for everyone can keep every rule …")
    says = ngettext(
        "%(count)d reason stands in the way already. Looking for others beside it …",
        "%(count)d reasons stand in the way already. Looking for others beside them …",
        found,
    )
    return says % {"count": found}


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
    if least["pairs"] <= least.get("meant", 0):
        return _("With %(groups)d groups only those who are to be together would.") % least
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


def sizes(of: Sequence[int]) -> str:
    """`9 or 10`."""
    least, most = min(of), max(of)
    return str(least) if least == most else _("%(least)d or %(most)d") % {"least": least, "most": most}


def groups_of(choice: GroupChoice) -> str:
    """`12 groups of 9 or 10`."""
    says = ngettext("%(groups)d group of %(sizes)s", "%(groups)d groups of %(sizes)s", choice.groups)
    return says % {"groups": choice.groups, "sizes": sizes(choice.sizes)}


def again(choice: GroupChoice) -> str:
    """Who must meet whom twice with so many groups, whatever is done."""
    if choice.repeats <= choice.meant:
        return _apart_from_these(choice)
    says = ngettext("%(count)d pair must, %(worst)s", "%(count)d pairs must, %(worst)s", choice.repeats)
    return says % {"count": choice.repeats, "worst": _worst(choice)}


def _apart_from_these(choice: GroupChoice) -> str:
    return _("only those who are to be together") if choice.repeats else _("nobody need")


def _worst(choice: GroupChoice) -> str:
    says = ngettext("someone with at least %(count)d other", "someone with at least %(count)d others", choice.worst)
    return says % {"count": choice.worst}


def limits_of_choice(choice: GroupChoice, blocks: int) -> list[Limit]:
    """What holds with so many groups, whatever is done."""
    others = choice.people - 1
    most = min(blocks * (max(choice.sizes) - 1), others)
    of = _("of %(count)d others, at the most") % {"count": others}
    share = str(round(100 * most / others)) if others else ""
    return [
        Limit(
            _("Pairs who must meet twice"),
            str(choice.repeats),
            _("the fewest possible"),
            says=_among_them(choice),
        ),
        Limit(
            _("Met twice by whoever has it worst"),
            str(choice.worst),
            ngettext("other, at least", "others, at least", choice.worst) if choice.worst else "",
            says="" if choice.worst else _("Nobody need meet anybody twice."),
        ),
        Limit(in_own_words(_("{Colleague_plural} each can meet")), str(most), of, share),
    ]


def _among_them(choice: GroupChoice) -> str:
    if not choice.meant:
        return ""
    says = _("%(count)d of these by people who share a job or are kept together.")
    return says % {"count": min(choice.meant, choice.repeats)}


def supply(short: Sequence[Supply], names: Mapping[str, str]) -> str:
    """Whether the facilitators suffice, and how many more would have to be trained where they do not."""
    if not short:
        return in_own_words(_("{Facilitator_plural} suffice"))
    more = {each.to_train for each in short}
    if len(short) == len(names) and len(more) == 1:
        return _("train %(more)d more for each focus area") % {"more": more.pop()}
    parts = [_("%(more)d for %(focus)s") % {"more": each.to_train, "focus": names[each.focus]} for each in short]
    return _("train more: %(parts)s") % {"parts": joined(parts)}


def turns(supply: Supply) -> str:
    """How many of the turns to lead a focus area those trained can take."""
    if supply.enough:
        return _("those trained can take %(available)d") % {"available": supply.available}
    says = ngettext(
        "those trained can take %(available)d; train %(more)d more",
        "those trained can take %(available)d; train %(more)d more",
        supply.to_train,
    )
    return says % {"available": supply.available, "more": supply.to_train}


def led_by_manager(leader: str, names: Sequence[str]) -> str:
    return _("%(leader)s leads, and is the line manager of %(names)s.") % {"leader": leader, "names": joined(names)}


def words_for(school: School, permissions: Collection[Permission]) -> Words:
    """How this school's pages write; keep-apart pairs are named, and people called away, only to those who may know."""
    usual = words_of(school)
    pairs = {} if Permission.SEE_CONFIDENTIAL_RULES in permissions else confidential()
    leave = {} if MAY_READ_LEAVE in permissions else WITHOUT_LEAVE_SENTENCES
    return replace(usual, sentences={**usual.sentences, **pairs, **leave})


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
