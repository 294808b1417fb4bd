"""How often a key is guessed by its words alone: in made sets of questions, with cues and without."""

from __future__ import annotations

import json
import random

import pytest

from generator.cli import main
from generator.model.quiz import Kind, Option, Question
from generator.model.text import Text
from generator.source import Location
from generator.survey.blind import blind_scores

NOWHERE = Location("quizzes/mot/bai.md")
WORDS = "phường căn cước hồ sơ lệ phí ngày giờ quầy giấy máy mạng số tên tuổi nhà đường chợ trường".split()


def question(number: int, right: str, *wrong: str, kind: Kind = Kind.SINGLE) -> Question:
    """Its key stands at one place after the other."""
    options = [Option(Text(text, NOWHERE), False, None) for text in wrong]
    options.insert(number % (len(wrong) + 1), Option(Text(right, NOWHERE), True, None))
    return Question(f"hoi-{number}", kind, Text("Hỏi?", NOWHERE), NOWHERE, options=tuple(options))


def drawn(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=4))


def questions(count: int, options: int, right: str = "", wrong: str = "") -> list[Question]:
    """Questions of drawn words, with a cue in front of each key and of each wrong option."""
    dice = random.Random(5)
    return [
        question(number, f"{right} {drawn(dice)}", *(f"{wrong} {drawn(dice)}" for _ in range(options - 1)))
        for number in range(count)
    ]


def test_a_cue_in_every_key_gives_all_of_them_away():
    [score] = blind_scores(questions(60, 3, right="mời"))
    assert (score.options, score.questions) == (3, 60)
    assert score.share > 0.95
    assert score.chance == pytest.approx(1 / 3)


def test_a_cue_in_every_wrong_option_does_as_well():
    [score] = blind_scores(questions(60, 4, wrong="luôn"))
    assert score.share > 0.95
    assert score.chance == 0.25


@pytest.mark.parametrize("options", [3, 4])
def test_without_cues_it_is_about_chance(options):
    [score] = blind_scores(questions(240, options))
    assert score.share == pytest.approx(1 / options, abs=0.07)


def test_options_that_nothing_tells_apart_are_chosen_by_lot_wherever_the_key_stands():
    equal = [question(0, "một", "một", "một") for _ in range(40)]
    [score] = blind_scores(equal)
    assert score.share == pytest.approx(1 / 3)


def test_each_number_of_options_has_its_own_share_and_other_kinds_have_none():
    made = [
        *questions(30, 4, right="mời"),
        *questions(30, 3),
        *(question(number, "đúng", "sai", kind=Kind.MULTIPLE) for number in range(9)),
    ]
    found = blind_scores(made)
    assert [(score.options, score.questions) for score in found] == [(3, 30), (4, 30)]
    assert found == blind_scores(made), "the same each time"
    assert blind_scores([]) == ()


def quiz(count: int) -> str:
    """Three options, of which the key is always the kind one."""
    return "\n".join(
        f"## Hỏi {number}? {{#hoi-{number}}}\n\n- [ ] Làm cho nhanh, việc {number}\n  > Vì.\n"
        f"- [x] Mời bác, việc {number}\n  > Vì.\n- [ ] Bấm cho nhanh, lần {number}\n  > Vì.\n"
        for number in range(count)
    )


def test_the_command_prints_it_beside_chance_and_holds_a_course_to_it(make_course, capsys):
    root = make_course({"quizzes/mot/bai.md": quiz(20)})
    where = ["--folder", str(root), "--lang", "en"]
    assert main(["stats", *where]) == 0
    assert "words alone" not in capsys.readouterr().out
    assert main(["stats", "--blind", *where]) == 0
    said = "guessed by words alone among 3 options: 100 % of 20 questions, by chance 33.3 %"
    assert said in capsys.readouterr().out.splitlines()
    assert main(["stats", "--blind", "--format", "json", *where]) == 0
    [record] = json.loads(capsys.readouterr().out)["blind"]
    assert record == {"options": 3, "questions": 20, "share": 1.0, "chance": pytest.approx(1 / 3)}
    config = (root / "mkdocs.yml").read_text("utf-8").split("plugins:")[0]
    for most, met in ((67, True), (12, False)):
        (root / "mkdocs.yml").write_text(
            f"{config}plugins:\n  - course:\n      id: nho\n      require: {{blind: {most}}}\n", "utf-8"
        )
        assert main(["stats", "--require", *where]) == (0 if met else 1)
        [line] = [line for line in capsys.readouterr().out.splitlines() if " blind" in line]
        assert line.split() == ["met" if met else "missed", "blind", "67", "≤", str(most)]


def test_a_course_without_such_questions_says_so(make_course, capsys):
    root = make_course({"quizzes/mot/bai.md": "## Hỏi chi? {#hoi-gi for=mot-dieu}\n\n- [=] 113\n\nVì.\n"})
    assert main(["stats", "--blind", "--folder", str(root), "--lang", "en"]) == 0
    assert "There is no question with one right option." in capsys.readouterr().out
