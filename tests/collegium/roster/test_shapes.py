"""Exports of other systems, recognised by their headers. The people are invented."""

import pytest

from collegium.roster import Kind, Reading, read_staff
from collegium.roster.fields import CellError
from collegium.roster.shapes import kind_of_post

FOCI = ("FS", "LIT")

SDS_TEACHERS = b"""SIS ID,School SIS ID,First Name,Last Name,Username,Password,Teacher Number
t1,s1,Nia,Okoro,nia.okoro@school.example,Secret123,77
"""
SDS_USERS = b"""sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms
u1,nia,Nia,Okoro,Secret123,,nia@school.example,,
u2,pip,Pip,Young,Secret456,,,,
u3,tom,Tom,Hale,Secret789,,,,
"""
SDS_ROLES = b"""userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate
u1,o1,staff,,,false,,
u1,o1,teacher,,,true,,
u2,o1,student,,7,true,,
u3,o1,teacherAssistant,,,,,
"""
ONEROSTER = b"""sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,\
sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredFamilyName,role
u1,active,,true,nia,,Nia,Okoro,,,nia@school.example,,,,,pw1,,,,teacher
u2,active,,true,tom,,Thomas,Hale,,,,,,,,pw2,,Tom,,aide
u3,active,,true,ada,,Ada,Finch,,,,,,,,pw3,,,,administrator
u4,active,,true,pip,,Pip,Young,,,,,,,,pw4,,,,student
u5,tobedeleted,,true,old,,Old,Leaver,,,,,,,,pw5,,,,teacher
u6,active,,false,off,,Off,Leaver,,,,,,,,pw6,,,,teacher
"""
SIMS = b"""Title,Forename,Legal Surname,Preferred Surname,Staff Code,Work Email,Post,Department 1,Department 2,FTE,Contract Start Date
Ms,Nia,Okoro,Okoro-Bell,NOK,nia@school.example,Teacher,Science,Learning Support,0.6,01/09/2003
Ms,Nia,Okoro,Okoro-Bell,NOK,nia@school.example,Head of Year,Pastoral,,0.2,01/09/2007
Mr,Tom,Hale,,THA,,Cover Supervisor (agency),,Science,0.5,
"""
ARBOR = b"""Staff ID,Title,Legal First Name,Legal Last Name,Preferred First Name,Preferred Last Name,Email Address,Business Role(s),\
Position,Department,FTE
41,Dr,Nia,Okoro,Nia,,nia@school.example,Class teacher,,Science,1
42,Mr,Thomas,Hale,Tom,,,HLTA,,Learning Support,0.5
"""
BROMCOM = b"""StaffCode,Title,PreferredFirstName,PreferredLastName,LegalFirstName,LegalLastName,WorkEmail,Post,RoleTitle,Department,ContractFTE
NOK,Dr,Nia,Okoro,Nia,Okoro,nia@school.example,Deputy Headteacher,,Science,1
THA,Mr,,,Thomas,Hale,,,Science Technician,Science,"0,5"
"""


def read(data: bytes, roles: bytes | None = None) -> Reading:
    return read_staff(data, foci=FOCI, blocks=4, roles=roles)


def people(reading: Reading) -> list[tuple[str, str, str, str, float]]:
    return [(p.id, p.name, p.kind.value, p.email, float(p.fraction)) for p in reading.colleagues]


def test_school_data_sync_teachers() -> None:
    reading = read(SDS_TEACHERS)

    assert reading.shape == "School Data Sync teachers"
    assert people(reading) == [("t1", "Nia Okoro", "teacher", "nia.okoro@school.example", 1.0)]


def test_school_data_sync_users_with_their_roles() -> None:
    reading = read(SDS_USERS, SDS_ROLES)

    assert reading.shape == "School Data Sync users"
    assert people(reading) == [
        ("u1", "Nia Okoro", "teacher", "nia@school.example", 1.0),
        ("u3", "Tom Hale", "support", "tom", 1.0),
    ]


def test_school_data_sync_users_without_roles_ask_for_them() -> None:
    assert [fault.says() for fault in read(SDS_USERS).faults] == [
        "this export keeps roles in roles.csv: add that file, or a role column"
    ]


def test_oneroster_leaves_out_pupils_and_closed_accounts() -> None:
    reading = read(ONEROSTER)

    assert reading.shape == "OneRoster users"
    assert people(reading) == [
        ("u1", "Nia Okoro", "teacher", "nia@school.example", 1.0),
        ("u2", "Tom Hale", "support", "", 1.0),
        ("u3", "Ada Finch", "support", "", 1.0),
    ]
    assert reading.notes[-1].says() == "3 rows were left out: pupils, families, or accounts that are closed"


@pytest.mark.parametrize(
    ("data", "shape", "second"),
    [
        (ARBOR, "Arbor staff", ("42", "Tom Hale", "support", "", 0.5)),
        (BROMCOM, "Bromcom staff", ("THA", "Thomas Hale", "support", "", 0.5)),
    ],
)
def test_arbor_and_bromcom(data: bytes, shape: str, second: tuple[str, str, str, str, float]) -> None:
    reading = read(data)
    first_id = reading.colleagues[0].id

    assert (reading.shape, reading.faults) == (shape, ())
    assert people(reading) == [(first_id, "Nia Okoro", "teacher", "nia@school.example", 1.0), second]


def test_sims_prefers_the_preferred_surname_and_takes_the_first_department_that_is_filled() -> None:
    reading = read(SIMS)

    assert reading.shape == "SIMS staff"
    assert [(person.name, person.department) for person in reading.colleagues] == [
        ("Nia Okoro-Bell", "Science"),
        ("Tom Hale", "Science"),
    ]
    assert [(fault.where, fault.values["column"]) for fault in reading.faults] == [("row 3, Staff Code", "Staff Code")]


@pytest.mark.parametrize("data", [SDS_TEACHERS, SDS_USERS, ONEROSTER])
def test_passwords_never_come_in(data: bytes) -> None:
    reading = read(data, SDS_ROLES if data == SDS_USERS else None)

    assert "Secret" not in repr(reading)
    assert "pw1" not in repr(reading)
    assert [note.says() for note in reading.notes if "password" in note.says().lower()][-1] == (
        f"columns with passwords were not read: {'Password' if data == SDS_TEACHERS else 'password'}"
    )


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        ("Teacher", "teacher"),
        ("Teaching Assistant", "support"),
        ("Assistant Headteacher", "teacher"),
        ("Deputy Head", "teacher"),
        ("Head of Maths", "teacher"),
        ("HLTA", "support"),
        ("Non-teaching staff", "support"),
        ("Teaching staff", "teacher"),
        ("staff", "support"),
        ("Trainee Teacher (SCITT)", "trainee"),
        ("Chair of Governors", "governor"),
        ("Site Manager", "support"),
        ("Data Manager", "support"),
        ("SENCO", "teacher"),
        ("Visiting partner", "partner"),
    ],
)
def test_posts_say_the_kind_of_member(post: str, kind: str) -> None:
    assert kind_of_post(post) == Kind(kind)


def test_a_post_that_says_no_kind_is_a_fault() -> None:
    with pytest.raises(CellError) as refused:
        kind_of_post("Zookeeper")

    assert refused.value.sentence == "post"
