"""`course new` writes files whose gaps `((…))` an author fills, and names them in their list.

`init` a whole course.

What `new` wrote fails the check until no gap is left, so that nothing of a pattern is published.
"""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

import yaml

from generator.diagnostics import N_, Message
from generator.loading.disk import NotOrdinary, TooLarge, check_ordinary, read_bytes
from generator.loading.tree import TEXT_MOST, is_kebab

_EXAMPLES = files("generator") / "scaffold"
_FIRST_LESSON = "bai-dau-tien"
_GAP = re.compile(r"\(\(.*?\)\)")


class Refused(Exception):
    """Why nothing was written: a message of the catalogue."""

    def __init__(self, text: str, **values: str | Message) -> None:
        self.message = Message(text, values)
        super().__init__(text)


def make_new(root: Path, kind: str, name: str, today: date) -> list[Path]:
    """Write a file of that kind to be filled in as `name` (a module's id, else `module/lesson`).

    Returns the files written or changed.

    Returns the files written or changed. Raises Refused where the name is invalid, its module doesn't
    exist, or the file does.
    """
    parts = name.split("/")
    if not all(map(is_kebab, parts)) or len(parts) != (1 if kind == "module" else 2):
        raise Refused(
            N_("“{name}” can't be a name: write {form}, in small letters a–z, digits and hyphens."),
            name=name,
            form="module" if kind == "module" else "module/lesson",
        )
    if kind == "module":
        return _new_module(root, name, today)
    module, lesson = parts
    index = root / f"docs/modules/{module}/index.md"
    if not index.is_file():
        raise Refused(
            N_("There is no module “{module}”. Make it first: course new module {module}"), module=module
        )
    if kind == "quiz":
        return [_new_quiz(root, module, lesson, today)]
    file = _write(_EXAMPLES / "new" / f"{kind}.md", root / f"docs/modules/{module}/{lesson}.md", today)
    return [file, add_to_list(index, "lessons", lesson, root)]


def make_course(folder: Path, today: date) -> list[Path]:
    """Write a small course that builds, with its workflow, into `folder`; returns the files written.

    Raises Refused where the folder isn't empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(N_("The folder {folder} isn't empty. Name a new one."), folder=str(folder))
    return [_write(example, folder / path, today) for path, example in _walk(_EXAMPLES / "init")]


def _new_module(root: Path, module: str, today: date) -> list[Path]:
    index = root / "docs/index.md"
    made = _write(_EXAMPLES / "new/module.md", root / f"docs/modules/{module}/index.md", today)
    lesson = _write(_EXAMPLES / "new/lesson.md", root / f"docs/modules/{module}/{_FIRST_LESSON}.md", today)
    return [made, lesson, add_to_list(index, "modules", module, root)]


def _new_quiz(root: Path, module: str, lesson: str, today: date) -> Path:
    tested = root / f"docs/modules/{module}/{lesson}.md"
    if not tested.is_file():
        raise Refused(
            N_("There is no lesson “{lesson}” for this quiz. Make it first: course new lesson {lesson}"),
            lesson=f"{module}/{lesson}",
        )
    text = check_has_quiz(root, module, lesson)
    objective = re.search(r"^ +- .*\{#([a-z0-9-]+)\}$", text, re.MULTILINE)
    return _write(
        _EXAMPLES / "new/quiz.md",
        root / f"quizzes/{module}/{lesson}.md",
        today,
        objective=f" for={objective[1]}" if objective else "",
    )


def check_has_quiz(root: Path, module: str, lesson: str) -> str:
    """The text of a lesson that may have a quiz.

    Raises Refused where it is a scenario or an assignment, or can't be read.
    """
    text = read_own(root, root / f"docs/modules/{module}/{lesson}.md")
    kind = re.search(r"^kind:[ ]*[\"']?(scenario|practice)\b", text.split("\n---", 1)[0], re.MULTILINE)
    if kind is not None:
        raise Refused(
            N_(
                "“{lesson}” has “kind: {kind}” in its head, and only an ordinary lesson has a quiz. "
                "Nothing was written."
            ),
            lesson=f"{module}/{lesson}",
            kind=kind[1],
        )
    return text


def _write(example: Traversable, file: Path, today: date, **values: str) -> Path:
    if file.exists():
        raise Refused(N_("{file} is there already; nothing was changed."), file=str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_filled(example, today, **values), "utf-8", newline="\n")
    return file


def pattern(kind: str, today: date) -> str:
    """The text that `course new` writes for a file of that kind, gaps and all."""
    return _filled(_EXAMPLES / "new" / f"{kind}.md", today)


def _filled(example: Traversable, today: date, **values: str) -> str:
    text = example.read_text("utf-8")
    # Only what names a value is a template; a workflow's ${{ }} is its own.
    values["today"] = today.isoformat()
    wanted = any(f"${name}" in text for name in values)
    return Template(text).substitute(values) if wanted else text


def read_own(root: Path, file: Path) -> str:
    """The text of a file of the course in `root`. Raises Refused when it can't be had."""
    try:
        check_ordinary(file, root)
        return read_bytes(file, TEXT_MOST).decode("utf-8")
    except (NotOrdinary, TooLarge, OSError, UnicodeDecodeError):
        raise Refused(
            N_(
                "{file} can't be read, so nothing was changed. What is wrong with it is reported by: "
                "course check"
            ),
            file=str(file),
        ) from None


def _walk(folder: Traversable, inside: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{inside}{entry.name}"
        found += _walk(entry, f"{path}/") if entry.is_dir() else [(path, entry)]
    return found


def add_to_list(file: Path, key: str, name: str, root: Path | None = None) -> Path:
    """Add a name to a list in a file's head, leaving every other character as it is.

    Raises Refused when there is no such list.
    """
    text = read_own(root or file.parent, file)
    head = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.MULTILINE | re.DOTALL)
    node = _list_node(_GAP.sub(lambda gap: "x" * len(gap[0]), head[1]), key) if head else None
    if head is None or node is None:
        raise Refused(
            N_("{file} has no list “{key}:” in its head to which “{name}” could be added."),
            file=str(file),
            key=key,
            name=name,
        )
    start = head.start(1)
    if node.flow_style:
        at = start + node.end_mark.index - 1
        addition = f", {name}" if node.value else name
    else:
        last = node.value[-1]
        at = start + last.end_mark.index
        addition = f"\n{' ' * node.start_mark.column}- {name}"
    file.write_text(text[:at] + addition + text[at:], "utf-8", newline="\n")
    return file


def _list_node(head: str, key: str) -> yaml.SequenceNode | None:
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(
        (value for name, value in pairs if name.value == key and isinstance(value, yaml.SequenceNode)), None
    )
