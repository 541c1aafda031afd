"""The one stylesheet and the one script are what their sources say, and small."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from collegium_site.ui import bundle

KILOBYTE = 1024


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def test_both_files_are_fresh() -> None:
    assert (bundle.OUTPUT / "app.css").read_text("utf-8") == bundle.stylesheet()
    assert (bundle.OUTPUT / "app.js").read_text("utf-8") == bundle.script()


def test_styles_stay_below_their_limit() -> None:
    assert sent(bundle.OUTPUT / "app.css") <= 20 * KILOBYTE


def test_scripts_stay_below_their_limit_with_htmx() -> None:
    htmx = finders.find("django_htmx/htmx-4.min.js")
    assert isinstance(htmx, str)
    assert sent(bundle.OUTPUT / "app.js") + sent(Path(htmx)) <= 30 * KILOBYTE


def test_ui_comes_first_then_the_other_apps_by_name(tmp_path: Path) -> None:
    for app, name in [("groups", "board"), ("ui", "20-b"), ("ui", "10-a"), ("demo", "z")]:
        folder = tmp_path / app / "static" / app / "css"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.css").write_text(f".{name[-1]} {{\n  color: red;\n}}\n/* a word */\n", "utf-8")
    assert [path.stem for path in bundle.sources("css", tmp_path)] == ["10-a", "20-b", "z", "board"]
    assert bundle.stylesheet(tmp_path).startswith(".a {\ncolor: red;\n}\n.b {")


def test_modules_cannot_see_each_other_s_names(tmp_path: Path) -> None:
    folder = tmp_path / "ui" / "static" / "ui" / "js"
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.js").write_text('// why\nconst said = "http://x";\n', "utf-8")
    assert bundle.script(tmp_path) == '{\nconst said = "http://x";\n}\n{\nconst said = "http://x";\n}\n'


@pytest.mark.parametrize("source", bundle.sources("js"), ids=lambda path: path.name)
def test_a_module_neither_imports_nor_exports_and_is_short(source: Path) -> None:
    lines = source.read_text("utf-8").splitlines()
    assert len(lines) <= 150
    assert [line for line in lines if re.match(r"\s*(import|export)\b", line)] == []


@pytest.mark.parametrize("template", sorted(bundle.SITE.glob("*/templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script_of_its_own(template: Path) -> None:
    text = re.sub(r"{%.*?%}", "", template.read_text("utf-8"))  # a tag may name a value `one=`
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text) == []
