"""The layers: imports point down only, HTML is in templates only, the engine is named in one folder only."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
LAYERS = (
    ("source", "diagnostics", "parallel", "surroundings"),
    ("model",),
    ("dialect", "catalogue"),
    ("loading",),
    ("checks", "rendering", "reporting", "survey"),
    ("publishing",),
    ("building",),
    ("engine", "schemas", "registering", "scaffolding", "signing", "snapshots", "importing", "rules"),
    ("cli",),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
APART = {"checks", "rendering", "reporting", "survey"}
"""Four readers of the model; none knows another."""
ENGINES = {"mkdocs", "markdown", "material", "properdocs", "zensical"}
STANDARD_ONLY = {"source", "diagnostics", "parallel", "surroundings"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def package(path: Path) -> str:
    """The package of a module: its folder below `generator`, or its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = package(path)
    if own in ("__init__", "theme"):
        return
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "generator" and rest:
            other = rest[0]
            assert LAYER[other] <= LAYER[own], f"{own} imports {name} from above"
            assert other == own or not {other, own} <= APART, f"{own} imports its neighbour {name}"
        if own in STANDARD_ONLY:
            assert top in {*sys.stdlib_module_names, "generator"}, f"{own} imports {name}"
        if own == "dialect" and top == "markdown":
            continue  # the converter, which the dialect hands its tree
        if own != "engine":
            assert top not in ENGINES, f"{own} imports the engine {name}"
        if own == "model":
            assert top not in {"yaml", "pydantic", "markdown_it", "jinja2", "lxml", "pathlib", "os"}, (
                f"the model imports {name}"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_markup_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            assert not re.search(
                r"</?(?:a|b|p|div|span|ul|li|script|style|h[1-6]|input|button|details|section)\b[^_{]*>",
                node.value,
            ), f"{path.name}:{node.lineno} holds markup"


_REQUEST = r"https?://|fetch\(|XMLHttpRequest|sendBeacon|WebSocket"
"""Nothing of a page asks a server for anything; the worker asks that of the site, for what its manifest names."""


@pytest.mark.parametrize("path", sorted((PACKAGE / "theme").rglob("*.js")), ids=lambda path: path.name)
def test_no_markup_and_no_evaluation_in_javascript(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"[\"'`][^\"'`\n]*<\/?[a-z]", text), "markup in a string"
    assert not re.search(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function)\b", text
    )
    if path.name == "review.js":  # it fetches the lessons whose questions are due, and from nowhere else
        assert re.findall(r"fetch\([^)]*\)", text) == ["fetch(address)"]
        text = text.replace("fetch(address)", "")
    asks = r"https?://|XMLHttpRequest|sendBeacon|WebSocket" if path.name == "sw.js" else _REQUEST
    assert not re.search(asks, text), "a request"


def test_templates_hold_nothing_that_the_policy_refuses() -> None:
    for path in [*(PACKAGE / "templates").glob("*.html"), *(PACKAGE / "theme").glob("*.html")]:
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style", text), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path.name


def test_the_model_is_frozen() -> None:
    """Checks and rendering read a course; nobody can change one."""
    for path in (PACKAGE / "model").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            decorators = [
                decorator
                for decorator in getattr(node, "decorator_list", [])
                if isinstance(node, ast.ClassDef)
            ]
            for decorator in decorators:
                assert "frozen=True" in ast.unparse(decorator), f"{path.name}: {node.name}"
