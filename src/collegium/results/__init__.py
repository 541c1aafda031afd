"""The folder that `collegium plan` writes: a result as files, put in place at once."""

from collegium.results.folder import FolderInUseError, check_folder, put_in_place

__all__ = ["FolderInUseError", "check_folder", "put_in_place"]
