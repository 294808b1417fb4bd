"""To another phone: the link and its limits, the file, merging, erasing and taking it back."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from generator.rendering.outline import render_outline
from tests.browser.small_course import answer, kept, on
from tests.own_course import read_own_course

TODAY = "2026-11-29"
LIMIT = 2000
ADDRESS = 100
"""Letters of the address before the link's text: more than any published course has."""


def day(ago: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days=ago)).isoformat()


def outline(lessons: int, questions: int, scenarios: int = 24, practices: int = 11, checks: int = 8) -> dict:
    """An outline of that size, in as many modules as there are checks."""
    modules: list[dict] = [
        {"id": f"m{at}", "title": "", "lessons": [], "check": [[]], "pretest": [], "complete": {}}
        for at in range(checks)
    ]
    dice = random.Random(1)
    for kind, count in (("lesson", lessons), ("scenario", scenarios), ("practice", practices)):
        for at in range(count):
            module = modules[at % checks]
            item = {"name": f"{module['id']}/{kind}-{at}", "kind": kind, "title": "", "minutes": 5}
            if kind == "lesson":
                many = questions // lessons + (at < questions % lessons)
                item["questions"] = [[f"q{n}", f"{dice.getrandbits(32):08x}"] for n in range(many)]
            if kind == "scenario":
                item["endings"] = {f"e{n}": "good" for n in range(4)}
            if kind == "practice":
                item["tasks"] = [f"{at}t{n}" for n in range(8)]
            module["lessons"].append(item)
    return {"title": "", "pass": 80, "modules": modules, "paths": []}


def own_outline() -> dict:
    course, _ = read_own_course()
    return json.loads(render_outline(course).partition(" = ")[2])


def all_done(course: dict, asked=lambda dice: {"days": [day(3)], "best": 1, "tries": 1}) -> dict:
    """Records in which everything was done; `asked` makes what is kept of a question."""
    dice, records = random.Random(2), {}
    for module in course["modules"]:
        for item in module["lessons"]:
            record = records[item["name"]] = {
                "read": day(dice.randrange(200)),
                "seen": day(200),
                "at": 1_790_000_000,
            }
            record["questions"] = {id: {print: asked(dice)} for id, print, *_ in item.get("questions", ())}
            record["endings"] = {scene: day(dice.randrange(200)) for scene in item.get("endings", ())}
            record["tasks"] = {task: day(dice.randrange(200)) for task in item.get("tasks", ())}
        if module["check"]:
            records[f"{module['id']}/kiem-tra"] = {
                "tries": [
                    {"sheet": 2, "day": day(9), "at": 1_790_000_000, "right": 9, "all": 10, "passed": True},
                    {"sheet": 1, "day": day(99), "at": 1_700_000_000, "right": 3, "all": 10, "passed": False},
                ]
            }
    return records


def encode(pure: Page, records: dict, course: dict, room: int = LIMIT - ADDRESS) -> str:
    return pure.evaluate(
        "([records, outline, today, room]) => courseLink.encode(records, outline, 'k', today, room)",
        [records, course, TODAY, room],
    )


def decode(pure: Page, text: str, course: dict, id: str = "k") -> dict:
    return pure.evaluate("([text, outline, id]) => courseLink.decode(text, outline, id)", [text, course, id])


def join(pure: Page, one: dict, other: dict) -> dict:
    return pure.evaluate(
        """([one, other]) => Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map(name =>
            [name, courseRecords.join(one[name] || {}, other[name] || {})]))""",
        [one, other],
    )


def worst(dice: random.Random) -> dict:
    """What takes most room: each question wrong once, right twice since, on days all over half a year."""
    last, first, wrong = sorted(dice.sample(range(1, 180), 3))
    return {"wrong": day(wrong), "days": [day(first), day(last)], "best": 1, "tries": 4}


@pytest.mark.parametrize("asked", [None, worst], ids=["all right", "all in review"])
@pytest.mark.parametrize("which", ["own course", "75 lessons, 400 questions"])
def test_a_link_holds_a_whole_course(pure, which, asked):
    course = own_outline() if which == "own course" else outline(75, 400)
    records = all_done(course, asked) if asked else all_done(course)
    text = encode(pure, records, course)
    assert ADDRESS + len(text) <= LIMIT
    found = decode(pure, text, course)
    assert found["skipped"] == 0
    assert set(found["records"]) == set(records), "two names with one hash"
    count = sum(len(record.get("questions", ())) for record in records.values())
    assert sum(len(record.get("questions", ())) for record in found["records"].values()) == count


