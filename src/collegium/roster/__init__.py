"""Staff lists: in from what a school has, out in the contract's columns, compared, and invented for a demonstration."""

from collegium.roster.changes import FieldChange, RosterChanges, compare
from collegium.roster.colleague import Colleague, Kind, Membership, Pin
from collegium.roster.columns import FIELDS, REQUIRED
from collegium.roster.demo_makeup import PRIMARY, SECONDARY, Makeup
from collegium.roster.demo_staff import demo_staff
from collegium.roster.layout import Row
from collegium.roster.reading import Reading, merge_contracts, read_staff
from collegium.roster.same_person import SamePerson
from collegium.roster.schools import bound_to_others, folder_name, own_list, schools_for_departments, schools_of
from collegium.roster.staff_files import write_staff_csv, write_staff_xlsx

__all__ = [
    "FIELDS",
    "PRIMARY",
    "REQUIRED",
    "SECONDARY",
    "Colleague",
    "FieldChange",
    "Kind",
    "Makeup",
    "Membership",
    "Pin",
    "Reading",
    "RosterChanges",
    "Row",
    "SamePerson",
    "bound_to_others",
    "compare",
    "demo_staff",
    "folder_name",
    "merge_contracts",
    "own_list",
    "read_staff",
    "schools_for_departments",
    "schools_of",
    "write_staff_csv",
    "write_staff_xlsx",
]
