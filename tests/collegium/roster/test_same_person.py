"""Several contracts of one person: offered, and made one only when accepted."""

from datetime import date
from fractions import Fraction

from collegium.roster import Reading, merge_contracts, read_staff
from collegium.school_year.patterns_text import read_days

HEADER = "id,first_name,last_name,role,email,department,fte,days,from,until,line_manager,apart\n"
FOCI = ("FS",)


def read(*rows: str) -> Reading:
    return read_staff((HEADER + "\n".join(rows)).encode(), foci=FOCI, blocks=4)


CONTRACTS = (
    "7,Nia,Okoro,support,,Office,0.2,M,2008-09-01,,,",
    "8,Tom,Hale,teacher,,Maths,,,,,7,7",
    "7,Nia,Okoro,teacher,nia@x.example,Science,3/5,A:TW;B:T,2007-09-01,2009-07-20,,",
)


def test_rows_of_one_id_and_name_are_offered_and_stay_a_fault_until_accepted() -> None:
    reading = read(*CONTRACTS)

    assert [(offer.rows, offer.reason.says()) for offer in reading.same_person] == [
        ((2, 4), "Nia Okoro stands in rows 2 and 4 with one id: contracts of one person")
    ]
    assert [fault.where for fault in reading.faults] == ["row 4, id"]


def test_fractions_add_up_patterns_join_and_the_larger_fraction_names_department_and_kind() -> None:
    nia, tom = merge_contracts(read(*CONTRACTS)).colleagues

    assert (nia.fraction, nia.department, nia.kind, nia.email) == (
        Fraction(4, 5),
        "Science",
        "teacher",
        "nia@x.example",
    )
    assert nia.pattern == read_days(nia.days) == read_days("A:MTW;B:MT")
    assert (nia.starts, nia.ends) == (date(2007, 9, 1), None)
    assert (tom.line_manager, nia.apart) == ("7", {"8"})


def test_after_a_merge_there_is_nothing_left_to_fault_or_offer() -> None:
    merged = merge_contracts(read(*CONTRACTS))

    assert (merged.faults, merged.same_person) == ((), ())


def test_only_accepted_offers_are_merged() -> None:
    reading = read(*CONTRACTS)

    assert [fault.where for fault in merge_contracts(reading, accepted=()).faults] == ["row 4, id"]


def test_fractions_never_add_up_to_more_than_one() -> None:
    (nia,) = merge_contracts(read("7,Nia,Okoro,teacher,,,0.8,,,,,", "7,Nia,Okoro,teacher,,,0.4,,,,,")).colleagues

    assert nia.fraction == 1


def test_two_ids_with_one_address_are_offered_and_references_follow() -> None:
    reading = read(
        "7,Nia,Okoro,teacher,nia@x.example,,0.5,,,,,",
        "9,nia,okoro,teacher,NIA@x.example,,0.3,,,,,",
        "8,Tom,Hale,teacher,,,,,,,9,9",
    )

    assert (reading.faults, [offer.rows for offer in reading.same_person]) == ((), [(2, 3)])
    nia, tom = merge_contracts(reading).colleagues
    assert (nia.id, nia.apart, tom.line_manager, tom.apart) == ("7", {"8"}, "7", {"7"})


def test_the_same_name_alone_is_two_people() -> None:
    assert read("7,Nia,Okoro,teacher,,,,,,,,", "9,Nia,Okoro,teacher,,,,,,,,").same_person == ()


def test_a_file_that_was_refused_has_nothing_to_merge() -> None:
    refused = read_staff(b"", foci=FOCI, blocks=4)

    assert merge_contracts(refused) == refused
