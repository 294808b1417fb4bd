"""Moodle XML: the questions that a learning platform hands out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from lxml import etree

from generator.diagnostics import N_
from generator.importing.bank import Answer, Asked, Bank, Picture, Place, chosen, excerpt, line
from generator.importing.files import Opened, Unreadable
from generator.importing.judging import judged, numeric, true_false
from generator.importing.markup import html_pieces, picture_ending, text_of
from generator.importing.rich import Piece, Runs, joined, paragraphs, prompt_and_rest, text_runs, words
from generator.model.quiz import Kind

_QUIZ = re.compile(r"<quiz\b[^>]*>\s*(?:<!--.*?-->\s*)*<(?:question\b|/quiz)|<quiz\s*/>", re.DOTALL)
_PLUGIN_FILE = "@@PLUGINFILE@@/"
_OF_ALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
"""What the platform says of a right or wrong answer as such; here each option has its own reason."""
_WHOLE = 99.9


def is_moodle(file: Opened) -> bool:
    """Whether a text is Moodle's XML."""
    return _QUIZ.search(file.text) is not None


def read_moodle(file: Opened, bank: Bank) -> None:
    """Put the questions of a Moodle XML file into the bank. Raises Unreadable."""
    text = re.sub(r"\A\s*<\?xml[^>]*>", lambda found: "\n" * found[0].count("\n"), file.text)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise Unreadable(N_("The file declares what no question bank declares, so it wasn't opened."))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable(
            N_("The file isn't whole, or no XML: it can't be read from line {line} on."),
            line=problem.lineno or 1,
        ) from None
    for question in root.iter("question"):
        _Reader(bank, question).read()