def random_asked(dice: random.Random) -> dict:
    """What may be kept of one wording: made by counting answers on some days."""
    asked: dict = {}
    for ago in sorted(dice.sample(range(60), dice.randrange(1, 6)), reverse=True):
        asked["tries"] = asked.get("tries", 0) + 1
        if dice.random() < 0.4:
            asked |= {"wrong": day(ago), "days": []}
        else:
            asked["best"] = 1
            asked["days"] = [*asked.get("days", []), day(ago)][-3:]
    return asked


def random_records(course: dict, seed: int) -> dict:
    dice, records = random.Random(seed), {}
    some = lambda share: dice.random() < share  # noqa: E731
    for module in course["modules"]:
        for item in module["lessons"]:
            if some(0.3):
                continue
            record = records[item["name"]] = {"at": 1_790_000_000 - dice.randrange(9_000_000)}
            for field in ("read", "known", "seen"):
                if some(0.5):
                    record[field] = day(dice.randrange(200))
            record["questions"] = {
                id: {print if some(0.9) else "other": random_asked(dice)}
                for id, print, *_ in item.get("questions", ())
                if some(0.7)
            }
            record["endings"] = {
                scene: day(dice.randrange(90)) for scene in item.get("endings", ()) if some(0.5)
            }
            record["tasks"] = {task: day(dice.randrange(90)) for task in item.get("tasks", ()) if some(0.5)}
        tries = [
            {
                "sheet": dice.randrange(1, 4),
                "day": day(dice.randrange(90)),
                "at": 1_780_000_000 + at,
                "right": right,
                "all": 10,
                "passed": right >= 8,
            }
            for at, right in enumerate(dice.choices(range(11), k=dice.randrange(4)))
        ]
        records[f"{module['id']}/kiem-tra"] = {"tries": tries} if tries else {}
    return records


def gist(pure: Page, records: dict, course: dict) -> dict:
    """What of the records anybody sees: per question how far it is and when it comes back, what was done."""
    due = pure.evaluate(
        """([records, outline]) => outline.modules.flatMap(module => module.lessons).flatMap(lesson => (lesson.questions || []).map(([id, print]) => {
            const wordings = ((records[lesson.name] || {}).questions || {})[id] || {}, asked = wordings[print] || {}
            return [lesson.name + '/' + id, courseRecords.due(wordings, print), asked.wrong ? Math.min((asked.days || []).length, 3) : -1, !!asked.tries, !!asked.best]
        }))""",
        [records, course],
    )
    return {
        "questions": due,
        "flags": {
            name: [field for field in ("read", "known", "seen") if record.get(field)]
            for name, record in records.items()
            if any(record.get(field) for field in ("read", "known", "seen"))
        },
        "parts": {
            name: sorted([*record.get("endings", ()), *record.get("tasks", ())])
            for name, record in records.items()
            if record.get("endings") or record.get("tasks")
        },
        "passed": sorted(
            name for name, record in records.items() if any(one["passed"] for one in record.get("tries", ()))
        ),
    }


COURSE = outline(6, 30, 4, 3, 2)


@pytest.mark.parametrize("throw", range(25))
def test_a_round_trip_neither_loses_nor_improves(pure, throw):
    records = random_records(COURSE, throw)
    found = decode(pure, encode(pure, records, COURSE), COURSE)
    assert found["skipped"] == 0
    sent, received = gist(pure, records, COURSE), gist(pure, found["records"], COURSE)
    assert received == sent, "on a phone that was empty"
    merged = join(pure, records, found["records"])
    assert gist(pure, merged, COURSE) == sent, "on the phone that sent it"
    for name, record in records.items():
        assert merged[name].get("tries", []) == sorted(record.get("tries", []), key=lambda one: one["at"])
        assert merged[name].get("read") == record.get("read")
    assert join(pure, merged, found["records"]) == merged, "twice changes nothing"


