"""`collegium demo-trust`: an invented trust, a folder with a folder for each school."""

from __future__ import annotations

from argparse import Namespace

from collegium.cli.exits import Exit
from collegium.cli.output import say
from collegium.cli.writing import refusing
from collegium.demo import demo_trust, trust_sizes
from collegium.programme import programme_as_toml
from collegium.results import PROGRAMME, put_new_in_place
from collegium.roster import write_staff_csv
from collegium.words import counted


def run(options: Namespace) -> Exit:
    """The same number and seed give the same schools."""
    schools = demo_trust(trust_sizes(options.number, options.seed), options.seed)
    files: dict[str, bytes] = {}
    for school in schools:
        files[f"{school.name}/{PROGRAMME}"] = programme_as_toml(school.programme).encode()
        files[f"{school.name}/staff.csv"] = write_staff_csv(school.colleagues)
    with refusing(options.out):
        put_new_in_place(options.out, files)
    people = sum(len(school.colleagues) for school in schools)
    say(f"{counted(len(schools), 'school')} with {people} members in {options.out}")
    return Exit.DONE
