"""`course new` writes files whose gaps `((…))` an author fills, and names them in their list.

`init` a whole course. Both write in the language of the course.

What `new` wrote fails the check until no gap is left, so that nothing of a pattern is published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Report, nearest
from generator.loading.settings import load_settings
from generator.loading.tree import Tree, is_kebab
from generator.registering import Refused, add_to_list, add_to_register, read_own, written_key

_EXAMPLES = files("generator") / "scaffold"
_FIRST_LESSON = N_("first-lesson")
_NAMES = frozenset({N_("start-here"), _FIRST_LESSON, N_("first-day"), N_("about-the-course")})
"""The names of files and folders in `scaffold/init` that are those of the language."""
REGISTERS = {"source": "docs/sources.yml", "fact": "docs/facts.yml", "term": "docs/glossary.yml"}


@lru_cache
def _environment(language: str) -> Environment:
    """The signs of our patterns are none of Markdown, YAML or a workflow."""
    environment = Environment(
        loader=DictLoader({}),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  (what is written is Markdown and YAML)
    )
    environment.globals["_"] = Catalogue(language)
    return environment


def course_language(root: Path) -> str:
    """The language of the course in `root`; the usual one where its settings can't be read."""
    return load_settings(Tree.scan(root, Report()), trusted=True).language


def make_new(root: Path, kind: str, name: str, today: date, *, after: str = "") -> list[Path]:
    """Write what `kind` says (one of `KINDS` in cli.py) to be filled in as `name`.

    That is the id of a module, a source or a fact, the words of a term, else `module/lesson`. `after`: the
    lesson or module behind which it stands in its list; at its end if left out. Returns the files written or
    changed. Raises Refused where the name is invalid, its module doesn't exist, or it is there already.
    """
    scaffold = Scaffold(root, today, course_language(root))
    if kind == "term":
        if not (term := " ".join(name.split())):
            raise Refused(N_("A term needs its words: {command}"), command='course new term "…"')
        return [scaffold.entry(kind, term)]
    parts, form = name.split("/"), _form(kind)
    if not all(map(is_kebab, parts)) or len(parts) != form.count("/") + 1:
        raise Refused(
            N_("“{name}” can't be a name: write {form}, in small letters a–z, digits and hyphens."),
            name=name,
            form=form,
        )
    if kind in REGISTERS:
        return [scaffold.entry(kind, name)]
    if kind == "module":
        return scaffold.module(name, after)
    module, lesson = parts
    check_has_module(root, module)
    return [scaffold.quiz(module, lesson)] if kind == "quiz" else scaffold.lesson(kind, module, lesson, after)


def _form(kind: str) -> str:
    return kind if kind == "module" or kind in REGISTERS else "module/lesson"


def check_has_module(root: Path, module: str) -> None:
    """Raises Refused where there is no such module."""
    if not (root / f"docs/modules/{module}/index.md").is_file():
        folders = (file.parent.name for file in (root / "docs/modules").glob("*/index.md"))
        near = nearest(module, folders)
        raise Refused(
            N_("There is no module “{module}”. Did you mean “{nearest}”? If not, make it first: {command}")
            if near
            else N_("There is no module “{module}”. Make it first: {command}"),
            module=module,
            nearest=near or "",
            command=f"course new module {module}",
        )


def make_course(folder: Path, today: date, language: str) -> list[Path]:
    """Write a small course that builds, with its workflow, into `folder`; returns the files written.

    Raises Refused where the folder isn't empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(N_("The folder {folder} isn't empty. Name a new one."), folder=str(folder))
    scaffold, say = Scaffold(folder, today, language), Catalogue(language)
    return [
        scaffold.write(f"init/{path}", "/".join(_named(part, say) for part in path.split("/")))
        for path in _walk(_EXAMPLES / "init")
    ]


def _named(part: str, say: Callable[[str], str]) -> str:
    stem, dot, ending = part.partition(".")
    return f"{say(stem) if stem in _NAMES else stem}{dot}{ending}"


def _walk(folder: Traversable, inside: str = "") -> list[str]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{inside}{entry.name}"
        found += _walk(entry, f"{path}/") if entry.is_dir() else [path]
    return found


@dataclass(frozen=True, slots=True)
class Scaffold:
    """Writes into the course in `root`, in its language."""

    root: Path
    today: date
    language: str

    def pattern(self, name: str, **values: str) -> str:
        """The text of a file of `scaffold/`, such as `new/lesson.md`, gaps and all."""
        source = (_EXAMPLES / name).read_text("utf-8")
        known = {"today": self.today.isoformat(), "language": self.language, **values}
        return _environment(self.language).from_string(source).render(known)

    def check_free(self, path: str) -> Path:
        """Where a new file goes. Raises Refused where there is one."""
        file = self.root / path
        if file.exists():
            raise Refused(N_("{file} is there already; nothing was changed."), file=str(file))
        return file

    def write(self, name: str, path: str, **values: str) -> Path:
        """Write that pattern to a new file. Raises Refused where there is one."""
        file = self.check_free(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.pattern(name, **values), "utf-8", newline="\n")
        return file

    def entry(self, kind: str, name: str) -> Path:
        """Put an entry into its register."""
        entry = self.pattern(f"new/{kind}.yml", id=written_key(name))
        return add_to_register(self.root, self.root / REGISTERS[kind], name, entry)

    def module(self, module: str, after: str) -> list[Path]:
        """Write a module and its first lesson."""
        lesson = Catalogue(self.language)(_FIRST_LESSON)
        folder = f"docs/modules/{module}"
        new = {f"{folder}/index.md": "new/module.md", f"{folder}/{lesson}.md": "new/lesson.md"}
        return self.listed(new, "docs/index.md", "modules", module, after)

    def lesson(self, kind: str, module: str, lesson: str, after: str = "") -> list[Path]:
        """Write a lesson, a scenario or an assignment, and name it in its module."""
        folder = f"docs/modules/{module}"
        new = {f"{folder}/{lesson}.md": f"new/{kind}.md"}
        return self.listed(new, f"{folder}/index.md", "lessons", lesson, after)

    def listed(self, new: Mapping[str, str], index: str, key: str, name: str, after: str) -> list[Path]:
        """Write new files (path → pattern) that a list names: the list first, which alone may refuse."""
        for path in new:
            self.check_free(path)
        file = add_to_list(self.root / index, key, name, self.root, after=after)
        return [*(self.write(pattern, path) for path, pattern in new.items()), file]

    def quiz(self, module: str, lesson: str) -> Path:
        """Write the quiz of a lesson that is there."""
        tested = self.root / f"docs/modules/{module}/{lesson}.md"
        if not tested.is_file():
            raise Refused(
                N_("There is no lesson “{lesson}” for this quiz. Make it first: course new lesson {lesson}"),
                lesson=f"{module}/{lesson}",
            )
        text = check_has_quiz(self.root, module, lesson)
        objective = re.search(r"^ +- .*\{#([a-z0-9-]+)\}$", text, re.MULTILINE)
        named = f" for={objective[1]}" if objective else ""
        return self.write("new/quiz.md", f"quizzes/{module}/{lesson}.md", objective=named)


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