@pytest.mark.parametrize("throw", range(8))
def test_of_two_phones_each_gets_the_better_of_both(pure, throw):
    one, other = random_records(COURSE, throw), random_records(COURSE, 100 + throw)
    sent = [decode(pure, encode(pure, records, COURSE), COURSE)["records"] for records in (one, other)]
    here, there = gist(pure, join(pure, one, sent[1]), COURSE), gist(pure, join(pure, other, sent[0]), COURSE)
    assert {name: set(flags) for name, flags in here["flags"].items()} == {
        name: set(flags) for name, flags in there["flags"].items()
    }
    assert here["parts"] == there["parts"]
    assert here["passed"] == there["passed"]
    for mine, his, merged in zip(
        gist(pure, one, COURSE)["questions"],
        gist(pure, other, COURSE)["questions"],
        here["questions"],
        strict=True,
    ):
        assert merged[3] == (mine[3] or his[3])
        assert merged[4] == (mine[4] or his[4])
        assert merged[2] >= max(mine[2], his[2]) or -1 in (mine[2], his[2])


def test_less_room_makes_days_less_exact_and_loses_no_result(pure):
    course = outline(75, 400)
    records = all_done(course, worst)
    exact = decode(pure, encode(pure, records, course, 9999), course)["records"]
    short = decode(pure, encode(pure, records, course), course)["records"]
    assert len(encode(pure, records, course, 9999)) > LIMIT
    stages = [[asked[2:] for asked in gist(pure, found, course)["questions"]] for found in (exact, short)]
    assert stages[0] == stages[1]
    late = [
        {name for name, due, *_ in gist(pure, found, course)["questions"] if due <= TODAY}
        for found in (records, short)
    ]
    assert late[0] <= late[1] | {
        name for name, due, *_ in gist(pure, records, course)["questions"] if due == TODAY
    }


def edited(change) -> dict:
    """The course after `change` was made to its first lesson."""
    course = json.loads(json.dumps(COURSE))
    change(course["modules"][0]["lessons"][0], course)
    return course


