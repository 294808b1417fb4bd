"""How questions give their key away, or ask something else than they mean: `course check --quality`.

They are advice: each is a warning, and nothing is found without `--quality`. Why these, and how often each is
right: decisions/0016.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.checks.quizzes import speaks_of_others
from generator.checks.wording import (
    absolute_word,
    gist,
    is_telling,
    longest_run,
    narrow_word,
    negation,
    numbered,
    pairs,
    rare,
    said,
    syllables,
)
from generator.diagnostics import N_, Diagnostic, Message, warning
from generator.model.course import Course, Module
from generator.model.quiz import CHOSEN, Kind, Question
from generator.source import Location

Key = tuple[object, ...]

KEY_LONGEST = warning(
    "quality-key-longest",
    N_("the right option is much longer than the others"),
    N_("Shorten it, and put what it explains into its reason; or make the others as exact."),
)
ALL_OPTIONS = warning(
    "quality-all-options",
    N_("this option speaks of all the others, or of none"),
    N_("Mark each right option with [x] instead; or offer another mistake that people make."),
)
ABSOLUTE_WORD = warning(
    "quality-absolute-word",
    N_("“{word}” allows of no exception, and only right or only wrong options speak so"),
    N_("Say it as somebody would who believes it, or use such a word in both kinds of options."),
)
NEGATIVE_STEM = warning(
    "quality-negative-stem",
    N_("the question asks for what is not so, and “{word}” is easily overlooked"),
    N_("Ask for what is so; or make the word bold: **{word}**."),
)
KEY_REPEATS_STEM = warning(
    "quality-key-repeats-stem",
    N_("only the right option repeats “{words}” of the question"),
    N_("Say it in other words there, or let a wrong option repeat it too."),
)
KEY_GIVEN_AWAY = warning(
    "quality-key-given-away",
    N_("another question tells “{words}”, which is the key here"),
    N_("Take it out of the other question, or ask for something else here."),
)
QUESTION_DUPLICATE = warning(
    "quality-question-duplicate",
    N_("this question asks the same as “{other}” ({place})"),
    N_("Keep the better of the two and delete the other; or let one ask about another case."),
)
_OFFERS_THE_SAME = N_("this question offers the same answers as “{other}” ({place})")
_SHOWN = 80
COUNTER_DUPLICATE = warning(
    "quality-counter-duplicate",
    N_("another counter line gives the same answer"),
    N_("Keep one of the two, with the question that is asked more often."),
)
RULES = (
    KEY_LONGEST,
    ALL_OPTIONS,
    ABSOLUTE_WORD,
    NEGATIVE_STEM,
    KEY_REPEATS_STEM,
    KEY_GIVEN_AWAY,
    QUESTION_DUPLICATE,
    COUNTER_DUPLICATE,
)

LONGER, LONGER_BY = 1.4, 8
"""A key tells itself that is so many times as long as any wrong option, and longer by so many signs."""
_FEWEST, _FEWEST_OF_KEY = 4, 3
"""Texts (a key) of fewer syllables may be the same by chance."""
_MOST_OF = 0.6
"""A key is told by another question that holds so much of its syllables in a row."""
_ANSWERED = (Kind.SINGLE, Kind.SHORT)


def check_quality(course: Course) -> Iterator[Diagnostic]:
    """All that the rules of quality find, what authors have accepted included."""
    for module in course.modules:
        yield from _check_given_away(course, module)
        for question in _questions(module):
            for check in _OF_A_QUESTION:
                yield from check(course, question)
    yield from _check_duplicates(course)
    yield from _check_counter_lines(course)


def _questions(module: Module) -> Iterator[Question]:
    return (question for lesson in module.lessons if lesson.quiz for question in lesson.quiz.questions)


def _stem(course: Course, question: Question) -> str:
    """What is read before one answers, apart from the options."""
    texts = (question.prompt, question.detail, question.hint)
    return " . ".join(said(text, course.facts) for text in texts if text)


def _check_length(course: Course, question: Question) -> Iterator[Diagnostic]:
    """A key that is told by its length."""
    right, wrong = _lengths(course, question, right=True), _lengths(course, question, right=False)
    if question.kind in CHOSEN and right and wrong:
        longest = max(wrong.values())
        if min(right.values()) >= max(LONGER * longest, longest + LONGER_BY):
            yield KEY_LONGEST.at(min(right))


def _lengths(course: Course, question: Question, *, right: bool) -> dict[Location, int]:
    options = (option for option in question.options if option.right is right)
    return {option.text.location: len(said(option.text, course.facts)) for option in options}


def _check_all_options(course: Course, question: Question) -> Iterator[Diagnostic]:
    """“All of them are right”, where the options keep their order; where they don't it is told anyway."""
    for option in question.options if not question.shuffle else ():
        if speaks_of_others(option):
            yield ALL_OPTIONS.at(option.text.location)


def _check_absolute(course: Course, question: Question) -> Iterator[Diagnostic]:
    """Words without exception in right options alone, or in wrong ones.

    One “only” is ordinary; two of them on the same side are a cue.
    """
    texts = {
        option: said(option.text, course.facts)
        for option in (question.options if question.kind in CHOSEN else ())
        if not speaks_of_others(option)
    }
    strict = {option: absolute_word(text) for option, text in texts.items()}
    words = {option: strict[option] or narrow_word(text) for option, text in texts.items()}
    told = {option: word for option, word in words.items() if word}
    if len({option.right for option in told}) == 1 and (any(strict.values()) or len(told) > 1):
        for option, word in told.items():
            yield ABSOLUTE_WORD.at(option.text.location, word=word)


