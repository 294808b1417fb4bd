"""What a real Chromium fetches and how long it is busy when somebody opens a site with nothing stored.

Bytes and requests are counted by the host, which sees those of workers too; what the browser itself reports
of its page (CDP's Network.loadingFinished) must agree.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from host import Answer, Asker, Host
from playwright.sync_api import Browser, CDPSession, Error, Page

QUIET = 3.0
"""Seconds without a request after which a page is taken to be done."""
PATIENCE = 120_000
TYPED = "dang ky muc do 2"
SLOWDOWN = 6

_SAVE_DATA = b"Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })\n"
"""Put before the worker's script: the browser's own switch is for pages only."""
_OBSERVE = """() => {
  window.longTasks = []
  const note = list => list.getEntries().forEach(task => window.longTasks.push(task.duration))
  new PerformanceObserver(note).observe({ type: 'longtask' })
}"""


@dataclass(frozen=True)
class Load:
    """Bytes on the way, headers included, and requests."""

    size: int = 0
    requests: int = 0

    @staticmethod
    def of(answers: Iterable[Answer], *askers: Asker) -> Load:
        """What some of those who ask were sent."""
        counted = [answer for answer in answers if answer.asker in askers]
        return Load(sum(answer.size for answer in counted), len(counted))


@dataclass
class _Received:
    """What the browser says that its page received, by address."""

    session: CDPSession
    asked: dict[str, str] = field(default_factory=dict)
    sizes: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session.on("Network.requestWillBeSent", self._sent)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        self.asked[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.sizes.append((self.asked.get(event["requestId"], ""), int(event["encodedDataLength"])))


class Visitor:
    """Somebody with a phone and nothing stored, on one site."""

    def __init__(self, page: Page, host: Host, received: _Received) -> None:
        self.page, self.host, self._received = page, host, received

    def go(self, address: str) -> list[Answer]:
        """Open an address; all that was sent until nothing more is asked for."""
        began = len(self.host.log)
        answer = self.page.goto(self.host.url + address, wait_until="load")
        if answer is None or answer.status >= 400:
            raise LookupError(f"no such page: {address}")
        return self.settle(began)

    def settle(self, began: int, quiet: float = QUIET) -> list[Answer]:
        """All that was sent from entry `began` of the host's log on, once nothing more is asked for."""
        since = time.monotonic()
        while (left := self.host.rest(quiet, since)) > 0:
            self.page.wait_for_timeout(left * 1000 + 10)
        self._agree()
        return self.host.log[began:]

    def _agree(self) -> None:
        sent = {(answer.address, answer.size) for answer in self.host.log}
        for url, size in self._received.sizes:
            if size and url.startswith(self.host.url):
                address = url.removeprefix(self.host.url).partition("#")[0].partition("?")[0]
                if (address, size) not in sent:
                    raise RuntimeError(f"the browser received {size} bytes of {url}, the host sent others")


