"""The shapes of staff lists that other systems export, recognised by their headers.

Header names are those the systems document: School Data Sync V1 (`Teacher.csv`) and V2.1 (`users.csv` with
`roles.csv`), OneRoster 1.2 `users.csv`. SIMS, Arbor and Bromcom let a school choose the columns of its export, so their
shapes are families of names; headers are compared without case, spaces and signs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from collegium.roster.colleague import Kind
from collegium.roster.columns import FIELDS, REQUIRED, plain
from collegium.roster.fields import CellError, read_kind

Columns = Mapping[str, tuple[str, ...]]
"""Field to the plain headers it may stand under, the first that is filled in a row being read."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One export: `signature` are alternatives, each a set of plain headers that only this export has together.

    `everyone`: the kind of all its people when it has no role column. `posts`: the role is a post in words, not a kind.
    `closed`: plain header to the values that mark rows of somebody this list is not about.
    """

    name: str
    signature: tuple[frozenset[str], ...]
    columns: Columns
    everyone: Kind | None = None
    posts: bool = False
    keeps_roles_elsewhere: bool = False
    closed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def matches(self, headers: Collection[str]) -> bool:
        return any(names <= frozenset(headers) for names in self.signature)

    def kind(self, text: str) -> Kind:
        """The kind of member a role cell says. CellError when it says none."""
        return kind_of_post(text) if self.posts else read_kind(text)

    def leaves_out(self, cells: Mapping[str, str]) -> bool:
        """Whether a row (plain header to text) is somebody this list is not about: a pupil, a closed account."""
        return any(cells.get(header, "").casefold() in values for header, values in self.closed.items())


# The first pattern that is found decides: leaders who teach before assistants, assistants before teachers.
POSTS: tuple[tuple[Kind, str], ...] = (
    (Kind.TRAINEE, r"trainee|student teacher|pgce|scitt|school direct|placement"),
    (Kind.GOVERNOR, r"governor|trustee"),
    (Kind.TEACHER, r"(assistant|deputy|vice|associate|executive) *(head|principal)"),
    (Kind.SUPPORT, r"assistant|\baide\b|\bta\b|hlta|\blsa\b|cover|support|non.?teaching|paraprofessional|therapist"),
    (
        Kind.SUPPORT,
        r"technician|admin|office|bursar|business|financ|secretar|clerk|reception|\bpa\b|data manager|exams",
    ),
    (Kind.SUPPORT, r"caretaker|\bsite\b|premises|cater|clean|midday|lunch|network|\bict manager|librar|invigilat"),
    (Kind.SUPPORT, r"learning mentor|counsell|nurse|welfare|attendance|pastoral (manager|officer)|proctor|^staff$"),
    (Kind.TEACHER, r"teacher|teaching|\bhead|principal|lecturer|instructor|faculty|professor|\bect\b|\bnqt\b|senco"),
    (Kind.TEACHER, r"leader|subject|tutor|coordinator|advisor|coach|substitute|supply"),
    (Kind.PARTNER, r"partner|visitor|visiting|affiliate"),
)
_POSTS = tuple((kind, re.compile(pattern)) for kind, pattern in POSTS)


def kind_of_post(text: str) -> Kind:
    """`Deputy Headteacher` is a teacher, `Teaching Assistant` is support. CellError when nothing fits."""
    known = next((kind for kind, pattern in _POSTS if pattern.search(text.casefold())), None)
    if known is None:
        raise CellError("post", value=text)
    return known


_OWN: Columns = {name: (plain(name),) for name in FIELDS}
_SURNAMES = ("preferredsurname", "preferredlastname", "knownassurname")
_FORENAMES = ("preferredforename", "preferredfirstname", "knownas", "knownasforename")
_STAFF: Columns = {
    **_OWN,
    "first_name": (*_FORENAMES, "forename", "legalforename", "legalfirstname", "firstname", "chosenforename"),
    "last_name": (*_SURNAMES, "surname", "legalsurname", "legallastname", "lastname"),
    "email": ("workemail", "emailaddress", "workemailaddress", "email", "primaryemail", "defaultemailaddress"),
    "role": (
        "post", "posttitle", "jobtitle", "position", "role", "roletitle", "rolename", "businessrole", "businessroles",
        "stafftype", "servicetermdescription",
    ),
    "department": ("department", "department1", "maindepartment", "departments", "faculty", "department2"),
    "fte": ("fte", "contractfte", "rolefte", "ftevalue", "proportion"),
    "from": ("contractstartdate", "contractstart", "startdate", "employmentstart", "from"),
    "until": ("contractenddate", "contractend", "enddate", "employmentend", "until"),
    "id": (
        "staffcode", "staffid", "arborstaffid", "arborid", "employeeid", "employeenumber", "payrollnumber", "personid",
        "id",
    ),
}  # fmt: skip
_NOT_STAFF = frozenset({"student", "parent", "guardian", "relative", "alumni"})
_ACCOUNTS: Columns = {
    "id": ("sourcedid",),
    "first_name": ("preferredgivenname", "preferredfirstname", "givenname"),
    "last_name": ("preferredfamilyname", "preferredlastname", "familyname"),
    "email": ("email",),
    "role": ("role",),
}

OWN_LIST = Shape("staff list", (frozenset(map(plain, REQUIRED)),), _OWN)
ROLES_FILE = "roles.csv"

SHAPES: tuple[Shape, ...] = (
    OWN_LIST,
    Shape(
        "OneRoster users",
        (frozenset({"sourcedid", "enableduser", "givenname", "familyname"}),),
        _ACCOUNTS,
        posts=True,
        closed={"role": _NOT_STAFF, "enableduser": frozenset({"false", "0"}), "status": frozenset({"tobedeleted"})},
    ),
    Shape(
        "School Data Sync users",
        (frozenset({"sourcedid", "username", "givenname", "familyname"}),),
        {**_ACCOUNTS, "email": ("email", "username")},
        keeps_roles_elsewhere=True,
        posts=True,
        closed={"role": _NOT_STAFF},
    ),
    Shape(
        "School Data Sync teachers",
        (frozenset({"sisid", "schoolsisid", "firstname", "lastname"}),),
        {
            "id": ("sisid",),
            "first_name": ("firstname",),
            "last_name": ("lastname",),
            "email": ("secondaryemail", "username"),
        },
        everyone=Kind.TEACHER,
    ),
    Shape(
        "SIMS staff",
        tuple(frozenset({"forename", surname}) for surname in ("legalsurname", "preferredsurname", "surname")),
        _STAFF,
        posts=True,
    ),
    Shape(
        "Bromcom staff",
        (
            frozenset({"staffcode", "preferredfirstname", "preferredlastname"}),
            frozenset({"staffcode", "firstname", "lastname"}),
            frozenset({"staffcode", "legalfirstname", "legallastname"}),
        ),
        _STAFF,
        posts=True,
    ),
    Shape(
        "Arbor staff",
        (
            frozenset({"legalfirstname", "legallastname"}),
            frozenset({"arborstaffid"}),
            frozenset({"firstname", "lastname", "businessroles"}),
            frozenset({"firstname", "lastname", "position"}),
        ),
        _STAFF,
        posts=True,
    ),
)  # fmt: skip


def recognise(headers: Collection[str]) -> Shape | None:
    """The shape these headers have, if any."""
    names = {plain(header) for header in headers}
    return next((shape for shape in SHAPES if shape.matches(names)), None)


def is_password(header: str) -> bool:
    return any(word in plain(header) for word in ("password", "passwort", "passcode"))