def _check_negative(course: Course, question: Question) -> Iterator[Diagnostic]:
    """Asking for what is not so, without making that plain."""
    if question.kind in (*CHOSEN, Kind.SHORT):
        for text in (question.prompt, question.detail):
            if text and (word := negation(text)):
                yield NEGATIVE_STEM.at(text.location, word=word)


def _check_repeats(course: Course, question: Question) -> Iterator[Diagnostic]:
    """A key that repeats words of the question, which no wrong option does."""
    if question.kind not in CHOSEN:
        return
    asked = _telling(_stem(course, question))
    shared = {option: _telling(said(option.text, course.facts)) & asked for option in question.options}
    if all(bool(shared[option]) is option.right for option in question.options):
        first = next(option for option in question.options if option.right)
        yield KEY_REPEATS_STEM.at(first.text.location, words=" ".join(min(shared[first])))


def _telling(words: str) -> set[tuple[str, ...]]:
    return {*pairs(words), *rare(words)}


_OF_A_QUESTION: tuple[Callable[[Course, Question], Iterator[Diagnostic]], ...] = (
    _check_length,
    _check_all_options,
    _check_absolute,
    _check_negative,
    _check_repeats,
)


@dataclass(frozen=True)
class _Asked:
    """What is read before one answers a question: its syllables, and what it is about."""

    question: Question
    lesson: str
    words: list[str]
    about: set[tuple[str, str]]


def _check_given_away(course: Course, module: Module) -> Iterator[Diagnostic]:
    """Keys that stand in another question of the same quiz, or in one of the module about the same thing."""
    asked = [
        _Asked(question, lesson.id, numbered(stem), pairs(stem))
        for lesson in module.lessons
        for question in (lesson.quiz.questions if lesson.quiz else ())
        if (stem := _stem(course, question))
    ]
    for one in asked:
        if one.question.kind in _ANSWERED:
            yield from _given_away(course, one, asked)


def _given_away(course: Course, one: _Asked, asked: list[_Asked]) -> Iterator[Diagnostic]:
    options = one.question.options
    wrong = [numbered(said(option.text, course.facts)) for option in options if not option.right]
    for option in (option for option in options if option.right):
        key = numbered(said(option.text, course.facts))
        for other in asked:
            told = [] if other is one else longest_run(key, other.words)
            alike = bool(one.about & other.about) or (other.lesson == one.lesson and _is_whole(told, key))
            if alike and _tells(told, key) and not any(_holds(words, told) for words in (one.words, *wrong)):
                location = other.question.location
                yield KEY_GIVEN_AWAY.at(option.text.location, words=" ".join(told), related=[location])
                return


def _is_whole(told: list[str], key: list[str]) -> bool:
    """Whether it is all of a key that isn't said by chance: three syllables, or a number of something."""
    return told == key and (len(key) >= _FEWEST_OF_KEY or _has_number(key))


def _tells(told: list[str], key: list[str]) -> bool:
    """Whether these syllables of a key are enough to know it: most of it, or a large number of something."""
    most = len(told) >= _MOST_OF * len(key) and is_telling(told)
    return len(told) >= 2 and (most or any(word[0].isdigit() and len(word) > 1 for word in told))


def _has_number(words: list[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _holds(words: list[str], part: list[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _check_duplicates(course: Course) -> Iterator[Diagnostic]:
    """Questions of the whole course that ask the same in other little words, or offer the same options.

    Of those that are the same to the last word `checks/duplicates.py` tells.
    """
    prompts: dict[Key, Location] = {}
    offered: dict[Key, Location] = {}
    asked: dict[str, Question] = {}
    for module in course.modules:
        for question in _questions(module):
            asked.setdefault(question.fingerprint, question)
    questions = asked.values()
    at = {question.location: question for question in questions}
    for question in questions:
        texts = [said(text, course.facts) for text in (question.prompt, question.detail) if text]
        options = [gist(said(option.text, course.facts)) for option in question.options]
        asks = _before(prompts, gist(" ".join(texts)), question.location)
        words = sum(map(len, options))
        same = asks or _before(offered, tuple(sorted(options)), question.location, words)
        if same is not None:
            phrase = QUESTION_DUPLICATE.phrase if asks else _OFFERS_THE_SAME
            found = QUESTION_DUPLICATE.at(
                question.location, related=[same], other=_begins(at[same].prompt.markdown), place=f"{same}"
            )
            yield replace(found, phrase=Message(phrase, found.phrase.values))


def _begins(text: str) -> str:
    """As much of a prompt as tells it from others."""
    return textwrap.shorten(text, _SHOWN, placeholder=" …")


def _before(
    seen: dict[Key, Location], key: Key, location: Location, words: int | None = None
) -> Location | None:
    """Where the same stood before; None where it is the first, or so short that it is so by chance."""
    if (len(key) if words is None else words) < _FEWEST:
        return None
    first = seen.setdefault(key, location)
    return first if first is not location else None


def _check_counter_lines(course: Course) -> Iterator[Diagnostic]:
    """Counter lines with the same answer."""
    seen: dict[Key, Location] = {}
    lines = (line for lesson in course.lessons for line in lesson.body.call_outs if line.kind == "counter")
    for line in lines:
        same = _before(seen, tuple(syllables(said(line.body, course.facts))), line.location)
        if same is not None:
            yield COUNTER_DUPLICATE.at(line.location, related=[same])