EDITS = {
    "nothing": (lambda lesson, course: None, 5, 0),
    "another title": (lambda lesson, course: lesson.update(title="Anders"), 5, 0),
    "lesson renamed": (lambda lesson, course: lesson.update(was=[lesson["name"]], name="m0/neu"), 5, 0),
    "lesson moved to another module": (
        lambda lesson, course: course["modules"][1]["lessons"].append(course["modules"][0]["lessons"].pop(0)),
        5,
        0,
    ),
    "lessons in another order": (lambda lesson, course: course["modules"][0]["lessons"].reverse(), 5, 0),
    "question edited": (lambda lesson, course: lesson["questions"][1].__setitem__(1, "00000000"), 4, 1),
    "question renamed": (
        lambda lesson, course: lesson["questions"].__setitem__(1, ["neu", lesson["questions"][1][1], "q1"]),
        5,
        0,
    ),
    "question inserted": (lambda lesson, course: lesson["questions"].insert(0, ["neu", "12345678"]), 0, 5),
    "question removed": (lambda lesson, course: lesson["questions"].pop(), 0, 5),
    "questions in another order": (lambda lesson, course: lesson["questions"].reverse(), 0, 5),
    "lesson removed": (lambda lesson, course: course["modules"][0]["lessons"].pop(0), 0, 5),
    "lesson is a scenario now": (
        lambda lesson, course: lesson.update(kind="scenario", endings={"e": "good"}, questions=[]),
        0,
        5,
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_course_edited_between_two_phones(pure, edit):
    change, had, skipped = EDITS[edit]
    records = all_done(COURSE)
    here = edited(change)
    found = decode(pure, encode(pure, records, COURSE), here)
    first = COURSE["modules"][0]["lessons"][0]["name"]
    names = [
        item["name"]
        for module in here["modules"]
        for item in module["lessons"]
        if item["kind"] == "lesson" and (item["name"] == first or "was" in item)
    ]
    questions = [id for name in names for id in found["records"].get(name, {}).get("questions", {})]
    assert (len(questions), found["skipped"]) == (had, skipped)
    others = {name: record for name, record in found["records"].items() if name not in (first, "m0/neu")}
    assert len(others) == len(records) - 1


def test_a_link_that_was_cut_or_garbled_is_told_and_not_half_taken(pure):
    text = encode(pure, random_records(COURSE, 3), COURSE)
    dice = random.Random(4)
    broken = [text[: dice.randrange(len(text))] for _ in range(40)] + [
        "",
        "A",
        "AAAA",
        "nichts",
        "%%%",
        text + "A",
        text * 2,
    ]
    for _ in range(120):
        at = dice.randrange(len(text))
        broken.append(text[:at] + dice.choice("".join({*"AZaz09-_"} - {text[at]})) + text[at + 1 :])
    found = [decode(pure, one, COURSE).get("fault") for one in broken if one != text]
    assert set(found) == {"damaged"}, "each of them"


def test_a_link_of_another_course_or_a_newer_version_is_told(pure):
    text = encode(pure, random_records(COURSE, 3), COURSE)
    assert decode(pure, text, COURSE, "other")["fault"] == "foreign"
    newer = pure.evaluate(
        """text => {
            const bytes = [...atob(text.replace(/-/g, '+').replace(/_/g, '/'))].map(sign => sign.charCodeAt(0)).slice(0, -4)
            bytes[0] = 2
            let hash = 2166136261
            for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619)
            hash = Math.imul(hash ^ hash >>> 15, 2246822519)
            hash ^= hash >>> 13
            return btoa(String.fromCharCode(...bytes, hash >>> 24, hash >>> 16 & 255, hash >>> 8 & 255, hash & 255)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
        }""",
        text,
    )
    assert decode(pure, newer, COURSE)["fault"] == "newer"


# As a learner does it

PAGE = "tien-do/"
SHARING = "navigator.share = async data => { window.shared = data.url }"


def learned(page: Page, served, day: str = "2026-11-20", wrong: set[int] | None = None) -> None:
    on(page, day)
    page.goto(served.url + "modules/mot/a/")
    answer(page, wrong=wrong)
    page.goto(served.url + "modules/mot/lam/")
    page.get_by_label("Việc một").check()


def link_of(page: Page, served) -> str:
    page.add_init_script(SHARING)
    page.goto(served.url + PAGE)
    page.get_by_role("button", name="Gửi liên kết").click()
    return page.evaluate("window.shared")


def test_a_link_from_one_phone_is_merged_on_another_after_a_click(small, visit):
    one, other = visit().page, visit()
    learned(one, small, wrong={0, 1})
    link = link_of(one, small)
    page = other.page
    on(page, "2026-11-21")
    page.goto(small.url + "modules/hai/b/")
    answer(page, wrong={3})
    before = kept(page)
    page.goto(link)
    received = page.locator(".course-received")
    expect(received).to_contain_text("8 câu đã làm")
    expect(received).to_contain_text("1 bài thực hành")
    assert kept(page) == before | {"me": kept(page)["me"]}, "nothing is taken before the click"
    assert other.axe() == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gộp vào máy này")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".course-transfer")).to_contain_text(
        "Đã gộp. Máy này giờ có: 2 bài đã đọc, 16 câu đã làm"
    )
    assert page.url == small.url + PAGE, "the link is taken out of the address"
    merged = kept(page)
    assert merged["hai/b"] == before["hai/b"]
    assert (
        sum(
            bool(one["wrong"])
            for asked in merged["mot/a"]["questions"].values()
            for one in asked.values()
            if "wrong" in one
        )
        == 2
    )
    page.goto(link)
    page.get_by_role("button", name="Gộp vào máy này").click()
    assert kept(page) == merged | {"me": kept(page)["me"]}, "twice changes nothing"
    page.goto(small.url + "on-tap/")
    on(page, "2026-11-23")
    page.reload()
    expect(page.locator("[data-question]")).to_have_count(3)


def test_a_link_can_be_pasted_and_left(small, visit):
    one, page = visit().page, visit(small.url + PAGE).page
    learned(one, small)
    link = link_of(one, small)
    field = page.get_by_label("Dán liên kết vào đây")
    field.fill(link)
    expect(page.locator(".course-received")).to_contain_text("8 câu đã làm")
    page.get_by_role("button", name="Thôi, bỏ qua").click()
    expect(page.locator(".course-received")).to_be_hidden()
    expect(field).to_have_value("")
    assert "mot/a" not in kept(page)


@pytest.mark.parametrize(
    "sent", [" {}{} ", "{}\n{}", "Bài của tôi:\u200b {}\u200b{}"], ids=["spaces", "lines", "unseen"]
)
def test_a_link_that_was_broken_into_lines_is_read(small, visit, sent):
    one, page = visit().page, visit(small.url + PAGE).page
    learned(one, small)
    link = link_of(one, small)
    page.get_by_label("Dán liên kết vào đây").evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')) }",
        sent.format(link[:-9].replace("#", "%23"), link[-9:]),
    )
    expect(page.locator(".course-received")).to_contain_text("8 câu đã làm")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda link: link[:-9], "Bị cắt mất hoặc hỏng"),
        (lambda link: link.replace("#nhan=", "#nhan=x"), "Bị cắt mất hoặc hỏng"),
        (lambda link: "https://example.org/", "không phải của khoá học này"),
        (lambda link: link.partition("#")[0] + "#nhan=", "Bị cắt mất hoặc hỏng"),
    ],
)
def test_a_link_that_can_not_be_taken_is_told_in_a_line(small, visit, spoil, told):
    page = visit().page
    learned(page, small)
    link = link_of(page, small)
    before = kept(page)
    page.get_by_label("Dán liên kết vào đây").fill(spoil(link))
    expect(page.locator(".course-transfer")).to_contain_text(told)
    expect(page.locator(".course-transfer")).to_contain_text("Máy này chưa đổi gì")
    expect(page.locator(".course-received")).to_be_hidden()
    assert kept(page) == before


