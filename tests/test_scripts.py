"""What `js/types.d.ts` says is so: the scripts' shared objects, their events, the `data-*` of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

THEME = Path(__file__).parent.parent / "generator" / "theme"
TYPES = (THEME / "js/types.d.ts").read_text("utf-8")
SCRIPTS = {path.stem: path.read_text("utf-8") for path in (THEME / "js").glob("*.js")}
OF_A_LANGUAGE = {name for name in SCRIPTS if "." in name}
"""What a script knows of one language: `typed.vi`."""


def interface(name: str) -> str:
    """The body of an interface, without its comments."""
    body = re.search(rf"^interface {name} \{{$(.*?)^\}}$", TYPES, re.MULTILINE | re.DOTALL)
    assert body, name
    return re.sub(r"/\*\*.*?\*/|//[^\n]*", "", body[1], flags=re.DOTALL)


def members(name: str) -> set[str]:
    return set(re.findall(r"^  '?([\w:]+)'?[?(:]", interface(name), re.MULTILINE))


def test_each_script_is_put_together_once_and_what_is_for_readers_is_not():
    listed = yaml.safe_load((THEME / "assets.yml").read_text("utf-8"))
    bundled = {name for names in listed["bundles"].values() for name in names}
    assert sorted([*listed["js"], *bundled, "scheme"]) == sorted(SCRIPTS.keys() - OF_A_LANGUAGE)
    assert {name.partition(".")[0] for name in OF_A_LANGUAGE} <= {*listed["js"], *bundled}
    styles = {name for names in listed["styles"].values() for name in names}
    assert sorted([*listed["css"], *styles, "overlay"]) == sorted(
        path.stem for path in (THEME / "css").glob("*.css")
    )
    assert set(listed["components"]["js"]) <= {*listed["js"], *bundled}


@pytest.mark.parametrize(
    "name",
    """
        Store Records Parts Progress Ways Answers Typed Texts Lookup Library Schedule Sitting Link Offline Stock
    """.split(),
)
def test_shared_objects(name):
    exposed = next(
        text.split(f"window.course{name} = ", 1)[1]
        for text in SCRIPTS.values()
        if f"window.course{name} = " in text
    )
    flat = re.match(r"\{ ([\w, ]+) \}", exposed)
    names = flat[1].split(", ") if flat else re.findall(r"^    (\w+)\(", exposed, re.MULTILINE)
    assert set(names) == members(f"Course{name}")


def test_the_kinds_of_questions():
    offered = re.search(r"window\.courseKinds = \{ ([^}]+) \}", SCRIPTS["question"])
    declared = re.search(r"courseKinds: Record<([^,]+),", TYPES)
    assert offered
    assert declared
    names = {entry.partition(":")[0] for entry in offered[1].split(", ")}
    assert names == set(re.findall(r"'(\w+)'", declared[1]))


def test_no_script_uses_a_shared_object_that_nobody_declares():
    used = {name for text in SCRIPTS.values() for name in re.findall(r"window\.(course\w+)", text)}
    assert used == members("Window")


def test_events():
    told = {
        f"course:{name}"
        for text in SCRIPTS.values()
        for call in re.findall(r"\btell\([^\n]*", text)
        for name in re.findall(r"'(\w+)'", call)
    }
    heard = {name for text in SCRIPTS.values() for name in re.findall(r"\bon\(\w+, '(course:\w+)'", text)}
    assert told == members("DocumentEventMap")
    assert heard <= told


def test_data_attributes():
    written = {
        name for text in SCRIPTS.values() for name in re.findall(r"(?:dataset\.|\[data-|'data-)(\w+)", text)
    }
    declared = members("DOMStringMap")
    assert written - declared == set()
    printed = "".join(
        path.read_text("utf-8")
        for path in [*(THEME.parent / "templates").glob("*.html"), *THEME.glob("*.html")]
    )
    set_by_scripts = set("asked begun end ended grade label mark now on open sent state typing".split())
    assert {name for name in declared - set_by_scripts if not re.search(rf"data-{name}\b", printed)} == set()


def test_review_says_the_numbers_that_its_scripts_keep():
    """Its page is made by Python, and what comes back when is chosen on the device."""
    page = (THEME.parent / "templates/review.html").read_text("utf-8")
    most, days = (
        re.search(rf"const {name} = (\d+)", SCRIPTS[script])[1]
        for name, script in (("MOST", "sitting"), ("KEPT", "records"))
    )
    assert {*re.findall(r"\bn=(\d+)", page)} == {most}
    assert {*re.findall(r"of (\d+) days", page)} == {days}
