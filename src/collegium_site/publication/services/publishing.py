"""Publishing: a draft becomes an immutable version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.hours.services.planning import post_plan
from collegium_site.jobs import services as jobs
from collegium_site.publication import rules
from collegium_site.publication.change.then import known
from collegium_site.publication.content.building import content_of
from collegium_site.publication.content.time_plan import plan_of
from collegium_site.publication.content.whole import Content, digest_of
from collegium_site.publication.models import GroupPage, MemberPeriod, PersonPage, Round, StaffThen, Step, Version
from collegium_site.publication.selectors.drafts import Drafted, beyond_the_law, drafted, obstacles, words_of
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.services.rounds import note_step
from collegium_site.publication.signals import version_published
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

TELL = "tell_of_version"


@transaction.atomic
def publish(*, found: Round, actor: Any, now: datetime, reason: str = "") -> Version:
    """Make the version of this round; refused, with the reasons, while anything is wrong.

    `reason` says why nobody was consulted, or why the consultation is cut short; it is kept.
    """
    school = current_school()
    today = now.astimezone(school.zone).date()
    _allowed(found, reason, today)
    source = drafted(found.programme_id, school)
    if source is None:
        raise Refused([_("There is no such programme.")])
    wrong = obstacles(source.draft, school, today)
    if wrong:
        raise Refused([obstacle.says for obstacle in wrong])
    draft = source.draft
    content = content_of(draft, found.number, words_of(school))
    if digest_of(content.as_json()) != found.approved:
        says = _("The draft has changed since the {head} approved it: ask the {head} to look at it again.")
        raise Refused([in_own_words(says)])
    beyond = beyond_the_law(source, plan_of(content, draft.programme, draft.fractions), school, today)
    if beyond:
        raise Refused([obstacle.says for obstacle in beyond])
    _claim(found)
    found.programme = source.draft.inputs.design.programme
    version = keep(found, content, source.rows, actor, now)
    _keep_staff(version, source)
    version_published.send(sender=Version, version=version, content=content)
    without = rules.needs_reason(found, today)
    plan = plan_of(content, draft.programme, draft.fractions, version.pk, consulted=not without)
    post_plan(plan=plan, actor=actor, now=now)
    note_step(found, Step.Kind.WITHOUT if without else Step.Kind.PUBLISHED, actor, reason)
    details = {"number": version.number, "digest": version.digest, "people": len(content.people), "reason": reason}
    record(kind="programme.published", school=school, actor=actor, about=version, details=details)
    transaction.on_commit(lambda: start_telling(version_pk=version.pk, actor=actor))
    return version


def start_telling(*, version_pk: int, actor: Any) -> None:
    """Queue the mails; asking again tells nobody twice."""
    jobs.start(
        name=TELL,
        args={"version_pk": version_pk},
        school=current_school(),
        user=actor,
        permission=Permission.PUBLISH,
    )


def _allowed(found: Round, reason: str, today: date) -> None:
    if not rules.can_be_published(found):
        raise Refused([in_own_words(_("The {head} has not approved this draft yet."))])
    if rules.needs_reason(found, today) and not reason.strip():
        raise Refused([_("Say why this is published without a finished consultation: the words are kept.")])


def _claim(found: Round) -> None:
    """Of two who publish at once, one does."""
    same = Round.objects.filter(pk=found.pk, state=found.state)
    if not same.update(state=Round.State.PUBLISHED):
        raise Refused([_("Someone else has just changed this: please look again.")])


def keep(found: Round, content: Content, rows: Mapping[int, Any], actor: Any, now: datetime) -> Version:
    """The rows of a version; `rows` are those of its people, by key."""
    whole = content.as_json()
    version: Version = Version.objects.create(
        programme=found.programme,
        round=found,
        number=found.number,
        digest=digest_of(whole),
        outline=whole["outline"],
        content=whole,
        published_by=actor,
        published_by_name=actor.get_full_name(),
        published_at=now,
    )
    PersonPage.objects.bulk_create(
        PersonPage(version=version, colleague=rows[person["key"]], content=person) for person in whole["people"]
    )
    GroupPage.objects.bulk_create(
        GroupPage(version=version, block=group["block"], name=group["name"], content=group) for group in whole["groups"]
    )
    MemberPeriod.objects.bulk_create(_periods(version, content, rows))
    return version


def _periods(version: Version, content: Content, rows: Mapping[int, Any]) -> Iterator[MemberPeriod]:
    """Of the blocks in which someone has a place for a part of it."""
    for person in content.people:
        parted = {place.block for place in person.places if place.is_dated}
        covered = person.covered(content.outline) if parted else ()
        for place in (one for one in person.places if one.block in parted):
            yield MemberPeriod(
                version=version,
                colleague=rows[person.key],
                block=place.block,
                group=place.group,
                focus=place.focus,
                since=place.since,
                until=place.until,
                covers=place.focus in covered,
            )


def _keep_staff(version: Version, source: Drafted) -> None:
    keys = {staff_id: key for key, staff_id in source.draft.staff_ids.items()}
    then = known(source.draft.inputs.colleagues, keys, words_of(current_school()))
    held = [list(place) for place in source.draft.held_by_leavers]
    foci = {focus.code: focus.pk for focus in source.draft.inputs.design.focus_areas}
    StaffThen.objects.create(version=version, people=[one.as_json() for one in then], held=held, foci=foci)
