"""The invented school: repeatable, whole, and able to run the founding programme."""

import hashlib
from collections import Counter

import pytest

from collegium.roster import Kind, Membership, demo_staff, read_staff, write_staff_csv

FOCI = ("FS", "SILS", "ADRA", "LIT")
STAFF = demo_staff(120, 1)


def test_the_same_numbers_give_the_same_school() -> None:
    assert demo_staff(120, 1) == STAFF
    assert demo_staff(120, 2) != STAFF


def test_the_school_is_the_same_on_every_machine() -> None:
    assert hashlib.sha256(write_staff_csv(STAFF)).hexdigest()[:16] == "088a1d3db4021b15"


@pytest.mark.parametrize("n", [1, 2, 7, 40, 250])
def test_every_size_is_a_list_without_faults(n: int) -> None:
    reading = read_staff(write_staff_csv(demo_staff(n, 5)), foci=FOCI, blocks=4)

    assert (reading.faults, reading.same_person, len(reading.colleagues)) == ((), (), n)


def test_kinds_and_their_memberships() -> None:
    assert Counter(person.kind for person in STAFF) == {
        Kind.TEACHER: 84, Kind.SUPPORT: 26, Kind.GOVERNOR: 6, Kind.TRAINEE: 4,
    }  # fmt: skip
    assert {person.kind for person in STAFF if person.membership is Membership.INVITED} == {Kind.GOVERNOR}


def test_ids_names_and_addresses_are_their_own() -> None:
    addresses = [person.email for person in STAFF if person.email]

    assert len({person.id for person in STAFF}) == len({person.name for person in STAFF}) == 120
    assert len(set(addresses)) == len(addresses)
    assert {address.rsplit(".", 1)[1] for address in addresses} == {"example"}


def test_departments_have_real_sizes() -> None:
    sizes = Counter(person.department for person in STAFF if person.kind is Kind.TEACHER)

    assert (len(sizes), max(sizes.values()), min(sizes.values())) == (12, 13, 3)


def test_part_timers_work_in_several_patterns() -> None:
    patterns = {person.days for person in STAFF if person.kind is Kind.TEACHER and person.fraction < 1}

    assert len(patterns) >= 8
    assert any(days.startswith("A:") for days in patterns)
    assert any("(am)" in days for days in patterns)


def test_three_groups_per_focus_can_each_have_a_trained_leader_in_every_block() -> None:
    """Whoever is trained for a focus can lead it once, so it needs as many as it has groups in all blocks. Nobody has more
    foci than there are blocks, so the blocks can always be shared out among them (König's edge colouring).
    """
    leaders = [person for person in STAFF if person.facilitates]

    assert min(sum(person.leads(focus) for person in leaders) for focus in FOCI) >= 3 * 4
    assert all(person.fraction == 1 and person.membership is Membership.FULL for person in leaders)
    assert sum(person.any_focus for person in STAFF) == 3


def test_one_place_is_shared_and_one_pair_is_apart_both_ways() -> None:
    by_id = {person.id: person for person in STAFF}
    sharing = [person for person in STAFF if person.shares_with]
    apart = [person for person in STAFF if person.apart]

    assert [by_id[person.shares_with].shares_with for person in sharing] == [person.id for person in sharing]
    assert (len(sharing), len(apart), apart[0].apart) == (2, 2, {apart[1].id})


@pytest.mark.parametrize("n", [0, -1, 10**6])
def test_a_school_of_an_impossible_size_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="has 1 to"):
        demo_staff(n, 1)