@pytest.mark.parametrize("refused", [False, True], ids=["clipboard", "no clipboard"])
def test_where_nothing_can_be_shared_the_link_is_copied_or_shown(small, visit, refused):
    visitor = visit()
    page = visitor.page
    learned(page, small)
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', { value: undefined });"
        + f"navigator.clipboard.writeText = async text => {{ if ({str(refused).lower()}) throw new Error(); window.copied = text }}"
    )
    page.goto(small.url + PAGE)
    page.get_by_role("button", name="Gửi liên kết").click()
    shown = page.get_by_label("Liên kết, để chép")
    if refused:
        expect(shown).to_be_focused()
        assert "#nhan=" in shown.input_value()
        assert visitor.axe() == []
    else:
        expect(page.locator(".course-transfer")).to_contain_text("Đã chép liên kết")
        assert "#nhan=" in page.evaluate("window.copied")
        expect(shown).to_be_hidden()


def test_before_anything_was_done_there_is_nothing_to_send_or_erase(small, visit):
    page = visit(small.url + PAGE).page
    for name in ("Gửi liên kết", "Xoá hết trên máy này"):
        page.reload()
        page.get_by_role("button", name=name).click()
        expect(page.locator(".course-transfer")).to_contain_text("Máy này chưa ghi gì.")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_file_holds_everything(small, visit, tmp_path):
    one, page = visit().page, visit(small.url + PAGE).page
    learned(one, small, wrong={0})
    one.goto(small.url + PAGE)
    one.evaluate("courseStore.change('me', me => { me.name = 'Minh Anh' })")
    with one.expect_download() as download:
        one.get_by_role("button", name="Lưu tệp").first.click()
    assert download.value.suggested_filename == "tien-do-thu-2026-11-20.json"
    file = tmp_path / "tien-do.json"
    download.value.save_as(file)
    page.get_by_label("Mở tệp").set_input_files(file)
    expect(page.locator(".course-received")).to_contain_text("8 câu đã làm")
    page.get_by_role("button", name="Gộp vào máy này").click()
    expect(page.locator(".course-transfer")).to_contain_text("Đã gộp")
    sent, found = kept(one), kept(page)
    assert found["mot/a"] == sent["mot/a"]
    assert found["me"]["name"] == "Minh Anh"


FILES = {
    "no JSON": ("{", "Bị cắt mất hoặc hỏng"),
    "a list": ("[]", "không phải của khoá học này"),
    "null": ("null", "không phải của khoá học này"),
    "something else": ('{"records": {}}', "không phải của khoá học này"),
    "another course": (
        '{"kind": "course-records", "version": 1, "course": "anders", "records": {}}',
        "không phải của khoá học này",
    ),
    "a newer version": (
        '{"kind": "course-records", "version": 2, "course": "thu", "records": {}}',
        "bản mới hơn",
    ),
    "no version": ('{"kind": "course-records", "course": "thu", "records": {}}', "bản mới hơn"),
    "no record": (
        '{"kind": "course-records", "version": 1, "course": "thu", "records": {}}',
        "Bị cắt mất hoặc hỏng",
    ),
    "records of another kind": (
        '{"kind": "course-records", "version": 1, "course": "thu", "records": {"mot/a": {"read": 1}, "mot/b": {"read": "2026-11-20"}}}',
        "Bị cắt mất hoặc hỏng",
    ),
    "a name that is none": (
        '{"kind": "course-records", "version": 1, "course": "thu", "records": {"__proto__": {"read": "2026-11-20"}}}',
        "Bị cắt mất hoặc hỏng",
    ),
}


