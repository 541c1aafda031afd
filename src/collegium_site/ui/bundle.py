"""One stylesheet and one script for the whole site, made from small files.

    python -m collegium_site.ui.bundle        writes static/ui/app.css and static/ui/app.js

Sources are `static/<app>/css/*.css` and `static/<app>/js/*.js` of every app of the site: those of `ui`
first, then the other apps in alphabetical order, files by name. A number in front of a name puts it in
order where that matters; cascade layers make it matter rarely. Comments and indentation are left out,
nothing else is changed: what the browser shows is what stands in the file. A module neither imports nor
exports, so each one becomes a block of its own. The results are committed, which keeps serving them free
of any build step; a test fails when they are not fresh. Files in other folders (`static/<app>/only/`)
are served as they are, for the few pages that need them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

SITE: Final = Path(__file__).resolve().parent.parent
OUTPUT: Final = SITE / "ui" / "static" / "ui"

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT: Final = re.compile(r"^\s*//.*$", re.MULTILINE)
_INDENTATION: Final = re.compile(r"\s*\n\s*")


def sources(kind: str, site: Path = SITE) -> list[Path]:
    """The source files of one kind (`css` or `js`) in the order in which they are joined."""
    found = site.glob(f"*/static/*/{kind}/*.{kind}")
    return sorted(found, key=lambda path: (path.parts[-3] != "ui", path.parts[-3], path.name))


def stylesheet(site: Path = SITE) -> str:
    """Every CSS source, joined."""
    return "".join(_without_layout(path.read_text("utf-8")) for path in sources("css", site))


def script(site: Path = SITE) -> str:
    """Every JavaScript source, each in a block of its own so that names cannot meet."""
    modules = (_without_layout(_LINE_COMMENT.sub("", path.read_text("utf-8"))) for path in sources("js", site))
    return "".join(f"{{\n{module}}}\n" for module in modules)


def _without_layout(text: str) -> str:
    return _INDENTATION.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


def write() -> None:
    """Renew both files."""
    (OUTPUT / "app.css").write_text(stylesheet(), "utf-8")
    (OUTPUT / "app.js").write_text(script(), "utf-8")


if __name__ == "__main__":
    write()
