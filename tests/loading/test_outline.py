"""Everything that is read has its location, also where the parser has cut margins off."""

import pytest

from generator.loading.outline import read_outline
from generator.model.html import Slot, SlotKind
from generator.source import SourceFile

TEXT = """Câu đầu [@a, điều 5] và {{ so }}.

- mục có [@b]{.single}
- mục có `{{ ma }}` và [liên kết](x.md "tên")

> trích [@c; @d]
> dòng hai {{ hai }}

| Một [@e] | Hai [@e] |
| --- | --- |
| {{ ba }} | {{ ba }} |

!!! say "Tên {{ bon }}"
    Trong ô [@f].

    - mục trong ô {{ nam }}

=== "Thẻ"
    Trong thẻ [@g].

## Đề mục [@h]

## Đề mục

## Có tên {#ten-rieng .lop}
"""


def outline():
    body, findings = read_outline(SourceFile("docs/x.md", TEXT), 0)
    assert findings == []
    return body


def test_citations_stand_where_they_are_said_to():
    body = outline()
    found = [TEXT[citation.start : citation.end] for citation in body.citations]
    assert found == ["[@a, điều 5]", "[@b]{.single}", "[@c; @d]", "[@e]", "[@e]", "[@f]", "[@g]", "[@h]"]
    assert [citation.start for citation in body.citations] == sorted(
        {citation.start for citation in body.citations}
    )
    assert [cited.id for cited in body.citations[2].cited] == ["c", "d"]


def test_facts_stand_where_they_are_said_to_and_none_in_code():
    body = outline()
    assert [TEXT[use.start : use.end] for use in body.facts] == [
        "{{ so }}",
        "{{ hai }}",
        "{{ ba }}",
        "{{ ba }}",
        "{{ bon }}",
        "{{ nam }}",
    ]
    for use in body.facts:
        assert TEXT.split("\n")[use.location.line - 1][use.location.column - 1 :].startswith("{{")


def test_links_and_headings():
    body = outline()
    assert [TEXT[link.start : link.end] for link in body.links] == ["x.md"]
    assert [(heading.level, heading.id) for heading in body.headings] == [
        (2, "de-muc-h"),
        (2, "de-muc"),
        (2, "ten-rieng"),
    ]


def test_terms_are_looked_for_in_running_text_only():
    slots = (part for part in outline().html if isinstance(part, Slot))
    prose = " ".join(slot.value for slot in slots if slot.kind is SlotKind.PROSE)
    assert "Câu đầu" in prose
    assert "Trong thẻ" in prose
    assert "mục trong ô" in prose
    for word in ("ma", "liên kết", "Đề mục", "Tên"):
        assert word not in prose.split()
        assert f"{word} " not in prose


def test_call_outs_keep_their_text():
    [say] = outline().call_outs
    assert (say.kind, say.title.markdown) == ("say", "Tên {{ bon }}")
    assert say.body.markdown == "Trong ô [@f].\n\n- mục trong ô {{ nam }}"


@pytest.mark.parametrize(
    ("line", "column", "length"),
    [
        ("Giá ~~ 50 đồng ~~ nay 40.", 5, 2),
        ("~~Cũ~~ và ~~mới.", 11, 2),
        ("Nay ~một~ dấu.", 5, 5),
        ("Chữ ==tô==.", 5, 6),
        ("Dòng cuối\\", 10, 1),
        ("**Bước:**mở máy, rồi **bấm**.", 1, 2),
        ("[**Đậm**](https://example.org) và **mở.", 35, 2),
        ("**Một** `**` \\*\\* **hai", 19, 2),
    ],
)
def test_a_mark_that_is_read_as_none_is_told_where_it_stands(line, column, length):
    _, [finding] = read_outline(SourceFile("docs/x.md", f"Một.\n\n{line}\n"), 0)
    place = finding.location
    assert (place.line, place.column, place.length) == (3, column, length)
