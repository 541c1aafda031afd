"""The folder that `collegium plan` writes: a result as files, put in place at once, and read back."""

from collegium.results.files import files_of, files_of_plans, plan_of
from collegium.results.folder import (
    ALTERNATIVES,
    LEFT,
    PLAN,
    PREVIOUS,
    PROGRAMME,
    SCHOOLS,
    FolderInUseError,
    check_folder,
    previous,
    put_in_place,
    put_new_in_place,
)
from collegium.results.reading import ReadResults, UnreadableResultError, read_results
from collegium.results.report_changes import Changes, changes_of
from collegium.results.report_figures import FigureInWords, figures_in_words
from collegium.results.result import Result
from collegium.results.school_folders import check_school_folders, put_schools_in_place

__all__ = [
    "ALTERNATIVES",
    "LEFT",
    "PLAN",
    "PREVIOUS",
    "PROGRAMME",
    "SCHOOLS",
    "Changes",
    "FigureInWords",
    "FolderInUseError",
    "ReadResults",
    "Result",
    "UnreadableResultError",
    "changes_of",
    "check_folder",
    "check_school_folders",
    "figures_in_words",
    "files_of",
    "files_of_plans",
    "plan_of",
    "previous",
    "put_in_place",
    "put_new_in_place",
    "put_schools_in_place",
    "read_results",
]
