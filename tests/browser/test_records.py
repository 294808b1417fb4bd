"""Copies of a record are joined: twice or the other way round changes nothing, and the better result stays."""

from __future__ import annotations

import json

import pytest

# Records as learners could have them, some of them alike, from a generator with a seed.
RECORDS = """seed => {
    let state = seed * 2654435761 >>> 0
    const upTo = n => (state = Math.imul(state, 1664525) + 1013904223 >>> 0) % n
    const some = (odds, make) => upTo(odds) ? make() : undefined
    const day = () => '2026-11-' + (10 + upTo(15)), days = () => [...new Set([day(), day(), day()])].sort().slice(0, upTo(4))
    const entries = (names, make) => Object.fromEntries(names.filter(() => upTo(2)).map(name => [name, make()]))
    const asked = () => ({
        answer: some(4, () => String(upTo(3))), checked: !!upTo(2), at: 1764000000 + upTo(5), grade: ['right', 'near', 'wrong'][upTo(3)],
        right: !!upTo(2), tries: upTo(4), days: days(), wrong: some(2, day), best: upTo(2) ? 1 : undefined
    })
    const record = () => JSON.parse(JSON.stringify({
        read: some(3, day), seen: some(2, day), known: some(2, day), at: some(5, () => 1764000000 + upTo(9)), from: some(3, () => ['m/' + upTo(3)]),
        questions: some(5, () => entries(['a', 'b'], () => entries(['f1', 'f2', 'f3', 'f4'], asked))), way: some(3, () => [upTo(3), upTo(3)]),
        endings: entries(['xong', 'hong'], day), tasks: entries(['t1', 't2'], day), later: some(3, () => upTo(9)),
        tries: some(3, () => [1, 2].map(at => ({ sheet: 1, day: day(), at: at * 10 + upTo(4), right: upTo(10), all: 10, passed: !!upTo(2) })))
    }))
    return [...Array(30)].map(record)
}"""

SAME = f"""seed => {{
    const {{ join }} = courseRecords, records = ({RECORDS})(seed), faults = []
    const flat = value => JSON.stringify(value, (key, inner) =>
        inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner)
    for (const one of records) for (const other of records) {{
        const both = join(one, other)
        if (flat(both) !== flat(join(other, one))) faults.push(['the other way round', one, other])
        for (const again of [one, other]) if (flat(join(both, again)) !== flat(both)) faults.push(['twice', one, other])
        if (!courseRecords.sound(both)) faults.push(['no record', one, other])
    }}
    return faults.slice(0, 3)
}}"""

BETTER = f"""seed => {{
    const {{ join }} = courseRecords, records = ({RECORDS})(seed), faults = []
    const lost = (one, both) => [
        ...['read', 'seen', 'known'].filter(name => one[name] && !(both[name] <= one[name])),
        ...['endings', 'tasks'].filter(name => Object.keys(one[name] || {{}}).some(key => !(both[name][key] <= one[name][key]))),
        ...(one.tries || []).filter(one => !both.tries.some(other => JSON.stringify(other) === JSON.stringify(one))),
        ...(one.from || []).filter(name => !both.from.includes(name)),
        ...Object.entries(one.questions || {{}}).flatMap(([id, wordings]) => Object.entries(wordings).filter(([print, asked]) => {{
            const kept = both.questions[id][print]
            return kept.tries < asked.tries || asked.best && !kept.best || asked.checked && !kept.checked ||
                asked.checked && asked.right && !kept.right || (kept.days || []).length < (asked.days || []).length
        }}))
    ]
    for (const one of records) for (const other of records) {{
        const found = lost(one, join(one, other))
        if (found.length) faults.push([found, one, other])
    }}
    return faults.slice(0, 3)
}}"""


@pytest.mark.parametrize("batch", range(1, 4))
def test_joining_twice_or_the_other_way_round_changes_nothing(pure, batch):
    assert pure.evaluate(SAME, batch) == []


@pytest.mark.parametrize("batch", range(1, 4))
def test_joining_loses_no_better_result(pure, batch):
    assert pure.evaluate(BETTER, batch) == []


