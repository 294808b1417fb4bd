"""Titles and counter questions that read the same are reported at the second place, the first beside it."""

from __future__ import annotations

import unicodedata

import pytest

from generator.building import read_course

MODULE = "docs/modules/mot"
HEAD = "---\ntitle: {title}\nminutes: 5\n{more}objectives: [Một]\nchecked: 2026-11-20\n---\n\nChữ [@nguon].\n"
LIST = "---\ntitle: {title}\nlessons: [{names}]\n---\n\nChữ.\n"
NFD = unicodedata.normalize("NFD", "Đặt lại mật khẩu")


def lesson(title: str, *counters: str, more: str = "") -> str:
    lines = "".join(f'\n!!! counter "{question}"\n    Đáp.\n' for question in counters)
    return HEAD.format(title=title, more=more) + lines


def course(first: str, second: str, *, module: str = "mot") -> dict[str, str | None]:
    """Two lessons in one module, or in two."""
    lists = {"mot": ["a", "b"]} if module == "mot" else {"mot": ["a"], "hai": ["b"]}
    return {
        f"{MODULE}/bai.md": None,
        "quizzes/mot/bai.md": None,
        f"{MODULE}/a.md": first,
        f"docs/modules/{module}/b.md": second,
        "docs/index.md": f"---\ntitle: Khoá\nmodules: [{', '.join(lists)}]\n---\n\nChữ.\n",
        **{
            f"docs/modules/{id}/index.md": LIST.format(title=f"Phần {id}", names=", ".join(names))
            for id, names in lists.items()
        },
    }


def found(report) -> list[tuple[str, str, int, list[str]]]:
    return [
        (one.rule.id, one.location.path, one.location.line, [place.path for place in one.related])
        for one in report
    ]


@pytest.mark.parametrize("module", ["mot", "hai"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đặt lại mật khẩu", "Đặt lại mật khẩu"),
        ("Đặt lại mật khẩu", "đặt LẠI mật khẩu"),
        ("Đặt lại mật khẩu", "Đặt  lại   mật khẩu "),
        ("Đặt lại mật khẩu", "Đặt lại\u00a0mật khẩu"),
        ("Đặt lại mật khẩu", '"Đặt lại mật khẩu"'),
        ("Đặt lại mật khẩu", NFD),
        ("Đặt lại mật khẩu", "Đặt lại mật khẩu."),
        ("Bác hỏi gì?", "Bác hỏi gì ?"),
        ("Đặt lại mật khẩu", '"**Đặt lại** mật khẩu"'),
    ],
)
def test_lessons_of_the_same_title(read, first, second, module):
    _, report = read(course(lesson(first), lesson(second), module=module))
    assert found(report) == [("title-duplicate", f"docs/modules/{module}/b.md", 2, [f"{MODULE}/a.md"])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mã", "Má"),
        ("Đặt lại mật khẩu", "Đặt mật khẩu"),
        ("Bài 1", "Bài 2"),
        ("Học C", "Học C++"),
        ("Cấp độ A", "Cấp độ Ã"),
    ],
)
def test_titles_that_differ(read, first, second):
    assert found(read(course(lesson(first), lesson(second)))[1]) == []


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("status: draft\n", []),
        ("status: withdrawn\nwithdrawn: Đã cũ\n", ["title-duplicate"]),
        ("kind: practice\n", ["title-duplicate", "counter-duplicate"]),
        ("level: advanced\n", ["title-duplicate", "counter-duplicate"]),
    ],
)
def test_lessons_of_all_kinds_that_are_published(read, more, rules):
    second = lesson("Bài", "Ai hỏi?", more=more) + "\n- [ ] Xong\n"
    _, report = read(course(lesson("Bài", "Ai hỏi?"), second))
    assert [one.rule.id for one in report] == rules


@pytest.mark.parametrize("module", ["mot", "hai"])
@pytest.mark.parametrize(
    "second",
    ["Làm ở đâu?", "làm ở ĐÂU?", "Làm  ở đâu ?", "Làm ở đâu", unicodedata.normalize("NFD", "Làm ở đâu?")],
)
def test_counter_lines_of_the_same_question(read, second, module):
    _, report = read(course(lesson("Một", "Làm ở đâu?"), lesson("Hai", "Mất gì?", second), module=module))
    assert found(report) == [("counter-duplicate", f"docs/modules/{module}/b.md", 13, [f"{MODULE}/a.md"])]


