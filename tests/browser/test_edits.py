"""Between two visits a course is edited in many ways: what was done stays, and only what is asked anew is asked again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor, build
from tests.conftest import SMALLEST

FACT = "so-tong-dai: {{value: {value}, source: nguon, checked: 2026-11-20, confidence: confirmed}}\n"


def question(
    id: str, prompt: str = "", *, right: str = "Điều này", why: str = "Vì thế này.", head: str = ""
) -> str:
    return f"""## {prompt or "Hỏi gì ở " + id + "?"} {{#{id}{head}}}

- [x] {right}
  > {why}
- [ ] Điều kia
  > Vì thế kia.

"""


def lesson(title: str, head: str = "") -> str:
    return f"---\ntitle: {title}\nminutes: 5\nobjectives: [Làm được]\nchecked: 2026-11-20\n{head}---\n\nMột câu [@nguon].\n"


def scenario(aside: bool) -> str:
    """One of a way to a good and one to a bad ending, or with a way over another scene besides."""
    return f"""---
title: Tình huống
kind: scenario
minutes: 4
objectives: [Làm được]
checked: 2026-11-20
---

Ở quầy.

## Đầu {{#start}}

Bác hỏi.

{"- [Sang bên](#ben)" if aside else "- [Làm thay](#hong)"}
- [Tới kết](#tot)

{ASIDE if aside else ""}
## Kết tốt {{#tot .good}}

Bác vui.

## Kết chưa tốt {{#hong .bad}}

Bác buồn.
"""


def practice(*tasks: str) -> str:
    listed = "".join(f"- [ ] {task}\n" for task in tasks)
    return f"""---
title: Thực hành
kind: practice
minutes: 6
objectives: [Làm được]
checked: 2026-11-20
---

Làm ở quầy.

{listed}"""


TWO = question("mot") + question("hai")
ASIDE = """## Bên {#ben}

Bác chờ.

- [Về kết](#tot)
- [Bỏ đi](#hong)
"""

# The lessons of the module `a` on both days, each with its quiz; every lesson of the first day is read, every question answered right.
BEFORE = {
    "them-cau": TWO,
    "bo-cau": TWO,
    "doi-ten-cau": TWO,
    "cho-cau": TWO,
    "nhan-cau": question("rieng"),
    "sua-loi-hoi": TWO,
    "sua-loi-giai": TWO,
    "sua-dap-an": TWO,
    "dao-y": TWO,
    "dao-cau": TWO,
    "doi-gia-tri": question("mot", "Gọi số {{ so-tong-dai }} chứ?") + question("hai"),
    "ten-cu": TWO,
    "doi-cho": TWO,
    "bo-bai": TWO,
    "doi-tua": TWO,
}
AFTER = {
    "bai-moi": TWO,
    "them-cau": question("giua") + TWO,
    "bo-cau": question("mot"),
    "doi-ten-cau": question("moi", "Hỏi gì ở mot?", head=" was=mot") + question("hai"),
    "cho-cau": question("hai"),
    "nhan-cau": question("rieng") + question("nhan", "Hỏi gì ở mot?", head=" was=a/cho-cau/mot"),
    "sua-loi-hoi": question("mot", "Hỏi cách khác?") + question("hai"),
    "sua-loi-giai": question("mot", why="Vì lý do rõ hơn.") + question("hai"),
    "sua-dap-an": question("mot", right="Điều mới") + question("hai"),
    "dao-y": TWO.replace(
        "- [x] Điều này\n  > Vì thế này.\n- [ ] Điều kia\n  > Vì thế kia.\n",
        "- [ ] Điều kia\n  > Vì thế kia.\n- [x] Điều này\n  > Vì thế này.\n",
    ),
    "dao-cau": question("hai") + question("mot"),
    "doi-gia-tri": BEFORE["doi-gia-tri"],
    "ten-moi": TWO,
    "doi-tua": TWO,
}
HEADS = {"ten-moi": "aliases: [a/ten-cu]\n"}

# Under which name the lesson stands on the second day, which of its questions are answered still, and how many are new.
KEPT = [
    ("a/them-cau", ["mot", "hai"], 1),
    ("a/bo-cau", ["mot"], 0),
    ("a/doi-ten-cau", ["moi", "hai"], 0),
    ("a/cho-cau", ["hai"], 0),
    ("a/nhan-cau", ["rieng", "nhan"], 0),
    ("a/sua-loi-hoi", ["hai"], 1),
    ("a/sua-loi-giai", ["mot", "hai"], 0),
    ("a/sua-dap-an", ["hai"], 1),
    ("a/dao-y", ["mot", "hai"], 0),
    ("a/dao-cau", ["hai", "mot"], 0),
    ("a/doi-gia-tri", ["hai"], 1),
    ("a/ten-moi", ["mot", "hai"], 0),
    ("b/doi-cho", ["mot", "hai"], 0),
    ("a/doi-tua", ["mot", "hai"], 0),
]


def write(root: Path, quizzes: dict[str, str], others: dict[str, str]) -> Path:
    """A course of the module `a` with these lessons, and of what else there is."""
    shutil.copytree(SMALLEST, root, ignore=shutil.ignore_patterns("expected", "build", "site", "mot"))
    files = {
        "mkdocs.yml": "site_name: Khoá\ntheme: {name: course}\nplugins: [course: {id: khoa}]\n",
        "docs/index.md": "---\ntitle: Khoá\nmodules: [a, b]\n---\n\nChào bạn.\n",
        "docs/modules/a/index.md": f"---\ntitle: A\nlessons: [{', '.join([*quizzes, 'tinh-huong', 'thuc-hanh'])}]\n---\n\nGiới thiệu.\n",
        **{f"docs/modules/a/{name}.md": lesson(name, HEADS.get(name, "")) for name in quizzes},
        **{f"quizzes/a/{name}.md": quiz for name, quiz in quizzes.items()},
        **others,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def learn(visitor: Visitor, url: str) -> None:
    """The first visit: each lesson to its end, each question right, the scenario to its end, both tasks ticked."""
    page = visitor.page
    for name in BEFORE:
        page.goto(f"{url}modules/a/{name}/")
        page.evaluate("""() => {
            for (const question of document.querySelectorAll('[data-question]')) {
                question.querySelector('input[data-right]').click()
                question.querySelector('[data-do=check]').click()
            }
            document.querySelector('#tu-kiem-tra').scrollIntoView()
        }""")
        expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{url}modules/a/tinh-huong/")
    page.get_by_role("button", name="Sang bên").click()
    page.get_by_role("button", name="Về kết").click()
    page.goto(f"{url}modules/a/thuc-hanh/")
    for task in page.locator("[data-task]").all():
        task.check()


@pytest.fixture(scope="module")
def edited(serve, browser, tmp_path_factory):
    """A learner's second visit: the course was edited since the first."""
    folder = tmp_path_factory.mktemp("edited")
    first = write(
        folder / "first",
        BEFORE,
        {
            "docs/facts.yml": FACT.format(value="19000368"),
            "docs/modules/b/index.md": "---\ntitle: B\nlessons: [khac]\n---\n\nGiới thiệu.\n",
            "docs/modules/b/khac.md": lesson("Khác"),
            "docs/modules/a/tinh-huong.md": scenario(aside=True),
            "docs/modules/a/thuc-hanh.md": practice("Chào bác", "Hỏi việc"),
        },
    )
    served = serve(first)
    context = browser.new_context(service_workers="block")  # each visit sees the version of its day
    visitor = Visitor(context.new_page(), context, [])
    learn(visitor, served.url)
    before = visitor.page.evaluate("courseStore.all()")
    second = write(
        folder / "second",
        AFTER,
        {
            "docs/facts.yml": FACT.format(value="19001111"),
            "docs/modules/b/index.md": "---\ntitle: B\nlessons: [khac, doi-cho]\n---\n\nGiới thiệu.\n",
            "docs/modules/b/khac.md": lesson("Khác"),
            "docs/modules/b/doi-cho.md": lesson("Dời chỗ", "aliases: [a/doi-cho]\n"),
            "quizzes/b/doi-cho.md": TWO,
            "docs/modules/a/doi-tua.md": lesson("Tựa mới"),
            "docs/modules/a/tinh-huong.md": scenario(aside=False),
            "docs/modules/a/thuc-hanh.md": practice("Chào bác thật to", "Hỏi việc", "Cảm ơn"),
        },
    )
    shutil.rmtree(served.folder)
    build(second, folder / "built", served.url).rename(served.folder)
    yield visitor.page, served.url, before
    context.close()


def answered(page: Page) -> list[str]:
    """The questions of the page that show an answer that was checked."""
    return page.locator("[data-question][data-grade=right]").evaluate_all(
        "questions => questions.map(question => question.dataset.question)"
    )


pytestmark = pytest.mark.xdist_group("edits")  # one visit before, one after


def test_lists_keep_what_was_done_before_anybody_opens_a_lesson(edited):
    page, url, _ = edited
    found = {}
    for module in ("a", "b"):
        page.goto(f"{url}modules/{module}/")
        for row in page.locator(".course-list li[data-state=read]").all():
            name = f"{module}/{row.locator('a').get_attribute('href').strip('/')}"
            new = re.search(r"(\d+) câu mới", row.inner_text())
            found[name] = int(new[1]) if new else 0
    found = {
        name: fresh for name, fresh in found.items() if name.split("/")[1] not in ("tinh-huong", "thuc-hanh")
    }
    assert found == {name: fresh for name, _, fresh in KEPT}


def test_lessons_show_the_answers_that_were_given_and_ask_only_what_is_asked_anew(edited):
    page, url, _ = edited
    found = []
    for name, _, _ in KEPT:
        page.goto(f"{url}modules/{name}/")
        expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
        shown = answered(page)
        found.append((name, shown, page.locator("[data-question]").count() - len(shown)))
    assert found == KEPT


def test_a_new_lesson_is_not_read_and_a_removed_one_is_kept_quietly(edited):
    page, url, before = edited
    page.goto(f"{url}modules/a/")
    expect(page.locator(".course-list li").filter(has_text="bai-moi")).to_have_attribute("data-state", "")
    expect(page.locator("main")).not_to_contain_text("bo-bai")
    assert page.evaluate("courseStore.get('a/bo-bai')") == before["a/bo-bai"]


def test_nothing_of_the_first_visit_is_lost(edited):
    """Each record that was there is there, and in it each question in each wording, whatever became of it."""
    page, url, before = edited
    page.goto(url)
    after = page.evaluate("courseStore.all()")
    for name, record in before.items():
        if name == "me":
            continue
        assert after[name]["read"] == record["read"], name
        for id, wordings in record.get("questions", {}).items():
            for wording, asked in wordings.items():
                assert after[name]["questions"][id][wording]["best"] == asked["best"], (name, id)


def test_a_scenario_that_lost_its_way_keeps_its_ending(edited):
    page, url, _ = edited
    page.goto(f"{url}modules/a/tinh-huong/")
    expect(page.get_by_role("log")).to_contain_text("Bác hỏi")
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{url}modules/a/")
    expect(page.locator(".course-list li").filter(has_text="Tình huống")).to_contain_text("đã tới 1/2 kết")


def test_a_task_in_other_words_is_to_be_ticked_again_and_the_others_stay(edited):
    page, url, _ = edited
    page.goto(f"{url}modules/a/thuc-hanh/")
    assert [task.is_checked() for task in page.locator("[data-task]").all()] == [False, True, False]
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{url}modules/a/")
    expect(page.locator(".course-needs")).to_contain_text("1/3 việc")


def test_a_new_question_is_answered_and_then_none_is_new(edited):
    page, url, _ = edited
    page.goto(f"{url}modules/a/them-cau/")
    page.locator("#cau-giua").get_by_label("Điều này").check()
    page.locator("#cau-giua [data-do=check]").click()
    page.goto(f"{url}modules/a/")
    row = page.locator(".course-list li").filter(has_text="them-cau")
    expect(row).to_contain_text("đúng 3/3")
    expect(row).not_to_contain_text("câu mới")
