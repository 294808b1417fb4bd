"""`course clean` mends what came along with pasted text, and changes no word."""

from __future__ import annotations

import unicodedata

import pytest

from generator.cli import main
from generator.importing.cleaning import clean_text

MENDED = {
    "special spaces": ("-\xa0[ ]\u202fMột\u3000hai", "- [ ] Một hai"),
    "invisible": ("Mật\u200bkhẩu\ufeff\u00ad", "Mậtkhẩu"),
    "an emoji keeps its joiner": ("👩\u200d💻 và a\u200db", "👩\u200d💻 và ab"),
    "decomposed": (unicodedata.normalize("NFD", "Đăng ký mức độ"), "Đăng ký mức độ"),
    "bullets": ("•\tMột\n   ● hai\n\uf0b7 ba\no\tbốn", "- Một\n   - hai\n- ba\n- bốn"),
    "a title": ("!!! say “Nói với bác”\n    “Dạ bác.”", '!!! say "Nói với bác"\n    “Dạ bác.”'),
    "braces": ("## Câu “này”? {#ten for=“viec”}", "## Câu “này”? {#ten for=viec}"),
    "the head of code": ("```{.md title=“a.md”}\n“x”\n```", '```{.md title="a.md"}\n“x”\n```'),
    "tabs": ("\tMột\thai", "    Một hai"),
    "a table": ("Nơi\tGiờ\nXã\t7\nA|B\t8", "| Nơi | Giờ |\n| --- | --- |\n| Xã | 7 |\n| A\\|B | 8 |"),
    "a head": (
        "---\ntitle: “Bác hỏi: ở đâu?”\nsummary: “Nói” thôi\n---\n“Chữ”",
        '---\ntitle: "Bác hỏi: ở đâu?"\nsummary: “Nói” thôi\n---\n“Chữ”',
    ),
    "line ends": ("Một\r\nhai\r\n", "Một\nhai\n"),
    "line ends of Word": ("Một\x0bhai\u2028ba\x85bốn", "Một hai ba bốn"),
}
LEFT = (
    "“Dạ bác ơi”, con nói – rồi thôi…",
    "```\n•\tMột\xa0hai “x”\n```",
    "– Dạ.\n– Ừ.",
    "- [x] Bác tự bấm\n  > Vì thế.",
    "o hay\nv chữ",
)


@pytest.mark.parametrize("name", MENDED)
def test_mends(name):
    before, after = MENDED[name]
    made = clean_text("docs/modules/mot/bai.md", before)
    assert made.text == after
    assert made.done
    assert clean_text("docs/modules/mot/bai.md", after).done == {}, "once is enough"


@pytest.mark.parametrize("text", LEFT)
def test_leaves(text):
    made = clean_text("docs/modules/mot/bai.md", text)
    assert (made.text, made.done) == (text, {})


def test_the_command_writes_and_says_which_lines(make_course, capsys):
    root = make_course()
    file = root / "docs/modules/mot/bai.md"
    whole = file.read_text("utf-8")
    file.write_text(whole + "\n•\xa0Một\n", "utf-8")
    assert main(["clean", str(file), "--folder", str(root), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    line = whole.count("\n") + 2
    assert f"- special spaces made plain ones: 1 (lines {line})" in said
    assert f"- bullets made hyphens: 1 (lines {line})" in said
    assert file.read_text("utf-8") == whole + "\n- Một\n"
    assert main(["clean", str(file), "--folder", str(root), "--lang", "en"]) == 0
    assert "nothing to mend" in capsys.readouterr().out


def test_what_is_no_text_of_the_course_is_refused(make_course, tmp_path, capsys):
    root = make_course()
    outside, picture = tmp_path / "ngoai.md", root / "docs/a.png"
    outside.write_text("•\tx", "utf-8")
    picture.write_bytes(b"x")
    for file in (outside, picture, root / "docs/khong-co.md"):
        assert main(["clean", str(file), "--folder", str(root), "--lang", "en"]) == 2
    assert outside.read_text("utf-8") == "•\tx"
    assert "is no text of a course" in capsys.readouterr().err
