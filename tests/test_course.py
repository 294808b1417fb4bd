"""The repository's own course has no finding, meets the bounds in mkdocs.yml, and keeps what it promises."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.building import read_course
from generator.model.assessment import draw_sheets
from generator.model.course import LessonKind
from generator.model.navigation import path_items
from generator.model.parts import course_parts, lesson_parts
from generator.model.quiz import Kind
from generator.model.scenario import Ending
from generator.survey.sentences import lesson_sentences, syllables
from generator.survey.stats import check_requirements, figures, key_figures
from tests.conftest import AS_OF, SMALLEST
from tests.own_course import ROOT, own_day, read_own_course
from tests.quantities import Clash, clashes, course_quantities, quantities

pytestmark = pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements

CHI_SQUARE = {1: 3.84, 2: 5.99, 3: 7.81, 4: 9.49, 5: 11.07, 6: 12.59, 7: 14.07}
"""The 95th percentiles of the distribution, by degrees of freedom (any table of it)."""
LOW_QUALITY = (
    "feed.ilidea.com",
    "th389.vn",
    "nhombanhang.io.vn",
    "56y.cc",
    "biquyetxaynha.com",
    "tinbong247news.net",
    "github.com",
)
"""Copies and pages that the facts name as never to be linked."""
KEPT_BACK = ("1900 0368", "19000368", "18001096", "1800 1096")
"""Numbers that nobody could confirm."""


EASY_MISTAKES = {
    "a district office": ("khoi-dong/hai-cap/viec-huyen", "thu-tuc/dat-dai/ghep-cua"),
    "only where one resides": ("khoi-dong/hai-cap/nguoi-phu-bai",),
    "another province": ("khoi-dong/hai-cap/nguoi-tinh-khac",),
    "the closed local portal": ("dich-vu-cong/cong-duy-nhat/to-giay-cu",),
    "an account by telephone number": ("dich-vu-cong/cong-duy-nhat/lap-tai-khoan",),
    "who runs the portal, and its hotline": (
        "dich-vu-cong/cong-duy-nhat/bo-mo",
        "dich-vu-cong/cong-duy-nhat/so-tong-dai",
    ),
    "levels 3 and 4": ("dich-vu-cong/tim-thu-tuc/muc-do-may",),
    "paper as before": ("dich-vu-cong/tim-thu-tuc/di-tay-khong",),
    "paper for what VNeID shows": ("thu-tuc/cu-tru/ct07-thua", "vneid/hai-muc-do/doi-ban-sao"),
    "a child on its parents' account": ("vneid/nguoi-than-va-tre-em/xai-chung",),
    "a pension from 80, for everybody": ("an-sinh/huu-tri-xa-hoi/moc-tam-muoi",),
    "500,000, or a draft": ("an-sinh/huu-tri-xa-hoi/du-thao",),
    "the criminal record at the justice office": ("khoi-dong/ai-o-dau/ly-lich",),
    "who signs a certified copy": ("thu-tuc/chung-thuc/ai-ky", "thu-tuc/chung-thuc/giay-trong-vi"),
    "a copy of the card for the register": ("thu-tuc/khai-sinh/mang-gi",),
    "the new law on the register": ("thu-tuc/ket-hon/luat-moi",),
    "everything free online": (
        "thu-tuc/chung-thuc/mien-phi-khong",
        "dich-vu-cong/thanh-toan/chua-du-dien",
        "vneid/giay-to-trong-vi/mien-phi-het",
    ),
    "VssID is gone": ("vneid/giay-to-trong-vi/xoa-vssid",),
    "the address must be updated": ("khoi-dong/buoi-chieu-ve-to-dan-pho/doi-to",),
    "fines of the old decree": ("vneid/cuoc-goi-gia/thue-the",),
    "a paper for the old card's number": ("vneid/giay-to-trong-vi/tron-tren-may",),
    "a paper on being single": ("thu-tuc/ket-hon/giay-doc-than",),
    "no paper insurance card": ("an-sinh/bao-tro-va-bhyt/mat-the-giay",),
    "the SIM in another phone": ("ky-nang-so/sim-chinh-chu/may-moi-tang", "vneid/kich-hoat/hen-thang-sau"),
    "sixty days": ("ky-nang-so/sim-chinh-chu/sau-muoi-ngay",),
    "an expired card": ("vneid/mat-may-khoa-tai-khoan/the-het-han",),
    "a number given up": ("vneid/kich-hoat/bo-sim",),
    "days for land": ("thu-tuc/dat-dai/may-ngay",),
    "old forms for a birth": ("thu-tuc/khai-sinh/mau-cu", "thu-tuc/khai-sinh/can-cuoc-be"),
    "decrees as they were": (
        "dich-vu-cong/theo-doi-ket-qua/doi-lan-hai",
        "dich-vu-cong/theo-doi-ket-qua/bo-y-het",
    ),
    "no fines about data": ("ky-nang-so/du-lieu-ca-nhan/phat-chuyen-nao",),
    "the lump-sum tax": ("thu-tuc/ho-kinh-doanh/dap-thue",),
    "the head of the centre": ("khoi-dong/ai-o-dau/gap-giam-doc",),
}
"""What somebody who knows the former rules gets wrong (the tables of facts begin with it): who asks it."""


@pytest.fixture(scope="module")
def course():
    read, findings = read_own_course()
    assert findings == []
    return read


def of_kind(course, kind):
    return [lesson for lesson in course.lessons if lesson.kind is kind]


def questions(course):
    return [question for lesson in course.lessons if lesson.quiz for question in lesson.quiz.questions]


def test_what_mkdocs_yml_asks_for_is_there(course):
    results = check_requirements(figures(course), course.settings.requirements)
    assert len(results) > 10
    assert [result for result in results if not result.met] == []


def copied(root: Path, day: date) -> Path:
    """The course elsewhere, with a lesson, a source and a fact that were checked on that day."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    for part in ("docs", "quizzes"):
        shutil.copytree(ROOT / part, root / part)
    for name in ("docs/modules/vneid/kich-hoat.md", "docs/sources.yml", "docs/facts.yml"):
        before = (root / name).read_text("utf-8")
        text, count = re.subn(r"(?<=checked: )\d{4}-\d\d-\d\d", day.isoformat(), before, count=1)
        assert count == 1, name
        (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("ahead", [0, 1], ids=["today", "tomorrow"])
def test_the_weekly_duty_done_is_no_finding(tmp_path, ahead):
    """Everything that has a day was read again, here or in Huế, where it is tomorrow already."""
    day = date.today() + timedelta(days=ahead)
    copied(tmp_path, day)
    for file in [*tmp_path.glob("docs/*.yml"), *tmp_path.glob("docs/modules/*/*.md")]:
        text = re.sub(r"(?<=checked: )\d{4}-\d\d-\d\d", day.isoformat(), file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    course, findings = read_own_course(tmp_path)
    assert findings == []
    assert {lesson.checked for lesson in course.lessons if lesson.checked} == {day}


def test_what_was_checked_today_is_no_finding(tmp_path):
    """The pinned day of the other tests would call it checked ahead."""
    today = date.today()
    root = copied(tmp_path, today)
    assert own_day(root) == max(own_day(), today)
    assert read_own_course(root)[1] == []
    if today > date.fromisoformat(AS_OF):
        _, report = read_course(root)
        assert {found.rule.id for found in report} == {"checked-ahead"}


@pytest.mark.parametrize("later", [1, 400])
def test_a_checked_day_ahead_of_the_clock_is_taken_for_today(tmp_path, later):
    """In Huế it is tomorrow hours before UTC; a year later most sources are past review: no finding here."""
    day = own_day() + timedelta(days=later)
    assert own_day(copied(tmp_path, day)) == day
    assert read_own_course(tmp_path)[1] == []


def test_a_review_counts_among_the_days_of_the_course(make_course):
    lesson = (SMALLEST / "docs/modules/mot/bai.md").read_text("utf-8")
    reviewed = lesson.replace("\nchecked:", "\nreviewed: {by: Sở thử, on: 2199-01-02}\nchecked:", 1)
    assert reviewed != lesson
    assert own_day(make_course({"docs/modules/mot/bai.md": reviewed})) == date(2199, 1, 2)


def test_lessons(course):
    for lesson in of_kind(course, LessonKind.LESSON):
        assert 5 <= lesson.minutes <= 10, lesson.name
        assert lesson.quiz is not None, lesson.name
        assert len(lesson.quiz.questions) >= 5, lesson.name
        assert len({question.kind for question in lesson.quiz.questions}) >= 3, lesson.name
        assert any(call_out.kind == "counter" for call_out in lesson.body.call_outs), lesson.name
        assert any(part.citations for part in lesson_parts(lesson)), lesson.name


def test_sentences_are_short(course):
    lengths = [
        syllables(sentence) for lesson in course.lessons for sentence in lesson_sentences(lesson, course)
    ]
    assert sum(lengths) / len(lengths) <= 20
    assert sum(length > 25 for length in lengths) <= len(lengths) / 100


def test_each_question_names_its_objective_and_each_objective_is_tested(course):
    for lesson in of_kind(course, LessonKind.LESSON):
        tested = Counter(question.objective for question in lesson.quiz.questions)
        assert None not in tested
        assert set(tested) == {objective.id for objective in lesson.objectives}, lesson.name


def test_what_is_easily_got_wrong_is_asked(course):
    names = {
        f"{lesson.name}/{question.id}"
        for lesson in course.lessons
        if lesson.quiz
        for question in lesson.quiz.questions
    }
    assert {mistake: asked for mistake, asked in EASY_MISTAKES.items() if not set(asked) <= names} == {}


def test_no_two_questions_ask_the_same(course):
    asked = Counter(
        re.sub(r"\W+", " ", question.prompt.markdown.lower()).strip() for question in questions(course)
    )
    assert [prompt for prompt, count in asked.items() if count > 1] == []


def test_scenarios(course):
    for lesson in of_kind(course, LessonKind.SCENARIO):
        assert len(lesson.scenario.scenes) >= 6, lesson.name
        assert {Ending.GOOD, Ending.BAD} <= {scene.ending for scene in lesson.scenario.scenes}
        for scene in lesson.scenario.scenes:
            assert scene.ending or len(scene.choices) >= 2, lesson.name


def test_each_module_can_be_completed(course):
    for module in course.modules:
        practices = [lesson for lesson in module.lessons if lesson.kind is LessonKind.PRACTICE]
        if all(lesson.kind is LessonKind.SCENARIO for lesson in module.lessons):
            assert not practices
            continue
        assert practices, module.id
        assert all(lesson.body.tasks for lesson in practices), module.id
        for sheet in draw_sheets(module):
            assert len({drawn.question.kind for drawn in sheet}) >= 3, module.id
            assert len({drawn.lesson.id for drawn in sheet}) >= 4, module.id


def test_paths(course):
    first, all_of_it = course.paths
    assert sum(item.minutes for item in path_items(course, first)) <= 125
    items = path_items(course, all_of_it)
    assert {item.lesson.name for item in items if item.lesson} == {lesson.name for lesson in course.lessons}


def test_the_key_is_not_given_away_by_its_place_or_length(course):
    written = key_figures(questions(course))
    assert written.chi_square <= CHI_SQUARE[written.freedom]
    assert written.longest <= written.choices / 3
    shown: dict[int, Counter[int]] = {}
    for question in questions(course):
        if question.kind is Kind.SINGLE:
            shown.setdefault(len(question.options), Counter())[
                next(at for at, option in enumerate(question.shown_options) if option.right)
            ] += 1
    as_shown = type(written)(written.choices, shown, written.longest)
    assert as_shown.chi_square <= CHI_SQUARE[as_shown.freedom]


def test_the_good_choice_is_not_given_away_by_its_place_or_length(course):
    firsts, longests, scenes = 0, 0, 0
    for lesson in of_kind(course, LessonKind.SCENARIO):
        for scene in lesson.scenario.scenes:
            good = [
                choice
                for choice in scene.choices
                if choice.remark and choice.remark.markdown.startswith("**Tốt.**")
            ]
            if len(good) != 1:
                continue
            scenes += 1
            firsts += scene.choices[0] is good[0]
            longests += max(scene.choices, key=lambda choice: len(choice.text.markdown)) is good[0]
    assert scenes > 50
    assert firsts <= scenes * 0.55
    assert longests <= scenes / 3


def test_every_entry_is_used(course):
    cited = {
        cited.id for part in course_parts(course) for citation in part.citations for cited in citation.cited
    }
    printed = {use.id for part in course_parts(course) for use in part.facts}
    cited |= {fact.source for fact in course.facts.values()} | {
        term.source for term in course.terms.values() if term.source
    }
    assert set(course.sources) - cited == set()
    assert set(course.facts) - printed == set()


def test_no_source_of_low_quality_is_linked(course):
    links = [source.url for source in course.sources.values()] + [
        link.href for part in course_parts(course) for link in part.links
    ]
    assert [link for link in links if any(host in link for host in LOW_QUALITY)] == []


def test_what_nobody_could_confirm_is_not_printed():
    for file in (*authored(), ROOT / "docs/facts.yml"):
        assert not any(number in file.read_text("utf-8") for number in KEPT_BACK), file


def authored() -> Iterator:
    yield from sorted(
        file
        for file in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("quizzes/**/*.md"), ROOT / "docs/glossary.yml"]
        if "huong-dan" not in file.parts
    )


def written_out(line: str) -> str:
    """A line without what people say, what is written on a button, and what is cited or printed."""
    return re.sub(r"“[^”]*”|\*\*[^*]*\*\*|\[@[^\]]*\]|\{\{[^}]*\}\}", " ", line)


APART = {
    ("khoá hai", "30 ngày", "60 ngày"): "a new phone without a face scan; a number that nobody confirmed",
    ("phải xác", "3 ngày làm việc", "5 ngày làm việc"): "each matter of the register has its own limit",
    ("phải xác", "3 ngày làm việc", "23 ngày"): "the longest that one may wait, for a paper from elsewhere",
    ("diện miễn", "100.000 đồng", "200.000 đồng"): "a first passport; one that takes the place of a lost one",
    ("quầy chứng", "10.000 đồng", "50.000 đồng"): "a signature is certified; a contract is",
    ("hai trang", "1.000 đồng", "10.000 đồng"): "a copy costs by its pages, a signature once",
    ("nộp tận", "10.000 đồng", "15.000 đồng"): "to separate a household; to reside for a time",
    ("nộp tận", "5.000 đồng", "15.000 đồng"): "to separate a household online; to reside for a time",
    (
        "diện công",
        "0 đồng",
        "8.000 đồng",
    ): "free for all in Huế; free for whom the law calls a digital citizen",
    (
        "diện công",
        "8.000 đồng",
        "35.000 đồng",
    ): "a copy of an extract; a card that takes the place of a lost one",
    ("hưu trí", "70 tuổi", "75 tuổi"): "the poor have the social pension five years earlier",
    ("hưởng trợ", "6 tuổi", "75 tuổi"): "children and pensioners are insured, each from an age of their own",
}
"""What reads alike and is two things: a pair of words beside both values, the values, and why they differ."""


def reasoned(clash: Clash) -> bool:
    values = {clash.one.value, clash.other.value}
    return any(phrase in clash.shared and {one, other} == values for phrase, one, other in APART)


def test_no_quantity_is_told_with_two_values(course):
    found = clashes(course_quantities(course))
    assert [str(clash) for clash in found if not reasoned(clash)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Cha mẹ đi khai sinh trong 30 ngày kể từ ngày sinh.",
        "Nam từ đủ 21 tuổi, nữ từ đủ 19 tuổi mới kết hôn được.",
        "Quá 45 ngày chưa quét mặt thì khoá hai chiều.",
        "Xác nhận cư trú mà dữ liệu chưa có thì 4 ngày.",
        "Sao y thì 3.000 đồng/trang ở hai trang đầu.",
    ],
)
def test_a_second_value_for_a_quantity_of_the_course_is_found(course, sentence):
    told = course_quantities(course)
    more = list(quantities("mot/bai", sentence, course))
    assert {clash.other.where for clash in clashes([*told, *more]) if not reasoned(clash)} == {"mot/bai"}


