"""Invented schools: repeatable, without a fault, possible, and as uneven as real ones."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pytest

from collegium.allocation import allocate, problem_from, validate
from collegium.demo import MOST_SCHOOLS, DemoSchool, Phase, demo_programme, demo_school, demo_trust, trust_sizes
from collegium.programme import check, programme_as_toml, read_programme
from collegium.reasons import Level
from collegium.roster import Kind, read_staff, write_staff_csv

SCHOOL = demo_school(250, 1)


def digest(school: DemoSchool) -> str:
    content = programme_as_toml(school.programme).encode() + write_staff_csv(school.colleagues)
    return hashlib.sha256(content).hexdigest()[:16]


def test_the_same_numbers_give_the_same_school_on_every_machine() -> None:
    assert [digest(SCHOOL), digest(demo_school(45, 2, phase=Phase.PRIMARY))] == ["a09b0715ad88770b", "4629c0968acc88a6"]
    assert digest(demo_school(250, 2)) != digest(SCHOOL)


@pytest.mark.parametrize("with_dates", [True, False])
def test_the_programme_is_sound(with_dates: bool) -> None:
    programme = demo_programme("Fairmead School", with_dates=with_dates)
    assert [finding for finding in check(programme) if finding.level is Level.ERROR] == []
    assert len(programme.meetings) == (16 if with_dates else 0)
    assert read_programme(programme_as_toml(programme).encode()).programme == programme


SIZES = [(36, Phase.PRIMARY), (53, Phase.PRIMARY), (72, Phase.PRIMARY), (60, Phase.SECONDARY), (125, Phase.SECONDARY)]


@pytest.mark.parametrize(("members", "phase"), SIZES)
def test_every_rule_of_a_school_can_be_met(members: int, phase: Phase) -> None:
    school = demo_school(members, 1, phase=phase)
    people = school.colleagues
    reading = read_staff(write_staff_csv(people), foci=school.programme.codes, blocks=4)
    assert (reading.faults, reading.colleagues) == ((), people)
    assert [one for one in check(school.programme, people) if one.level is Level.ERROR] == []
    found = allocate(problem_from(school.programme, people), moves=2000)
    assert (found.conflicts, validate(school.programme, people, found.placements)) == ((), ())


def test_as_many_groups_as_asked_can_each_have_a_leader() -> None:
    school = demo_school(250, 3, groups_per_focus=5)
    found = allocate(problem_from(school.programme, school.colleagues), moves=2000)
    assert (found.feasible, len({place.group for place in found.placements})) == (True, 20)


def test_people_come_and_go_share_posts_and_are_paired_in_known_numbers() -> None:
    people = SCHOOL.colleagues
    joiners = [one for one in people if one.starts]
    leavers = [one for one in people if one.ends]
    sharing = [one for one in people if one.shares_with]
    trainees = [one for one in people if one.kind is Kind.TRAINEE]
    assert (len(joiners), len(leavers), len(sharing)) == (10, 6, 10)
    assert {one.starts for one in joiners} <= {date(2027, 1, 4), date(2027, 9, 2), date(2028, 1, 4)}
    assert len([one for one in people if one.apart]) == 2 + 2 * (250 // 40)
    assert {len(one.together) for one in trainees} == {1}
    busy = [one for one in people if one.facilitates or one.any_focus]
    assert [one for one in busy if one.starts or one.ends or one.shares_with] == []


def test_partners_have_one_post_between_them() -> None:
    people = {one.id: one for one in SCHOOL.colleagues}
    posts = {frozenset({one.id, one.shares_with}): one for one in people.values() if one.shares_with}
    assert {one.fraction + people[one.shares_with].fraction for one in posts.values()} == {1}
    assert [people[one.shares_with].department == one.department for one in posts.values()] == [True] * len(posts)


def test_wishes_crowd_on_what_is_popular() -> None:
    firsts = Counter(code for one in SCHOOL.colleagues if one.preferences for code in one.preferences[0])
    most, *_, least = (count for _, count in firsts.most_common())
    assert most > 4 * least


def test_phases_have_departments_of_their_own() -> None:
    primary = demo_school(60, 1, phase=Phase.PRIMARY)
    departments = {one.department for one in primary.colleagues if one.kind is Kind.TEACHER}
    assert departments == {"Early Years", "Key Stage 1", "Lower Key Stage 2", "Upper Key Stage 2", "Inclusion"}
    sizes = Counter(one.department for one in SCHOOL.colleagues if one.kind is Kind.TEACHER)
    assert (len(sizes), max(sizes.values()) > 4 * min(sizes.values())) == (12, True)


def test_a_trust_has_schools_of_uneven_size_under_names_of_their_own() -> None:
    sizes = trust_sizes(9, 1)
    trust = demo_trust(sizes, 1)
    assert [len(school.colleagues) for school in trust] == sizes
    assert (min(sizes) < 73, max(sizes) > 89) == (True, True)
    assert len({school.name for school in trust}) == 9
    assert Counter(school.phase for school in trust) == {Phase.SECONDARY: 3, Phase.PRIMARY: 6}
    assert demo_trust(sizes, 1) == trust


def test_more_schools_than_names_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 100 schools"):
        demo_trust([40] * (MOST_SCHOOLS + 1), 1)
