"""Who renames a module's folder is told so, step by step, until nothing leads to the old name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building import read_course
from generator.catalogue import Catalogue
from generator.cli import main
from tests.conftest import HEAD

LESSON = HEAD + "Một câu có căn cứ [@nguon].\n\n!!! try hoi-gi\n"
FILES = {
    "docs/modules/mot/bai.md": LESSON,
    "docs/modules/hai/index.md": "---\ntitle: Hai\nlessons: [kia]\n---\n\nXem [bài](../mot/bai.md).\n",
    "docs/modules/hai/kia.md": LESSON.replace("title: Bài", "title: Kia").replace("\n!!! try hoi-gi\n", ""),
    "docs/index.md": "---\ntitle: Khoá\nmodules: [mot, hai]\npaths: [duong]\n---\n\nXem [phần](modules/mot/index.md).\n",
    "docs/paths/duong.md": "---\ntitle: Đường\nsummary: Đi.\nsteps: [mot/bai, mot]\n---\n\nChữ.\n",
}


def told(root: Path) -> list[tuple[str, str]]:
    """Rule and remedy of each error."""
    say = Catalogue("en")
    _, report = read_course(root)
    return [(found.rule.id, say.render(found.remedy)) for found in report if found.severity == "error"]


@pytest.mark.parametrize("noted", [False, True], ids=["without a snapshot", "with one"])
def test_each_step_of_renaming_a_module_is_told(make_course, noted, capsys):
    root = make_course(FILES)
    assert told(root) == []
    if noted:
        assert main(["snapshot", "--folder", str(root)]) == 0
    (root / "docs/modules/mot").rename(root / "docs/modules/dau")

    [(rule, remedy)] = told(root)
    assert rule == "file-missing"
    assert "write “dau” here" in remedy
    assert "rename the folder quizzes/mot to quizzes/dau" in remedy
    assert "aliases: [mot]" in remedy

    index = root / "docs/index.md"
    index.write_text(index.read_text("utf-8").replace("modules: [mot", "modules: [dau"), "utf-8")
    called = "The folder “mot” seems to be called “dau” now: "
    links = [
        ("link-target-unknown", f"{called}write modules/dau/index.md."),
        ("link-target-unknown", f"{called}write ../dau/bai.md."),
        ("path-step-unknown", f"{called}write dau/bai."),
        ("path-step-unknown", f"{called}write dau."),
    ]
    quiz = ("quiz-orphan", f"{called}rename the folder quizzes/mot to quizzes/dau too.")
    gone = ("address-gone", "Write into the head of docs/modules/dau/index.md: aliases: [mot]")
    assert sorted(told(root)) == sorted([*links, quiz, *([gone] if noted else [])])

    (root / "quizzes/mot").rename(root / "quizzes/dau")
    head = root / "docs/modules/dau/index.md"
    head.write_text(head.read_text("utf-8").replace("title:", "aliases: [mot]\ntitle:", 1), "utf-8")
    assert sorted(told(root)) == sorted(links)

    for file in root.rglob("docs/**/*.md"):
        text = file.read_text("utf-8").replace("mot/", "dau/").replace("dau/bai, mot", "dau/bai, dau")
        file.write_text(text, "utf-8")
    assert told(root) == []


def test_a_module_that_is_deleted_is_called_missing(make_course):
    root = make_course(FILES)
    for file in (root / "docs/modules/mot").iterdir():
        file.unlink()
    (root / "docs/modules/mot").rmdir()
    assert ("file-missing", "Create the file, or take its name out of the list.") in told(root)
    assert not any("seems to be called" in remedy for _, remedy in told(root))


def test_a_renamed_lesson_has_one_finding_for_its_quiz(make_course):
    root = make_course({"docs/modules/mot/bai.md": LESSON})
    (root / "docs/modules/mot/bai.md").rename(root / "docs/modules/mot/bai-moi.md")
    index = root / "docs/modules/mot/index.md"
    index.write_text(index.read_text("utf-8").replace("[bai]", "[bai-moi]"), "utf-8")
    assert told(root) == [
        ("quiz-orphan", "If it belongs to the lesson “mot/bai-moi”, rename it to quizzes/mot/bai-moi.md.")
    ]


@pytest.mark.parametrize(
    ("name", "link"), [("mot/xong", "../mot/xong.md"), ("hai/bai", "bai.md")], ids=["its name", "its module"]
)
@pytest.mark.parametrize("aliased", [False, True], ids=["before its alias", "with it"])
def test_what_named_a_lesson_is_told_what_it_is_called_now(make_course, name, link, aliased):
    files = {
        "docs/modules/mot/index.md": "---\ntitle: Một\nlessons: [bai, bia]\n---\n\nPhần.\n",
        "docs/modules/mot/bia.md": FILES["docs/modules/hai/kia.md"].replace("Kia", "Bìa"),
        "quizzes/mot/bia.md": "## Hỏi bìa? {#hoi-bia for=mot-dieu}\n\n- [=] Bìa\n\nLà bìa.\n",
        "docs/modules/hai/kia.md": f"{FILES['docs/modules/hai/kia.md']}\nXem [bài](../mot/bai.md#phan).\n",
        "docs/modules/hai/index.md": "---\ntitle: Hai\nlessons: [kia]\n---\n\nPhần.\n",
        "docs/index.md": FILES["docs/index.md"],
        "docs/paths/duong.md": FILES["docs/paths/duong.md"].replace("bai, mot", "bai"),
        "docs/modules/mot/bai.md": f"{LESSON}\n## Phần\n\nChữ.\n",
    }
    root = make_course(files)
    assert told(root) == []
    assert main(["snapshot", "--folder", str(root)]) == 0

    text = (root / "docs/modules/mot/bai.md").read_text("utf-8")
    (root / "docs/modules/mot/bai.md").unlink()
    alias = "---\naliases: [mot/bai]\n" if aliased else "---\n"
    (root / f"docs/modules/{name}.md").write_text(text.replace("---\n", alias, 1), "utf-8")
    for module in ("mot", "hai"):
        index = root / f"docs/modules/{module}/index.md"
        listed = index.read_text("utf-8").replace("bai, ", "")
        if name.startswith(module):
            listed = listed.replace("lessons: [", f"lessons: [{name.partition('/')[2]}, ")
        index.write_text(listed, "utf-8")
    quiz = ("quiz-orphan", f"If it belongs to the lesson “{name}”, rename it to quizzes/{name}.md.")
    gone = ("address-gone", f"Write into the head of docs/modules/{name}.md: aliases: [mot/bai]")
    better = [
        ("link-target-unknown", f"Did you mean “{link}#phan”?"),
        ("path-step-unknown", f"Did you mean “{name}”?"),
    ]
    assert sorted(told(root)) == sorted([*better, quiz, *([] if aliased else [gone])])
