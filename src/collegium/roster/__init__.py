"""Staff lists: in from what a school has, out in the contract's columns, compared, and invented for a demonstration."""

from collegium.roster.colleague import Colleague, Kind, Membership, Pin
from collegium.roster.reading import Reading, merge_contracts, read_staff
from collegium.roster.same_person import SamePerson

__all__ = [
    "Colleague",
    "Kind",
    "Membership",
    "Pin",
    "Reading",
    "SamePerson",
    "merge_contracts",
    "read_staff",
]
