"""A course of a path and two modules, each with three lessons of eight questions, an assignment and a check of two sheets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page

LESSONS = ("a", "b", "c")
QUESTIONS = 8


def write_course(folder: Path) -> Path:
    """Write its files into `folder`."""
    files = {
        "mkdocs.yml": "site_name: Khoá thử\ntheme: {name: course}\nplugins: [{course: {id: thu}}]\n",
        "docs/index.md": "---\ntitle: Khoá thử\nmodules: [mot, hai]\npaths: [loi]\n---\n\nChào.\n",
        "docs/sources.yml": (
            "nguon:\n  title: Một nghị định\n  kind: decree\n  url: https://example.org/\n"
            "  checked: 2026-11-20\n  confidence: confirmed\n"
        ),
    }
    files["docs/paths/loi.md"] = (
        "---\ntitle: Một lối\nsummary: Đi hết phần một.\nsteps: [mot]\n---\n\nĐi nhé.\n"
    )
    for module in ("mot", "hai"):
        former = "aliases: [cu]\n" if module == "hai" else ""
        files[f"docs/modules/{module}/index.md"] = (
            f"---\ntitle: Phần {module}\nlessons: [a, b, c, lam]\n{former}---\n\nChữ.\n"
        )
        files[f"docs/modules/{module}/lam.md"] = (
            f"---\ntitle: Làm {module}\nkind: practice\nminutes: 5\nobjectives: [Một]\nchecked: 2026-11-20\n---\n\n"
            "Chữ [@nguon].\n\n- [ ] Việc một\n- [ ] Việc hai\n"
        )
        for lesson in LESSONS:
            files[f"docs/modules/{module}/{lesson}.md"] = (
                f"---\ntitle: Bài {module} {lesson}\nminutes: 5\nobjectives: [Một]\nchecked: 2026-11-20\n---\n\n"
                "Chữ [@nguon].\n"
            )
            files[f"quizzes/{module}/{lesson}.md"] = "\n".join(
                f"## Hỏi {module} {lesson} {number}? {{#hoi-{number}}}\n\n"
                f"- [x] Đúng {number}\n  > Vì đúng [@nguon].\n- [ ] Sai {number}\n  > Vì sai.\n"
                for number in range(QUESTIONS)
            )
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def on(page: Page, day: str) -> None:
    """Let it be that day for the page."""
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T08:00:00"))


def answer(page: Page, *, wrong: set[int] | None = None, only: int | None = None) -> None:
    """Answer all (or the first `only`) questions of the page, those at the places in `wrong` wrong.

    All in one go: how one answers by touch and by keyboard is tried elsewhere (test_quiz.py).
    """
    page.locator("[data-question]").first.wait_for()
    page.evaluate(
        """([wrong, only]) => [...document.querySelectorAll('[data-question]')].slice(0, only).forEach((asked, at) => {
            asked.querySelector(wrong.includes(at) ? 'input:not([data-right])' : 'input[data-right]').click()
            asked.querySelector('[data-do=check]').click()
        })""",
        [sorted(wrong or ()), only if only is not None else 99],
    )


def bring(page: Page, id: str) -> None:
    """Bring up the question whose element has that id, as a link to it does."""
    page.locator(f"#{id}").wait_for(state="attached")
    page.evaluate("id => { location.hash = id }", id)


def result(page: Page) -> None:
    """Go on from the last question to the result."""
    page.get_by_role("button", name="Xem kết quả").click()


def kept(page: Page) -> dict:
    """All records on the device."""
    return page.evaluate("courseStore.all()")
