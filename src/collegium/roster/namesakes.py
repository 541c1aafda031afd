"""Telling people of the same name apart on a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Known = tuple[str, str, str]
"""Id, name as it stands on the list, department."""


def told_apart(people: Iterable[Known]) -> Mapping[str, str]:
    """What stands beside each name that more than one person bears, by id: the department, else the id itself.

    The department serves only where it is known of all of that name and differs between them.
    """
    by_name: dict[str, list[Known]] = defaultdict(list)
    for known in people:
        by_name[known[1]].append(known)
    apart: dict[str, str] = {}
    for same in by_name.values():
        if len(same) > 1:
            departments = {department for _id, _name, department in same}
            serves = len(departments) == len(same) and "" not in departments
            apart |= {id_: department if serves else id_ for id_, _name, department in same}
    return apart