def test_counter_lines_in_one_lesson_and_thrice(read):
    _, report = read(course(lesson("Một", "Làm ở đâu?", "Làm ở đâu?"), lesson("Hai", "Làm ở đâu?")))
    assert found(report) == [
        ("counter-duplicate", f"{MODULE}/a.md", 13, [f"{MODULE}/a.md"]),
        ("counter-duplicate", f"{MODULE}/b.md", 10, [f"{MODULE}/a.md"]),
    ]


def test_counter_lines_that_differ_or_have_no_question(read):
    text = lesson("Hai", "Làm ở dâu?", "Lấm ở đâu?")
    assert found(read(course(lesson("Một", "Làm ở đâu?"), text))[1]) == []
    empty = "\n!!! counter\n    Đáp.\n"
    _, report = read(course(lesson("Một") + empty, lesson("Hai") + empty))
    assert {one.rule.id for one in report} == {"counter-question-missing"}


def test_other_call_outs_may_have_the_same_title(read):
    say = '\n!!! say "Nói với bác"\n    Dạ.\n'
    assert found(read(course(lesson("Một") + say, lesson("Hai") + say))[1]) == []


def test_modules_paths_and_pages_of_the_same_title_each_among_their_own_kind(read):
    page, path = "---\ntitle: {}\n---\n\nChữ.\n", "---\ntitle: {}\nsummary: Một.\nsteps: [mot]\n---\n\nChữ.\n"
    files = course(lesson("Một"), lesson("Hai"), module="hai")
    front = files["docs/index.md"].replace("---\n\n", "paths: [x, y]\npages: [p, q]\n---\n\n")
    files |= {
        "docs/index.md": front,
        **{
            f"docs/modules/{id}/index.md": files[f"docs/modules/{id}/index.md"].replace(f"Phần {id}", "Một")
            for id in ("mot", "hai")
        },
        **{f"docs/paths/{id}.md": path.format("Một") for id in "xy"},
        **{f"docs/{id}.md": page.format("Một") for id in "pq"},
    }
    assert found(read(files)[1]) == [
        ("title-duplicate", "docs/modules/hai/index.md", 2, ["docs/modules/mot/index.md"]),
        ("title-duplicate", "docs/paths/y.md", 2, ["docs/paths/x.md"]),
        ("title-duplicate", "docs/q.md", 2, ["docs/p.md"]),
    ]


ASKED = """## {0} {{#{1}}}

- [x] {2}
  > Vì.
- [ ] Chờ thêm
  > Vì.
"""


def asked(first: str, second: str, status: str = "") -> dict[str, str | None]:
    return {
        **course(lesson("A", more=status), lesson("B")),
        "quizzes/mot/a.md": first,
        "quizzes/mot/b.md": second,
    }


@pytest.mark.parametrize(
    ("second", "status", "rules"),
    [
        (ASKED.format("Bác Lan quên mật khẩu, làm gì?", "hai", "Đặt lại"), "", ["question-duplicate"]),
        (ASKED.format("Bác Lan quên mật khẩu, làm gì?", "hai", "Gọi tổng đài"), "", []),
        (ASKED.format("Bác Lan quên tài khoản, làm gì?", "hai", "Đặt lại"), "", []),
        (ASKED.format("Bác Lan quên mật khẩu, làm gì?", "hai", "Đặt lại"), "status: draft\n", []),
    ],
)
def test_a_question_that_is_the_copy_of_another(read, second, status, rules):
    first = ASKED.format("Bác Lan quên mật khẩu, làm gì?", "mot", "Đặt lại")
    _, report = read(asked(first, second, status))
    assert [rule for rule, *_ in found(report)] == rules
    if rules:
        assert found(report) == [("question-duplicate", "quizzes/mot/b.md", 1, ["quizzes/mot/a.md"])]


def test_a_copy_is_told_once_with_advice_too(make_course):
    copied = ASKED.format("Bác Lan quên mật khẩu, làm gì?", "mot", "Đặt lại")
    _, report = read_course(make_course(asked(copied, copied)), quality=True)
    assert [rule for rule, *_ in found(report) if rule.endswith("question-duplicate")] == [
        "question-duplicate"
    ]