# What was kept of a question when it was checked, day by day (1: right), and when it comes back.
REVIEWS = [
    ([("01", 1)], ""),
    ([("01", 0)], "2026-11-03"),
    ([("01", 0), ("01", 1)], "2026-11-03"),
    ([("01", 0), ("01", 1), ("03", 1), ("05", 1)], "2026-11-07"),
    ([("01", 0), ("03", 1)], "2026-11-05"),
    ([("01", 0), ("03", 1), ("05", 1)], "2026-11-07"),
    ([("01", 0), ("03", 1), ("05", 1), ("07", 1)], ""),
    ([("01", 0), ("03", 1), ("05", 0)], "2026-11-07"),
    ([("01", 1), ("02", 0)], "2026-11-04"),
]


@pytest.mark.parametrize(("checks", "due"), REVIEWS)
def test_what_was_wrong_comes_back_every_second_day_until_right_on_three(pure, checks, due):
    script = """checks => {
        const record = {}, { question, count, due } = courseRecords
        for (const [day, right] of checks) count(question(record, 'a', 'f'), !!right, '2026-11-' + day)
        return due(record.questions.a, 'f')
    }"""
    assert pure.evaluate(script, checks) == due


@pytest.mark.parametrize("former", [["cu/bai"], []], ids=["lesson", "question"])
def test_what_was_kept_under_a_former_name_is_taken_over_once(pure, former):
    """What was done since, such as a mark that was taken off, isn't brought back by the next visit."""
    script = """formers => {
        const old = { read: '2026-11-01', questions: { b: { f: { tries: 1, wrong: '2026-11-01', days: [] } } } }
        const record = {}, visit = () => courseRecords.adopt(record, 'nay/bai', () => old, formers, [['a', 'cu/bai/b']])
        visit()
        const first = JSON.stringify(record)
        delete record.read
        delete record.questions
        visit()
        return [first, JSON.stringify(record)]
    }"""
    first, again = (json.loads(text) for text in pure.evaluate(script, former))
    assert first["questions"]["a"]["f"]["tries"] == 1
    assert first.get("read") == ("2026-11-01" if former else None)
    assert again == {"from": first["from"]}


def test_only_the_three_latest_wordings_of_a_question_are_kept(pure):
    script = """() => {
        const record = {}
        for (const at of [1, 2, 3, 4]) courseRecords.question(record, 'a', 'f' + at).at = at
        return Object.keys(record.questions.a)
    }"""
    assert pure.evaluate(script) == ["f2", "f3", "f4"]


@pytest.mark.parametrize(
    ("value", "sound"),
    [
        ("{}", True),
        ('{"read": "2026-11-01", "later": [1]}', True),
        ('{"questions": {"a": {"f": {"tries": 1, "days": ["2026-11-01"]}}}}', True),
        ("null", False),
        ("[]", False),
        ('"x"', False),
        ("5", False),
        ('{"questions": []}', False),
        ('{"questions": {"a": {"f": 1}}}', False),
        ('{"questions": {"a": {"f": {"days": "2026-11-01"}}}}', False),
        ('{"way": ["0"]}', False),
        ('{"tasks": {"t": true}}', False),
        ('{"tries": [1]}', False),
        ('{"at": "now"}', False),
        ('{"read": "2026-13-45"}', False),
        ('{"seen": "hôm qua"}', False),
        ('{"known": ""}', False),
        ('{"questions": {"a": {"f": {"wrong": "2026-02-31"}}}}', False),
        ('{"questions": {"a": {"f": {"days": ["x"]}}}}', False),
        ('{"questions": {"a": {"f": {"tries": "2"}}}}', False),
        ('{"questions": {"a": {"f": {"answer": {"a": 1}}}}}', False),
        ('{"questions": {"a": {"f": {"answer": ["a"], "tries": 1, "wrong": "2026-11-01"}}}}', True),
        ('{"way": [-1]}', False),
        ('{"tries": [{"day": "2026-11-01"}]}', False),
        ('{"tries": [{"day": "2026-11-01", "sheet": 1, "right": -3, "all": 10}]}', False),
        ('{"tries": [{"day": "2026-11-01", "sheet": 1, "right": 3, "all": 10, "passed": false}]}', True),
        ('{"at": 1e300}', False),
        ('{"told": null}', False),
    ],
)
def test_what_is_no_record_is_told(pure, value, sound):
    assert pure.evaluate("value => courseRecords.sound(JSON.parse(value))", value) is sound