@contextmanager
def visiting(
    browser: Browser, host: Host, *, save_data: bool = False, worker: bool = True
) -> Iterator[Visitor]:
    """Visits a host with a context of its own: nothing stored, nothing in the cache."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        service_workers="allow" if worker else "block",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    if save_data:
        session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    host.put_before = {"sw.js": _SAVE_DATA} if save_data else {}
    try:
        yield Visitor(page, host, _Received(session))
    finally:
        context.close()
        host.put_before = {}


def first_visit(browser: Browser, host: Host, address: str, *, save_data: bool = False) -> list[Answer]:
    """All that is sent to somebody who opens this page first."""
    with visiting(browser, host, save_data=save_data) as visitor:
        return visitor.go(address)


def first_search(browser: Browser, host: Host, lesson: str) -> list[Answer] | None:
    """What opening and using the search fetches, from a lesson that was opened first; None: no search.

    Without a service worker, so that nothing was stored ahead.
    """
    with visiting(browser, host, worker=False) as visitor:
        before = [answer for answer in visitor.go(lesson) if answer.asker is Asker.SEARCH]
        began, page = len(host.log), visitor.page
        opener = page.locator("label.md-header__button[for=__search], a[href$='tra-nhanh/']").first
        if not opener.count():
            return None
        opener.click()
        visitor.settle(began)
        page.locator(
            "input.md-search__input, main input[type=search], main input[inputmode=search]"
        ).first.fill(TYPED)
        return before + visitor.settle(began)


def whole_course(browser: Browser, host: Host, address: str) -> Load | None:
    """What “Tải cả khoá” on the page at `address` fetches, with the page itself; None: no such page."""
    with visiting(browser, host) as visitor:
        began = len(host.log)
        try:
            visitor.go(address)
        except LookupError:
            return None
        visitor.page.get_by_role("button", name=re.compile("^Tải cả khoá")).click()
        return Load.of(visitor.settle(began, quiet=3 * QUIET), *Asker)


def long_tasks(browser: Browser, host: Host, lesson: str, quiz: QuizKind) -> list[float]:
    """Milliseconds of each long task while the quiz of a lesson is answered, with a slow processor."""
    with visiting(browser, host) as visitor:
        visitor.go(lesson)
        page = visitor.page
        hand = _Hand(page)
        hand.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.evaluate(_OBSERVE)
        for number in range(len(hand.find(quiz.question))):
            _answer(hand, quiz, number)
        page.wait_for_timeout(1000)
        found: list[float] = page.evaluate("window.longTasks")
        hand.session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        open_ = page.locator(quiz.question).count() - page.locator(quiz.answered).count()
        if open_:
            raise RuntimeError(f"{open_} questions of {lesson} weren't answered")
        return found


@dataclass(frozen=True)
class QuizKind:
    """Where in a page the questions of a quiz are, and what one touches in one of them."""

    question: str
    answered: str
    option: str
    step: str
    blank: str
    choice: str
    check: str
    next: str


OURS = QuizKind(
    question="[data-question]",
    answered="[data-question][data-grade]",
    option="label.course-option",
    step="[data-do=up]:not([aria-disabled=true])",
    blank=".course-field input",
    choice="select",
    check="[data-do=check]",
    next="[data-do=next]",
)
MKDOCS_QUIZ = QuizKind(
    question=".quiz",
    answered=".quiz:has(.quiz-feedback:not(.hidden))",
    option="form label",
    step="none",
    blank="input.quiz-blank-input",
    choice="none",
    check="button.quiz-button:not(.hidden)",
    next="none",
)


def _answer(hand: _Hand, quiz: QuizKind, number: int) -> None:
    """Answer one question, right or wrong, and have it checked where choosing alone doesn't."""
    question = hand.find(quiz.question)[number]
    for one in (quiz.option, quiz.step):
        for node in hand.find(one, question)[:1]:
            hand.tap(node)
    for node in hand.find(quiz.blank, question):
        hand.tap(node)
        hand.session.send("Input.insertText", {"text": "6"})
    for node in hand.find(quiz.choice, question):
        hand.next_choice(node)
    for one in (quiz.check, quiz.next):
        for node in hand.find(one, question):
            hand.tap(node)


class _Hand:
    """Touches a page through the browser's own protocol: the driver's scripts would be long tasks too."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("DOM.enable")
        self.document: int = self.session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]

    def find(self, selector: str, inside: int | None = None) -> list[int]:
        """The nodes that fit, in the document or in a node."""
        asked = {"nodeId": inside or self.document, "selector": selector}
        found: list[int] = self.session.send("DOM.querySelectorAll", asked)["nodeIds"]
        return found

    def tap(self, node: int) -> None:
        """Bring a node into the middle of the screen and tap it; nothing where it isn't shown."""
        thing = self.session.send("DOM.resolveNode", {"nodeId": node})["object"]["objectId"]
        middle = "function () { this.scrollIntoView({ block: 'center', behavior: 'instant' }) }"
        self.session.send("Runtime.callFunctionOn", {"objectId": thing, "functionDeclaration": middle})
        try:
            box = self.session.send("DOM.getContentQuads", {"nodeId": node})["quads"]
        except Error:
            return
        if box:
            x, y = sum(box[0][::2]) / 4, sum(box[0][1::2]) / 4
            for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
                self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def next_choice(self, node: int) -> None:
        """Choose what is one further down in a list, which may still be about to be shown."""
        for _ in range(20):
            try:
                self.session.send("DOM.focus", {"nodeId": node})
                break
            except Error:
                time.sleep(0.1)
        key = {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40}
        for kind in ("rawKeyDown", "keyUp"):
            self.session.send("Input.dispatchKeyEvent", {"type": kind, **key})
