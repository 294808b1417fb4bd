import pytest

from generator.model.quiz import Kind, Option, Pair, Question, content_key, differing, shuffled
from generator.model.text import Text
from generator.source import Location

HERE = Location("quizzes/mot/bai.md")


def text(words: str) -> Text:
    return Text(words, HERE)


def question(**changes) -> Question:
    values = {
        "id": "hoi-gi",
        "kind": Kind.SINGLE,
        "prompt": text("Hỏi gì?"),
        "location": HERE,
        "options": tuple(Option(text(word), word == "Một", None) for word in ("Một", "Hai", "Ba", "Bốn")),
    }
    return Question(**{**values, **changes})


def test_the_order_shown_depends_on_the_id_alone():
    assert question().shown_options == question().shown_options
    assert {question(id=f"cau-{n}").shown_options[0].text.markdown for n in range(20)} == {
        "Một",
        "Hai",
        "Ba",
        "Bốn",
    }
    assert question(shuffle=False).shown_options == question().options


def test_steps_and_pairs_are_never_shown_in_the_right_order():
    steps = tuple(text(word) for word in ("Một", "Hai", "Ba"))
    pairs = tuple(Pair(text(left), text(right)) for left, right in (("Một", "A"), ("Hai", "B")))
    for number in range(40):
        asked = question(id=f"cau-{number}", kind=Kind.ORDER, options=(), steps=steps)
        assert asked.shown_steps != steps
        assert sorted(step.markdown for step in asked.shown_steps) == ["Ba", "Hai", "Một"]
        assert question(id=f"cau-{number}", kind=Kind.MATCH, options=(), pairs=pairs).shown_rights != pairs


def test_the_fingerprint_changes_with_what_is_asked_and_with_nothing_else():
    same = question(options=tuple(reversed(question().options)), hint=text("Gợi ý"), explanation=text("Vì."))
    assert same.fingerprint == question().fingerprint
    assert question(prompt=text("Hỏi khác?")).fingerprint != question().fingerprint
    other_key = tuple(Option(option.text, not option.right, None) for option in question().options)
    assert question(options=other_key).fingerprint != question().fingerprint


def test_equal_texts_have_equal_keys_whatever_their_spaces_and_unicode_form():
    assert content_key("Hà  Nội") == content_key("Ha\u0300 No\u0323\u0302i")
    assert content_key("a", "b") != content_key("ab")


def test_shuffled_keeps_every_item():
    assert sorted(shuffled((3, 1, 2), "hạt")) == [1, 2, 3]


@pytest.mark.parametrize(
    ("accepted", "also"),
    [
        ("6|6 số|6 chữ số|sáu|sáu số", "sáu"),
        ("thành phố|thành phố Huế|cấp thành phố|tỉnh|cấp tỉnh", "tỉnh"),
        ("khuôn mặt|mặt|ảnh mặt|gương mặt", "ảnh mặt|gương mặt"),
        ("hôm sau|ngày mai|mai|bữa sau", "ngày mai|bữa sau"),
        ("2|12|hai", "12|hai"),
        ("Chính chủ|chinh chu", ""),
        ("một", ""),
    ],
)
def test_of_the_accepted_answers_those_are_shown_that_say_it_otherwise(accepted, also):
    assert "|".join(differing(accepted.split("|"))) == also
