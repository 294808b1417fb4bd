"""The questions of a course as plain text for mkdocs-material, and in the syntax of mkdocs-quiz.

mkdocs-quiz knows single and multiple choice and blanks. So a short answer is a blank that takes one of the
accepted answers, an ordering question has a blank for the number of each step, a matching one a blank for the
number of each right side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import indent

from generator.model.quiz import Kind, Pair, Question, Quiz
from generator.model.text import Text

Say = Callable[[str], str]
"""The Markdown of a plain page for ours: names of sources, values of facts."""


def as_text(quiz: Quiz, say: Say) -> str:
    """Each question with what there is to choose, and its key folded below it."""
    parts = ["## Tự kiểm tra"]
    for number, question in enumerate(quiz.questions, start=1):
        key = "\n".join(_key(question, say))
        parts += [f"### Câu {number}. {say(question.prompt.markdown)}", *_asked(question, say)]
        parts += ["\n".join(_choices(question, say))]
        parts += [f'??? success "Đáp án"\n{indent(key, "    ")}']
    return _joined(parts)


def as_mkdocs_quiz(quiz: Quiz, say: Say) -> str:
    """The questions as `<quiz>` blocks, with its own introduction and results."""
    parts = ["## Tự kiểm tra", "<!-- mkdocs-quiz intro -->"]
    for question in quiz.questions:
        asked = _joined([say(question.prompt.markdown), *_asked(question, say)])
        choose = question.kind in (Kind.SINGLE, Kind.MULTIPLE)
        body = "\n".join(_options(question, say) if choose else _blanks(question, say))
        behind = [*([] if choose else ["---"]), *_explained(question, say)]
        parts.append(f"<quiz>\n{_joined([asked, body, *behind])}</quiz>")
    return _joined([*parts, "<!-- mkdocs-quiz results -->"])


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _asked(question: Question, say: Say) -> Iterator[str]:
    if question.detail:
        yield say(question.detail.markdown)
    if question.hint:
        yield f'??? tip "Gợi ý"\n{indent(say(question.hint.markdown), "    ")}'


def _explained(question: Question, say: Say) -> Iterator[str]:
    if question.explanation:
        yield say(question.explanation.markdown)


def _choices(question: Question, say: Say) -> Iterator[str]:
    """What a plain page shows of the question: the options, the steps shuffled, the two columns."""
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE):
        yield from (f"- {say(option.text.markdown)}" for option in question.shown_options)
    for step in question.shown_steps if question.kind is Kind.ORDER else ():
        yield f"- {say(step.markdown)}"
    if question.kind is Kind.MATCH:
        yield f"| {' | '.join(say(column.markdown) for column in question.columns) or ' | '} |"
        yield "| --- | --- |"
        for left, right in zip(question.pairs, question.shown_rights, strict=True):
            yield f"| {say(left.left.markdown)} | {say(right.right.markdown)} |"


def _key(question: Question, say: Say) -> Iterator[str]:
    for option in question.options:
        why = f": {_line(option.rationale, say)}" if option.rationale else ""
        yield f"- {'Đúng' if option.right else 'Chưa đúng'}: {say(option.text.markdown)}{why}"
    yield from (f"{number}. {say(step.markdown)}" for number, step in enumerate(question.steps, start=1))
    yield from (f"- {say(pair.left.markdown)} → {say(pair.right.markdown)}" for pair in question.pairs)
    yield from ("", *_explained(question, say))


def _options(question: Question, say: Say) -> Iterator[str]:
    for option in question.shown_options:
        yield f"- [{'x' if option.right else ' '}] {say(option.text.markdown)}"
        if option.rationale:
            yield f"  > {_line(option.rationale, say)}"


def _blanks(question: Question, say: Say) -> Iterator[str]:
    if question.kind is Kind.SHORT:
        yield f"[[{next(say(option.text.markdown) for option in question.options if option.right)}]]"
    for step in question.shown_steps if question.kind is Kind.ORDER else ():
        yield f"- [[{question.steps.index(step) + 1}]] {say(step.markdown)}"
    if question.kind is Kind.MATCH:
        rights = list(dict.fromkeys(pair.right.markdown for pair in question.shown_rights))
        yield from (f"{number}. {say(right)}" for number, right in enumerate(rights, start=1))
        yield ""
        yield from (f"- {say(pair.left.markdown)} → [[{_number(pair, rights)}]]" for pair in question.pairs)


def _number(pair: Pair, rights: list[str]) -> int:
    return rights.index(pair.right.markdown) + 1


def _line(text: Text, say: Say) -> str:
    return " ".join(say(text.markdown).split())
