"""What is read before meetings are cancelled or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from collegium.directed_time import usual_scheme
from collegium.roster.colleague import Kind
from collegium_site.hours.plans import Plan
from collegium_site.hours.selectors.contracts import contracts_by_colleague, own_provisions, rules_for
from collegium_site.hours.selectors.limits import refusals
from collegium_site.hours.selectors.plan_years import was_consulted
from collegium_site.hours.selectors.previews import HoursChange, change_by
from collegium_site.publication.begun import begun_of
from collegium_site.publication.content.amending import Becomes
from collegium_site.publication.content.differences import Change, date_changes
from collegium_site.publication.content.time_plan import plan_of
from collegium_site.publication.content.whole import Content
from collegium_site.publication.moving import judging
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.reach import Lost, lost_to
from collegium_site.publication.selectors.changing import under_way
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.selectors.telling import Telling, who_is_told
from collegium_site.publication.selectors.versions import chosen_of, newest
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class Preview:
    """`faults` stand in the way; `lost` are working patterns that the change asks less, or something else, of."""

    faults: list[judging.Fault]
    cautions: list[str]
    groups: tuple[str, ...]
    people: int
    lost: list[Lost]
    hours: HoursChange
    telling: Telling
    changed: tuple[Change, ...]

    @property
    def invited(self) -> list[Lost]:
        """Those for whom the new time can only be an invitation."""
        return [one for one in self.lost if one.invited]

    @property
    def fallen(self) -> list[Lost]:
        """Those for whom the time falls away."""
        return [one for one in self.lost if not one.invited]

    @property
    def people_fallen(self) -> int:
        return sum(one.people for one in self.fallen)


def in_hand(
    school: School, programme: int | None = None, *, slot: int | None = None, day: date | None = None
) -> InHand | None:
    """The version that holds: of all programmes, or of this one, the one with this slot, or one that meets on this day;
    eight statements. None where nothing like it is published, or its programme was put away.
    """
    published = [one for one in newest() if not one.put_away]
    fits = (one for one in published if programme is None or one.programme_id == programme)
    fits = (one for one in fits if slot is None or one.outline.meeting(slot))
    chosen = next((one for one in fits if day is None or one.outline.meets_on(day)), None)
    found = under_way(school, chosen.programme_id) if chosen else None
    if found is None:
        return None
    choice = chosen_of(published, chosen) if chosen else None
    return InHand(found, begun_of(found.version.programme_id), contracts_by_colleague(), choice)


def beyond_the_law(plan: Plan, school: School, today: date) -> list[str]:
    """Whom the change would take past what the law allows, by name, with the source; seven statements."""
    rows = {row.pk: row for row in present(school)}
    words = words_of(school)
    return [f"{one.who.name}: {one.check.says(words)} {one.check.cited}" for one in refusals(plan, rows, school, today)]


def preview(now: InHand, changes: Sequence[Becomes], school: School, at: datetime) -> Preview:
    """Thirteen statements, however many people."""
    today = at.astimezone(school.zone).date()
    after, words = now.after(changes), words_of(school)
    plan = plan_after(now, after)
    wrong = judging.faults(now, changes, today, words)
    concerned = {(one.block, one.name) for change in changes for one in now.groups_of(change.which)}
    people = {one.key for change in changes for one in judging.asked_to(now, change.which, after)}
    rules = rules_for(
        school.nation, usual_scheme(school.nation, Kind.TEACHER), _year_of(now, changes[0].date), own_provisions()
    )
    return Preview(
        faults=wrong or [judging.Fault(says) for says in beyond_the_law(plan, school, today)],
        cautions=judging.cautions(now, changes, rules, words),
        groups=tuple(sorted(name for _block, name in concerned)),
        people=len(people),
        lost=lost_to(now, after),
        hours=change_by(plan, today),
        telling=who_is_told(now.content, after, at, school),
        changed=tuple(date_changes(now.content.outline, after.outline)),
    )


def plan_after(now: InHand, after: Content, version_pk: int | None = None, reason: str = "") -> Plan:
    """Everyone's time as the changed version has it; whether people were consulted stays as it was. One statement."""
    fractions = {key: colleague.fraction for key, colleague in now.colleagues.items()}
    fractions |= {
        key: one.fraction for one in now.under_way.gone if (key := now.under_way.keys.get(one.id)) is not None
    }
    plan = plan_of(after, now.programme, fractions, version_pk, reason=reason)
    return plan.consulted_as(was_consulted(plan.on))


def _year_of(now: InHand, day: date) -> str:
    year = now.programme.year_of(day)
    return year.name if year else ""