def test_a_file_that_can_not_be_taken_is_told_in_a_line(small, visit):
    page = visit().page
    learned(page, small)
    page.goto(small.url + PAGE)
    before = kept(page)
    for name, (text, told) in FILES.items():
        page.get_by_label("Mở tệp").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(page.locator(".course-transfer"), name).to_contain_text(told)
        expect(page.locator(".course-received"), name).to_be_hidden()
        page.get_by_label("Dán liên kết vào đây").fill(" ")
        expect(page.locator(".course-transfer"), name).not_to_contain_text(told)
    assert kept(page) == before


def test_a_file_that_is_gone_when_it_is_read_is_told(small, visit):
    page = visit(small.url + PAGE).page
    page.evaluate(
        "() => { Blob.prototype.text = async () => { throw new DOMException('gone', 'NotReadableError') } }"
    )
    page.get_by_label("Mở tệp").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    expect(page.locator(".course-transfer")).to_contain_text("Bị cắt mất hoặc hỏng")


def test_what_was_begun_is_something(small, visit):
    """Read and not yet answered, a check not passed: the link holds it, so it isn't said that nothing was done."""
    page = visit(small.url + PAGE).page
    page.evaluate(
        """courseStore.join({
            'mot/a': { seen: '2026-11-20' }, 'mot/b': { known: '2026-11-20' },
            'mot/kiem-tra': { tries: [{ sheet: 1, day: '2026-11-20', at: 1, right: 3, all: 10, passed: false }] }
        })"""
    )
    page.goto("about:blank")
    link = link_of(page, small)
    expect(page.locator(".course-transfer")).not_to_contain_text("Máy này chưa ghi gì")
    page.get_by_role("button", name="Xoá hết trên máy này").click()
    expect(page.get_by_role("dialog")).to_contain_text("Sẽ mất: 3 bài đã bắt đầu.")
    page.get_by_role("button", name="Giữ lại").click()
    page.get_by_label("Dán liên kết vào đây").fill(link)
    expect(page.locator(".course-received")).to_contain_text("Trong đó có: 3 bài đã bắt đầu.")


def test_erasing_asks_first_and_can_be_taken_back_for_ten_seconds(small, visit):
    visitor = visit()
    page = visitor.page
    page.clock.install()
    page.goto(small.url + "modules/mot/a/")
    answer(page)
    page.goto(small.url + PAGE)
    before = kept(page)
    ask = page.get_by_role("button", name="Xoá hết trên máy này")
    ask.click()
    dialog = page.get_by_role("dialog", name="Xoá hết trên máy này?")
    expect(dialog).to_contain_text("Sẽ mất: 1 bài đã đọc, 8 câu đã làm.")
    expect(dialog.get_by_role("button", name="Giữ lại")).to_be_focused()
    assert visitor.axe() == []
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    ask.click()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert kept(page) == before
    ask.click()
    with page.expect_download():
        dialog.get_by_role("button", name="Lưu tệp trước").click()
    expect(dialog).to_contain_text("Đã lưu tệp")
    dialog.get_by_role("button", name="Xoá hết").click()
    back = page.get_by_role("button", name="Lấy lại")
    expect(back).to_be_focused()
    expect(page.locator(".course-toast")).to_contain_text("Đã xoá hết")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('thu:'))") == []
    assert visitor.axe() == []
    page.clock.run_for(3_000)
    page.keyboard.press("Enter")
    assert kept(page)["mot/a"] == before["mot/a"]
    expect(back).to_be_hidden()
    ask.click()
    dialog.get_by_role("button", name="Xoá hết").click()
    page.clock.run_for(10_500)
    expect(back).to_be_hidden()
    expect(ask).to_be_focused()
    assert "mot/a" not in kept(page)


def test_leaving_the_page_ends_the_way_back(small, visit):
    page = visit().page
    learned(page, small)
    page.goto(small.url + PAGE)
    page.get_by_role("button", name="Xoá hết trên máy này").click()
    page.get_by_role("dialog").get_by_role("button", name="Xoá hết").click()
    expect(page.locator(".course-toast")).to_contain_text("còn ở trang này")
    page.goto(small.url)
    page.go_back()
    expect(page.get_by_role("button", name="Lấy lại")).to_be_hidden()
    assert "mot/a" not in kept(page)


def test_without_script_the_part_says_what_it_needs(small, visit):
    page = visit(small.url + PAGE, java_script_enabled=False).page
    expect(page.locator(".course-transfer")).to_contain_text("cần JavaScript")
    expect(page.get_by_role("button", name="Gửi liên kết")).to_have_count(0)
