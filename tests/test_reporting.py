import io
import json

from generator.catalogue import Catalogue
from generator.diagnostics import Report, error
from generator.reporting import format_github, format_json, format_text, wants_colour
from generator.source import UNSEEN, Location, SourceFile

RULE = error("quiz-key-missing", "no option is marked as right", "Mark the right one with [x].")


def report() -> Report:
    file = SourceFile("quizzes/mot/bai.md", "## Hỏi\n\n- [ ] Một điều\n")
    result = Report()
    result.sources[file.path] = file
    result.add(RULE.at(file.location(file.text.index("Một"), file.text.index("Một") + 8)))
    return result


def test_the_first_line_holds_the_place_and_the_line_is_underlined():
    assert format_text(report(), Catalogue("en")) == (
        "quizzes/mot/bai.md:3:7 error: no option is marked as right quiz-key-missing\n"
        "  ╭ 3 │ - [ ] Một điều\n"
        "  │   │       ~~~~~~~~\n"
        "  ╰ Fix: Mark the right one with [x].\n"
        "\n"
        "1 error, 0 warnings in 1 file.\n"
    )


def many(count: int) -> Report:
    file = SourceFile("quizzes/mot/bai.md", "## Hỏi\n" + "- [ ] Một điều\n" * count)
    result = Report()
    result.sources[file.path] = file
    result.extend(RULE.at(Location(file.path, line, 7, 8)) for line in range(2, count + 2))
    result.add(error("other", "something else", "Mend it.").at(Location(file.path, 3)))
    return result


def test_equal_findings_of_a_file_share_their_words_and_each_keeps_its_line():
    said = format_text(many(3), Catalogue("en"))
    assert said.startswith(
        "quizzes/mot/bai.md:2:7 error: no option is marked as right quiz-key-missing ×3\n"
        "  ╭ 2 │ - [ ] Một điều\n"
        "  │   │       ~~~~~~~~\n"
        "  │ quizzes/mot/bai.md:3:7 - [ ] Một điều\n"
        "  │ quizzes/mot/bai.md:4:7 - [ ] Một điều\n"
        "  ╰ Fix: Mark the right one with [x].\n"
        "\n"
        "quizzes/mot/bai.md:3:1 error: something else other\n"
    )
    assert format_text(many(155), Catalogue("en")).count(":7 ") == 155
    assert format_text(many(2), Catalogue("en")).count("Fix: Mark the right one") == 2


def test_for_programs_and_code_hosts_each_finding_is_whole():
    assert format_github(many(155), Catalogue("en")).count("Mark the right one") == 155
    assert json.loads(format_json(many(155), Catalogue("en")))["errors"] == 156


def test_colours_only_where_a_person_looks(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    plain, coloured = (
        format_text(report(), Catalogue("en")),
        format_text(report(), Catalogue("en"), colour=True),
    )
    assert "\033" not in plain
    assert "\033" in coloured


def test_the_same_rule_at_the_same_place_is_reported_once():
    result = report()
    result.extend(list(result))
    assert len(result) == 1


def test_what_nobody_sees_is_shown_by_signs(read):
    _, report = read({"docs/assets/a.heic": b"\0ftypheic\x1b[31m\x7f"})
    for said in (format_text(report, Catalogue("en")), format_json(report, Catalogue("en"))):
        assert "HEIC" in said
        assert UNSEEN.search(said) is None


def test_a_value_that_begins_with_a_sign_is_underlined_where_it_begins(read):
    _, report = read({"docs/modules/mot/index.md": "---\ntitle: *100*1#\nlessons: [bai]\n---\n\nChữ.\n"})
    assert [str(found.location) for found in report] == ["docs/modules/mot/index.md:2:8"]
