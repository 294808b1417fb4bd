"""The YAML head of a Markdown file, and where its body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.diagnostics import N_, Report, error
from generator.loading.front_matter_models import StrictModel
from generator.loading.texts import read_scalar
from generator.loading.validation import validate
from generator.loading.yaml_reader import YamlDocument, read_yaml
from generator.model.text import Text
from generator.source import Location, SourceFile

HEAD_MISSING = error(
    "head-missing",
    N_("the file has no head"),
    N_("Begin the file with a line ---, then “key: value” lines, then another line ---."),
)
HEAD_UNCLOSED = error(
    "head-unclosed", N_("the head is opened here and never closed"), N_("Put a line --- after the last key.")
)

_LINES_ABOVE = N_("Delete the empty lines above the first ---, and the spaces before it.")
_TEXT_ABOVE = N_(
    "The head begins at line {line} only: delete all that stands above it. If you have copied a line of ``` "
    "above it, delete the one at the end too."
)
_HEAD_BELOW = re.compile(r"^---[ \t]*\n[ \t]*[a-z_]+:[ \n]", re.MULTILINE)
_THREE_HYPHENS = N_("Write exactly three hyphens on this line: ---.")
_LIKE_FENCE = re.compile(r"^[ ]*(?:[-–—]{1,2}|[-–—]{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)

Model = TypeVar("Model", bound=StrictModel)


@dataclass
class FrontMatter(Generic[Model]):
    """A valid head, the YAML that it was read from, and the body's offset in the file's text (characters)."""

    fields: Model
    document: YamlDocument
    body_start: int
    report: Report

    def text(self, *key: str | int) -> Text | None:
        """The value at that path (keys, indices of lists) as authored text; None where it is absent."""
        value = self.document.data
        for step in key:
            value = value.get(step) if isinstance(value, dict) else value[step]
            if value is None:
                return None
        read = read_scalar(
            str(value), self.document.location(key), key in self.document.plain, named=key[0] == "objectives"
        )
        return self.report.take(read)

    def required_text(self, *key: str | int) -> Text:
        """Like `text`, for a key that the head must have; an empty text where it is absent."""
        text = self.text(*key)
        return text if text is not None else Text("", self.location(*key))

    def location(self, *key: str | int) -> Location:
        """The location of the value at that path; of the nearest parent where it is absent."""
        return self.document.location(key)


def read_front_matter(
    file: SourceFile, model: type[Model], report: Report, *, optional: bool = False
) -> FrontMatter[Model] | None:
    """The head of `file` as a `model`; None where there is none or it is wrong (`report` says why).

    With `optional` a file without a head counts as one with an empty head.
    """
    opening = _FENCE.match(file.text)
    if opening is None:
        if not optional or _LIKE_FENCE.match(file.text):
            late, below = _FENCE.match(file.text.lstrip()), _HEAD_BELOW.search(file.text)
            report.add(
                HEAD_MISSING.at(
                    Location(file.path),
                    line=file.text.count("\n", 0, below.start()) + 1 if below else None,
                    remedy=_LINES_ABOVE
                    if late
                    else _THREE_HYPHENS
                    if _LIKE_FENCE.match(file.text)
                    else _TEXT_ABOVE
                    if below
                    else None,
                )
            )
            return None
        return FrontMatter(model(), YamlDocument({}, file), 0, report)
    closing = _FENCE.search(file.text, opening.end() + 1)
    if closing is None:
        end = file.text.find("\n\n", opening.end())
        like = _LIKE_FENCE.search(file.text, opening.end() + 1, end if end > 0 else len(file.text))
        report.add(
            HEAD_UNCLOSED.at(file.location(*like.span()), remedy=_THREE_HYPHENS)
            if like
            else HEAD_UNCLOSED.at(Location(file.path, 1, 1, 3))
        )
        return None
    document = read_yaml(file, file.text[opening.end() + 1 : closing.start()], 2, report)
    if document is None:
        return None
    if document.data is None:
        document.data = {}
    head = validate(model, document, report)
    return (
        FrontMatter(head, document, min(closing.end() + 1, len(file.text)), report)
        if head is not None
        else None
    )


__all__ = ["FrontMatter", "read_front_matter"]