def test_a_copy_with_another_number_is_found_wherever_its_words_say_what_it_is_of(course):
    told = [quantity for quantity in course_quantities(course) if len(quantity.around) >= 3]
    missed = []
    for quantity in told:
        number = re.escape(quantity.value.split()[0])
        changed = re.sub(rf"(?<![\d.,]){number}(?![\d.,]\d)", "987", quantity.sentence)
        [*copies] = quantities("mot/bai", changed, course)
        if not any(clash.other.value.startswith("987") for clash in clashes([quantity, *told, *copies])):
            missed.append(quantity.sentence)
    assert len(told) >= 60
    assert missed == []


def test_values_that_change_stand_in_the_register_only(course):
    """A sum or a telephone number of docs/facts.yml is found wherever it is typed; a time limit or an age
    where its own source is cited.

    Wrong options may contain it, and so may quoted speech: neither is taught.
    """
    wrong = {
        (option.text.location.path, option.text.location.line)
        for question in questions(course)
        for option in question.options
        if not option.right
    }
    found = []
    for file in authored():
        path = file.relative_to(ROOT).as_posix()
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            said = written_out(line)
            for fact in course.facts.values():
                money = re.search(r"đồng|^\d[\d ]{7,}$", fact.value) is not None
                if (
                    (path, number) in wrong
                    or not re.search(r"\d", fact.value)
                    or not (money or f"@{fact.source}" in line)
                ):
                    continue
                if re.search(rf"(?<![\w.,]){re.escape(fact.value)}(?!\w)", said):
                    found.append(f"{path}:{number} {fact.id}: {fact.value}")
    assert found == []
