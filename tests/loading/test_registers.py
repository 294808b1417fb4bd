"""The entries of registers get ids of their own."""

from __future__ import annotations


def test_terms_of_the_same_letters_are_all_kept_each_with_its_own_id(read):
    course, report = read({"docs/glossary.yml": "mã: Dãy số.\nmá: Mẹ.\nmã 2: Dãy hai.\nma: Hồn.\n"})
    assert [*report] == []
    assert [(term.id, term.name) for term in course.terms.values()] == [
        ("ma", "mã"),
        ("ma-2", "má"),
        ("ma-2-2", "mã 2"),
        ("ma-3", "ma"),
    ]
