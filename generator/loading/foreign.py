"""Questions in the forms of other programs and of paper: they would be shown as text, with their key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.raw_lines import code_blanked
from generator.loading.sections import Block, Section
from generator.model.text import fold
from generator.source import SourceFile

FOREIGN = error(
    "quiz-form-foreign",
    N_("this is a question in the form of another program"),
    N_("Write ## Prompt {{#id}}, and below it each answer as - [ ] and the right one as - [x]."),
)
KEY_LINE = error(
    "quiz-key-line",
    N_("this line says which answer is right, and isn't read as that"),
    N_("Begin each answer with - [ ] and the right one with - [x], and take this line out."),
)
HEADING_MISSING = error(
    "quiz-heading-missing",
    N_("here begins another question, and it has no heading"),
    N_("Begin this line with ## and a space, and end it with an id: {{#id}}."),
)

_IN_QUIZ = N_(
    "Questions stand in the quiz of a lesson, quizzes/<module>/<lesson>.md: write it there, "
    "as ## Prompt {{#id}}."
)
_PROMPT_ABOVE = N_("Write the prompt above it, as a heading: ## Prompt {{#id}}.")
_ONLY_LINE = N_("Mark the right answer with [x], and take this line out: the answers are shuffled.")
_TYPED = N_("Write what is to be typed as an answer, - [=] {answer}, and take this line out.")

_GIFT = re.compile(
    r"""\s*::[^:\n]+::                          # ::name:: before a question
    | \s*\$CATEGORY:
    | [^{]*\{[ ]*(?:[=~]|\#-?\d)[^{}]*(?:\}|$)   # {=right ~wrong}, {#3}
    | [^{]*\{[ ]*(?:T|F|TRUE|FALSE)[ ]*(?:\#[^{}]*)?\}
    | [^{]*\{\d*:[A-Z_]+:[^{}]*(?:\}|$)          # {1:MULTICHOICE:=right~wrong}
    | [^{}]*\S[ ]*\{\s*$
    """,
    re.VERBOSE,
)
_TAG = re.compile(r"[ ]{0,3}<(/?)quiz>\s*")
"""Around a question of mkdocs-quiz."""
_GIFT_ANSWER = re.compile(r"\s*[=~](?![=~])\s*\S|\s*\}\s*$")
_KEY = re.compile(
    r"[\s>*_(+-]*(?:\d+[.)]\s+)?"
    r"(?:(?:cau\s+)?(?:dap\s+an|ket\s+qua|da|tra\s+loi|lua\s+chon\s+dung|phuong\s+an\s+dung|y\s+dung|cau\s+dung|d/a)"
    r"|(?:the\s+)?(?:correct\s+|right\s+)?answers?|correct(?:\s+option)?|key|ans)"
    r"(?:\s+(?:dung(?:\s+nhat)?|chinh\s+xac|is|are))*"
    r"(?:(?:\s+la)?[*_]*\s*(?:[:=→⇒]|[-=]>)[\s*_]*|\s+la\s+)(?P<value>.+)"
)
_KEY_ABOVE = re.compile(r"[\s>*_]*(?:cau\s+)?(?:dap\s+an|dap\s+an\s+dung|answers?|key)[*_]*\s*:[*_]*\s*$")
"""A line that announces the key, which stands on the next one."""
_CHOSEN = re.compile(
    r"[\s>*_(=→⇒-]*(?:(?:(?:chon|khoanh)\s*:?|dung\s*:)\s+(?:(?:cau|y|phuong\s+an|dap\s+an)\s+)?"
    r"[*_]*(?:[a-h]|\d{1,2})"
    r"|(?:cau|y|phuong\s+an|so|option)\s+[*_]*(?:[a-h]|\d{1,2})[*_]*\s+(?:moi\s+)?(?:la\s+)?"
    r"(?:(?:dap\s+an|cau|y)\s+)?dung)"
    r"(?=[*_)]*\s*(?:$|[.,;:!)]|vi\b|do\b|nhat\b|voi\b))"
)
"""A line of a question without options that names the letter or number of the right one."""
_ALONE = re.compile(r"[\s>*_(=→⇒-]*(?:=>\s*)?(?:cau\s+)?(?:[a-h]|\d{1,2}|[\u2460-\u2473])[\s.)*_]*$")
"""A line that is nothing but a letter or a number."""
_LETTERS = re.compile(
    r"(?:(?:cau|y|so|phuong\s+an|option)\s+)?[(\"“]?(?:[a-h]|\d{1,2}|[\u2460-\u2473\u24d0-\u24e9])[)\"”]?"
    r"(?:\s*(?:,|;|&|va|and)\s*(?:[a-h]|\d{1,2}))*[*_)]*\s*(?:[.):]\s*[^\n]*|[.]?\s*)$"
)
"""The letter or number of an answer, and perhaps its words."""


def foreign_lines(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[int]:
    """The lines (from 0) at which a question in the form of another program begins.

    Code in `lines` is blank.
    """
    last, is_open = -2, False
    for number in numbers:
        line = lines[number]
        if line.lstrip().startswith("#"):
            continue  # a heading, whose braces are its own
        tag = _TAG.fullmatch(line)
        if tag and not tag[1]:
            yield number
        follows = last == number - 1
        if follows and is_open and not line.strip():
            last = number
            continue
        is_gift = _GIFT.match(line) is not None and _closes(lines, number)
        if is_gift or (follows and _GIFT_ANSWER.match(line)):
            if not follows:
                yield number
            last, is_open = number, "}" not in line and (line.rstrip().endswith("{") or is_open)


def is_foreign_tag(line: str) -> bool:
    """Whether the line is raw HTML by which another program marks a question."""
    return _TAG.fullmatch(line) is not None


def _closes(lines: Sequence[str], number: int) -> bool:
    """Whether a brace that is opened at the end of a line has answers below it."""
    if not lines[number].rstrip().endswith("{"):
        return True
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return _GIFT_ANSWER.match(below) is not None


def foreign_in_page(file: SourceFile, first: int) -> Iterator[Diagnostic]:
    """The same in a lesson or a scenario from the line `first` (from 0) on, where no question is read.

    One on a single line is told of its braces there.
    """
    lines = code_blanked(file)
    for number in foreign_lines(lines, range(first, len(lines))):
        if lines[number].rstrip().endswith("{"):
            yield FOREIGN.at(file.line_location(number), remedy=_IN_QUIZ)


def key_lines(
    file: SourceFile,
    lines: Sequence[str],
    numbers: Sequence[int],
    options: Mapping[int, str] | None,
    steps: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """Lines that say which answer is right, in a question whose answers are `options` (line → words).

    None: it has no options that are read. `steps`: the folded words of those of an order. Code in `lines` is
    blank.
    """
    answers = {fold(words).strip(" .") for words in (options or {}).values()}
    for number in numbers:
        folded = fold(lines[number])
        found = _KEY.match(folded)
        if found is None:
            below = fold(lines[number + 1]) if number + 1 in numbers else ""
            announced = _KEY_ABOVE.match(folded) and _LETTERS.match(below.strip())
            alone = _ALONE.fullmatch(folded) and not lines[number - 1].strip()
            if not options and (_CHOSEN.match(folded) or announced or alone):
                yield KEY_LINE.at(file.line_location(number))
                if announced:
                    return  # the next line is part of it
            continue
        at, value = file.line_location(number), found["value"].strip()
        if steps and value.strip(" .*_") in steps:
            yield KEY_LINE.at(at)
        elif _LETTERS.match(value) and value.strip(" .*_") not in answers:
            yield KEY_LINE.at(at, remedy=_ONLY_LINE if options else None)
        elif options is None and len(value.split()) <= _TYPED_WORDS:
            answer = lines[number][found.start("value") :].strip(" *_.")
            yield KEY_LINE.at(at, remedy=_TYPED, answer=answer)


def marked_steps(file: SourceFile, block: Block) -> Iterator[Diagnostic]:
    """Steps of an order of which one is marked as right.

    It was meant as a question with answers to choose from.
    """
    bold = [first for first, _ in block.items if _BOLD_STEP.match(file.lines[first])]
    for first, _ in block.items:
        if _MARKED.match(fold(file.lines[first])) or bold == [first]:
            yield KEY_LINE.at(file.line_location(first), remedy=_ANSWERS_INSTEAD)


_MARKED = re.compile(r".*\S\s*(?:[(\[](?:dung|x|correct|true)[)\]]|[✓✔√☑✅])\s*$")
_BOLD_STEP = re.compile(r"\s*\d{1,2}[.)]\s+(?P<mark>\*\*|__)(?:(?!(?P=mark)).)+(?P=mark)[.]?\s*$")
_ANSWERS_INSTEAD = N_("Begin each answer with - [ ] in place of the number, and this one with - [x].")
_TYPED_WORDS = 6
"""An answer that is to be typed is short; what is longer is text."""


def lost_heading(file: SourceFile, section: Section, keyed: Sequence[Block]) -> Iterator[Diagnostic]:
    """Where another question begins without a heading: between the answers of one and those of the next.

    `keyed`: the lists of options of which one is right. Steps and pairs may as well belong to a prompt or an
    explanation: they are another question's only below a line that asks; and a first question's only right
    below its heading, with more than its explanation behind them.
    """
    answers = [block for block in section.blocks if block in keyed or _may_be_answers(block)]
    for above, below in pairwise(answers):
        between = [block for block in section.blocks if above.last <= block.first < below.first]
        begins = [block for block in between if _may_begin(block)]
        asking = [block for block in begins if _ASKS.search(file.lines[block.last - 1])]
        sure = above in keyed and below in keyed and (len(above.items) > 1 or _is_typed(file, above))
        first = above is section.blocks[0] and len(begins) > 1
        if begins and (sure or (asking[-1:] == between[-1:] and (above in keyed or first))):
            prompt = (asking or [block for block in begins if block.type != "blockquote"] or begins)[-1]
            remedy = _PROMPT_ABOVE if prompt.type == "blockquote" else None
            yield HEADING_MISSING.at(file.line_location(prompt.first), remedy=remedy)


def _may_be_answers(block: Block) -> bool:
    return (block.type == "ordered_list" and len(block.items) > 2) or (
        block.type == "table" and all(len(row) == 2 for row in block.rows)
    )


def _may_begin(block: Block) -> bool:
    """Whether a question can begin with it: with a prompt, one that is numbered by hand, or a hint."""
    return block.type in ("paragraph", "blockquote") or (
        block.type == "ordered_list" and len(block.items) == 1
    )


def _is_typed(file: SourceFile, block: Block) -> bool:
    return _TYPED_BOX.match(file.lines[block.first]) is not None


_TYPED_BOX = re.compile(r"\s*\S+\s+\[=\]")
_ASKS = re.compile(r"\?[*_”\"\s]*$")
