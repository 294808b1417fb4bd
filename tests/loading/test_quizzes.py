from generator.loading.quizzes import read_quiz
from generator.model.quiz import Kind
from generator.source import SourceFile

QUIZ = """---
pass: 60
---

Lời dẫn.

## Bác hỏi: “Gì?” {#mot .counter for=muc-tieu was=cu shuffle=no}

Phần thêm:

- một mục thường
- mục nữa

> [!TIP]
> Gợi ý.

- [ ] Sai
  > Vì một.
  >
  > Đoạn hai.
- [x] Đúng
  dòng hai
  > Vì hai [@nguon].

Lời thêm.

## Gõ {#hai}

- [=] chính chủ
- [ ] trả trước
  > Không phải.

Vì thế.

## Xếp {#ba}

1. Một
2. Hai
3. Ba

Vì thế.

## Nối {#bon}

| Trái | Phải |
| --- | --- |
| a | b |
| c | d \\| e |

Vì thế.

## Nhiều {#nam}

- [x] A
  > Vì.
- [X] B
  > Vì.
- [ ] C
  > Vì.
"""


def quiz():
    result, findings = read_quiz(SourceFile("quizzes/mot/bai.md", QUIZ), QUIZ.index("\n---\n") + 5, 60)
    assert findings == []
    return result


def test_a_space_at_the_end_of_a_line_makes_no_other_question():
    spaced = "\n".join(
        f"{line} " if line.startswith(("- [", "1. ", "## ")) else line for line in QUIZ.split("\n")
    )
    result, _ = read_quiz(SourceFile("quizzes/mot/bai.md", spaced), spaced.index("\n---\n") + 5, 60)
    assert [one.fingerprint for one in result.questions] == [one.fingerprint for one in quiz().questions]


def test_kinds_follow_from_the_form():
    assert [question.kind for question in quiz().questions] == [
        Kind.SINGLE,
        Kind.SHORT,
        Kind.ORDER,
        Kind.MATCH,
        Kind.MULTIPLE,
    ]


def test_nothing_is_skipped():
    first = quiz().questions[0]
    assert (quiz().pass_mark, quiz().introduction.markdown) == (60, "Lời dẫn.")
    assert first.prompt.markdown == "Bác hỏi: “Gì?”"
    assert first.detail.markdown.startswith("Phần thêm:\n\n- một mục thường\n- mục nữa")
    assert first.hint.markdown == "Gợi ý."
    assert [option.text.markdown for option in first.options] == ["Sai", "Đúng\ndòng hai"]
    assert first.options[0].rationale.markdown == "Vì một.\n\nĐoạn hai."
    assert first.explanation.markdown == "Lời thêm."
    assert (first.at_counter, first.objective, first.was, first.shuffle) == (True, "muc-tieu", "cu", False)


def test_places_of_what_stands_inside_a_rationale():
    [citation] = quiz().questions[0].options[1].rationale.citations
    line = QUIZ.split("\n")[citation.location.line - 1]
    assert line[citation.location.column - 1 :].startswith("[@nguon]")


def test_short_answers_order_and_pairs():
    _, short, order, match, multiple = quiz().questions
    assert [(option.text.markdown, option.right) for option in short.options] == [
        ("chính chủ", True),
        ("trả trước", False),
    ]
    assert [step.markdown for step in order.steps] == ["Một", "Hai", "Ba"]
    assert [(pair.left.markdown, pair.right.markdown) for pair in match.pairs] == [("a", "b"), ("c", "d | e")]
    assert [option.right for option in multiple.options] == [True, True, False]
