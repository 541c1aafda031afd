"""Two lists compared by id."""

from dataclasses import replace

from collegium.roster import FieldChange, compare, demo_staff, read_staff, write_staff_csv

STAFF = demo_staff(30, 3)
FOCI = ("FS", "SILS", "ADRA", "LIT")


def test_the_same_file_twice_changes_nothing() -> None:
    first, second = (read_staff(write_staff_csv(STAFF), foci=FOCI, blocks=4).colleagues for _ in range(2))
    changes = compare(first, second, complete=True)

    assert changes.nothing
    assert changes.same == first


def test_another_order_of_rows_changes_nothing() -> None:
    assert compare(STAFF, [replace(person, row=999) for person in STAFF[::-1]], complete=True).nothing


def test_joiners_leavers_and_changes() -> None:
    joiner = replace(STAFF[0], id="new")
    moved = replace(STAFF[2], department="Astronomy", email="")
    changes = compare(STAFF[:4], [joiner, STAFF[1], moved], complete=True)

    assert (changes.joiners, changes.leavers, changes.same) == ((joiner,), (STAFF[0], STAFF[3]), (STAFF[1],))
    assert changes.changed == (
        (
            moved,
            (FieldChange("email", STAFF[2].email, ""), FieldChange("department", STAFF[2].department, "Astronomy")),
        ),
    )
    assert changes.leavers_share == 0.5
    assert not changes.nothing


def test_only_these_means_nobody_left() -> None:
    changes = compare(STAFF, STAFF[:1], complete=False)

    assert (changes.leavers, changes.leavers_share, changes.nothing) == ((), 0.0, True)


def test_the_first_list_of_a_school_is_all_joiners() -> None:
    changes = compare([], STAFF, complete=True)

    assert (list(changes.joiners), changes.leavers_share) == (STAFF, 0.0)
