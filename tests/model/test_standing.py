import pytest

SOURCES = """nguon:
  title: Chắc
  kind: decree
  url: https://example.org/
  checked: 2026-11-20
  confidence: confirmed
mot:
  title: Một nguồn
  kind: page
  url: https://example.org/
  checked: 2026-11-20
  confidence: single-source
ngo:
  title: Ngờ
  kind: news
  url: https://example.org/
  checked: 2026-11-20
  confidence: unconfirmed
mai:
  title: Mai
  kind: law
  url: https://example.org/
  checked: 2026-11-20
  confidence: confirmed
  in_force: 2026-11-25
qua:
  title: Quá
  kind: law
  url: https://example.org/
  checked: 2026-11-20
  confidence: confirmed
  review_after: 3
nay:
  title: Nay là ngày cuối
  kind: law
  url: https://example.org/
  checked: 2026-11-20
  confidence: confirmed
  review_after: 4
"""
LESSON = """---
title: Bài
minutes: 5
objectives: [Một]
checked: 2026-11-20
---

Chữ [{citation}].
"""


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        ("@nguon]", []),
        ("@mot]", ["single"]),
        ("@nguon; @mot]", []),
        ("@nguon]{.single}", ["single"]),
        ("@nguon; @mot]{.differs}", ["differs"]),
        ("@ngo]", ["unconfirmed"]),
        ("@mai]", ["not-in-force"]),
        ("@qua]", ["past"]),
        ("@nay]", []),
        ("@nguon, trước đây]{.history}", ["history"]),
    ],
)
def test_a_claim_is_as_sure_as_its_surest_source_unless_it_says_less(read, citation, told):
    from generator.model.standing import standings

    course, report = read(
        {
            "docs/sources.yml": SOURCES,
            "docs/modules/mot/bai.md": LESSON.replace("{citation}].", f"{citation}."),
            "quizzes/mot/bai.md": None,
        }
    )
    assert not report.has_errors
    [citation] = course.lesson("mot/bai").body.citations
    assert list(standings(citation, course)) == told