class _Reader:
    """Reads one question."""

    def __init__(self, bank: Bank, node: etree._Element) -> None:
        self.bank, self.node = bank, node
        self.place = Place(bank.file, line(_number(node.sourceline)))
        self.type = str(node.get("type") or "")

    def lose(self, text: str, **values: str | int) -> None:
        self.bank.lose(self.place.where, text, **values)

    def read(self) -> None:
        if self.type == "category":
            named = " ".join(text_of(self.node).split())
            self.bank.note(self.place.where, N_("Categories aren't kept: {words}"), words=named)
            return
        prompt, detail = prompt_and_rest(self.pieces(self.node.find("questiontext")))
        self.name = " ".join("".join(self.text(self.node.find("name"))).split())
        form = _FORMS.get(self.type)
        if form is None:
            said = excerpt(words(detail) if not prompt else "".join(run.text for run in prompt)) or self.name
            self.lose(
                N_("A question of the kind {kind} isn't taken: “{words}”"), kind=self.type or "?", words=said
            )
            return
        asked = form(self)
        if asked is None:
            self.lose(N_("A question without answers isn't taken: “{words}”"), words=self.name)
            return
        asked = replace(
            asked,
            prompt=prompt or text_runs(self.name),
            detail=detail,
            name=self.name,
            hint=tuple(piece for hint in self.node.iterchildren("hint") for piece in self.pieces(hint)),
            explanation=self.pieces(self.node.find("generalfeedback")),
            shuffle=asked.shuffle and self.value("shuffleanswers") not in ("0", "false"),
        )
        self.for_all()
        self.bank.questions.append(judged(self.bank, asked))

    def for_all(self) -> None:
        """What is said of right or wrong answers as such isn't kept: it is told once for each text."""
        for name in _OF_ALL:
            said = words(self.pieces(self.node.find(name)))
            message = N_("What is said of all answers alike isn't taken: “{words}”")
            told = {
                str(remark.message.values.get("words"))
                for remark in self.bank.remarks
                if remark.message.text == message
            }
            if said and excerpt(said) not in told:
                self.lose(message, words=excerpt(said))

    def value(self, name: str) -> str:
        return str(self.node.findtext(name) or "").strip().lower()

    @staticmethod
    def text(node: etree._Element | None) -> str:
        return str(node.findtext("text") or "") if node is not None else ""

    def pieces(self, node: etree._Element | None) -> tuple[Piece, ...]:
        """The text in an element, by the form that it names; its pictures go into the bank."""
        if node is None:
            return ()
        text, form = self.text(node), str(node.get("format") or self.default_format())
        for file in node.iterchildren("file"):
            text = self.with_picture(text, file)
        if form == "markdown":
            return paragraphs(text.strip(), markdown=True)
        if form == "html" or (form == "moodle_auto_format" and re.search(r"</?[a-z][^<>]*>", text)):
            return html_pieces(text, self.bank, self.place)
        return paragraphs(text)

    def default_format(self) -> str:
        own = self.node.find("questiontext")
        return str(own.get("format") or "html") if own is not None else "html"

    def with_picture(self, text: str, file: etree._Element) -> str:
        """Take the picture into the bank, and let the text show it by its name there."""
        name = str(file.get("name") or "")
        try:
            content = base64.b64decode("".join((file.text or "").split()), validate=True)
        except (binascii.Error, ValueError):
            content = b""
        ending = picture_ending(content)
        if not ending:
            self.lose(N_("This picture can't be taken: {address}"), address=name or "?")
            return text
        key = f"{self.place.where.values['line'] if self.place.where else 0}/{name}"
        self.bank.pictures[key] = Picture(content, ending)
        for written in (name, quote(name)):
            text = text.replace(_PLUGIN_FILE + written, key)
        return text

    def reason(self, node: etree._Element) -> tuple[Piece, ...]:
        return self.pieces(node.find("feedback"))

    def runs(self, node: etree._Element) -> Runs:
        return joined(self.pieces(node))

    @staticmethod
    def share(node: etree._Element) -> float:
        try:
            return float(str(node.get("fraction") or "0").replace(",", "."))
        except ValueError:
            return 0.0

    def choice(self) -> Asked | None:
        several = self.value("single") in ("false", "0")
        answers = []
        for node in self.node.iterchildren("answer"):
            share, runs = self.share(node), self.runs(node)
            right = share > 0 if several else share >= _WHOLE
            if 0 < share < _WHOLE and not several:
                said = excerpt("".join(run.text for run in runs))
                self.lose(N_("Half marks aren't known here: “{words}” counts as wrong."), words=said)
            answers.append(Answer(runs, right, self.reason(node)))
        return (
            chosen(self.place, (), answers, several=several and any(a.right for a in answers))
            if answers
            else None
        )

    def decided(self) -> Asked | None:
        nodes = list(self.node.iterchildren("answer"))
        right = next((self.text(node).strip().lower() for node in nodes if self.share(node) >= _WHOLE), "")
        if right not in ("true", "false"):
            return None
        reasons = {self.share(node) >= _WHOLE: self.reason(node) for node in nodes}
        return true_false(
            self.bank, self.place, right == "true", reasons.get(False, ()), reasons.get(True, ())
        )

    def typed(self) -> Asked | None:
        answers = []
        for node in self.node.iterchildren("answer"):
            runs, share = self.runs(node), self.share(node)
            said = "".join(run.text for run in runs)
            if "*" in said:
                self.lose(
                    N_("An answer in which * stands for any words can't be asked for: {words}"), words=said
                )
                continue
            if 0 < share < _WHOLE:
                self.lose(N_("Half marks aren't known here: “{words}” counts as wrong."), words=excerpt(said))
            answers.append(Answer(runs, share >= _WHOLE, self.reason(node)))
        return Asked(self.place, Kind.SHORT, (), answers=tuple(answers)) if answers else None

    def number(self) -> Asked | None:
        answers = []
        for node in self.node.iterchildren("answer"):
            written = self.text(node).strip()
            tolerance = str(node.findtext("tolerance") or "0").strip()
            number = numeric(self.bank, self.place, f"{written}:{tolerance}") if written != "*" else ""
            if number:
                answers.append(Answer(text_runs(number), self.share(node) >= _WHOLE, self.reason(node)))
        return Asked(self.place, Kind.SHORT, (), answers=tuple(answers)) if answers else None

    def match(self) -> Asked | None:
        pairs = []
        for node in self.node.iterchildren("subquestion"):
            left, answer = self.runs(node), node.find("answer")
            right = text_runs(self.text(answer))
            if left and right:
                pairs.append((left, right))
            elif right:
                self.lose(N_("What matches nothing isn't taken: {words}"), words=right[0].text)
        return Asked(self.place, Kind.MATCH, (), pairs=tuple(pairs)) if pairs else None

    def order(self) -> Asked | None:
        steps = tuple(Answer(self.runs(node), True) for node in self.node.iterchildren("answer"))
        return Asked(self.place, Kind.ORDER, (), answers=steps) if steps else None


def _number(line: object) -> int:
    return line if isinstance(line, int) else 1


_FORMS: dict[str, Callable[[_Reader], Asked | None]] = {
    "multichoice": _Reader.choice,
    "truefalse": _Reader.decided,
    "shortanswer": _Reader.typed,
    "numerical": _Reader.number,
    "matching": _Reader.match,
    "match": _Reader.match,
    "ddmatch": _Reader.match,
    "ordering": _Reader.order,
}
