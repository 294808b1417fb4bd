"""Two trainers at once: what each adds goes where the alphabet or a neighbour puts it, and merges.

Where two have written the same place after all, that is one finding, and its remedy mends it.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from bisect import bisect
from collections import Counter
from math import comb
from pathlib import Path

import pytest
import yaml

from generator.building import read_course
from generator.cli import main
from generator.registering import Refused, add_to_list, add_to_register, written_key
from tests.conftest import SITES
from tests.own_course import read_own_course

pytestmark = pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements

REGISTERS = ("sources", "facts", "glossary")
MODULE = "docs/modules/thu/index.md"


def rules(root: Path) -> list[tuple[str, str]]:
    _, report = read_course(root)
    return sorted((found.location.path, found.rule.id) for found in report)


@pytest.fixture
def course(tmp_path) -> Path:
    root = tmp_path / "course"
    shutil.copytree(SITES / "gallery", root, ignore=shutil.ignore_patterns("expected"))
    return root


# Registers and lists take entries anywhere


def test_the_order_of_a_register_means_nothing(course):
    before = rules(course)
    for name in REGISTERS:
        file = course / f"docs/{name}.yml"
        entries = re.findall(r"^\S.*\n(?:[ #].*\n|\n)*", file.read_text("utf-8"), re.MULTILINE)
        assert len(entries) > 1
        random.Random(1).shuffle(entries)
        file.write_text("".join(entries), "utf-8")
    assert rules(course) == before


@pytest.mark.parametrize("place", ["first", "last", "in between"])
def test_a_name_can_stand_anywhere_in_a_list(course, place):
    assert main(["new", "lesson", "thu/moi", "--folder", str(course)]) == 0
    file = course / MODULE
    head = yaml.safe_load(file.read_text("utf-8").split("---")[1])
    names = [name for name in head["lessons"] if name != "moi"]
    names.insert({"first": 0, "last": len(names), "in between": 2}[place], "moi")
    file.write_text(re.sub(r"lessons:.*", f"lessons: [{', '.join(names)}]", file.read_text("utf-8")), "utf-8")
    read, _ = read_course(course)
    assert [lesson.id for lesson in read.module("thu").lessons] == names


# `course new` puts an entry where the alphabet puts it

REGISTER = "# Sổ\n\nbanh:\n  a: 1\n  # của banh\n\n# Phần hai\ndao: {a: 1}\n\nnha: 1\n"


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("an", "# Sổ\n\nan: x\nbanh:\n"),
        ("ca", "  a: 1\n  # của banh\nca: x\n\n# Phần hai\n"),
        ("đèn", "dao: {a: 1}\nđèn: x\n\nnha: 1\n"),
        ("xa", "\n\nnha: 1\nxa: x\n"),
    ],
)
def test_an_entry_goes_behind_the_one_before_it_in_the_alphabet(tmp_path, key, wanted):
    file = tmp_path / "so.yml"
    file.write_text(REGISTER, "utf-8")
    add_to_register(tmp_path, file, key, f"{key}: x\n")
    text = file.read_text("utf-8")
    assert wanted in text
    assert text.replace(f"{key}: x\n", "", 1) == REGISTER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "b: x\n"),
        ("# Sổ\n", "# Sổ\nb: x\n"),
        ("a: 1", "a: 1\nb: x\n"),
        ("c: 1\na: 1\n", "c: 1\na: 1\nb: x\n"),
        ("a: 1\r\nc: 1\r\n", "a: 1\r\nb: x\r\nc: 1\r\n"),
        ("a: ((một: hai #1))\nc: 1\n", "a: ((một: hai #1))\nb: x\nc: 1\n"),
        ("a: >\n  dài\n  ra\n\nc: 1\n", "a: >\n  dài\n  ra\nb: x\n\nc: 1\n"),
    ],
)
def test_nothing_else_of_a_register_changes(tmp_path, before, after):
    file = tmp_path / "so.yml"
    file.write_bytes(before.encode())
    add_to_register(tmp_path, file, "b", "b: x\n")
    assert file.read_bytes() == after.encode()


@pytest.mark.parametrize(
    "text", ["- a\n", "{a: 1}\n", "a: [\n", "<<<<<<< x\na: 1\n=======\n>>>>>>> y\n", "b: 1\n"]
)
def test_what_cant_take_an_entry_is_left_alone(tmp_path, text):
    file = tmp_path / "so.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(Refused):
        add_to_register(tmp_path, file, "b", "b: x\n")
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    "name", ["VNeID", "thủ tục: hồ sơ", "#1", "no", "12", 'chữ "ký"', "- x", "dịch vụ công", "~"]
)
def test_a_term_is_written_as_yaml_reads_it(name):
    assert yaml.safe_load(f"{written_key(name)}: x\n") == {name: "x"}


@pytest.mark.parametrize("kind", ["source", "fact", "term"])
def test_what_is_new_in_a_register_is_to_be_filled(course, kind):
    before = rules(course)
    assert main(["new", kind, "moi", "--folder", str(course)]) == 0
    found = [rule for rule in rules(course) if rule not in before]
    assert {rule for _, rule in found} == {"gap-unfilled"}
    assert main(["new", kind, "moi", "--folder", str(course)]) == 2


def test_a_lesson_goes_behind_another_in_either_form_of_a_list(tmp_path):
    file = tmp_path / "index.md"
    for text, wanted in (
        ("---\nlessons: [a, b]\n---\n", "---\nlessons: [a, moi, b]\n---\n"),
        ("---\nlessons:\n  - a\n  - b\n---\n", "---\nlessons:\n  - a\n  - moi\n  - b\n---\n"),
    ):
        file.write_text(text, "utf-8")
        add_to_list(file, "lessons", "moi", after="a")
        assert file.read_text("utf-8") == wanted
    with pytest.raises(Refused):
        add_to_list(file, "lessons", "nua", after="khong-co")


# Merging


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        "git",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "core.autocrlf=false",
        *arguments,
    ]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


def merged(root: Path, one: list[str], other: list[str]) -> subprocess.CompletedProcess[str]:
    """Two trainers begin with the same course, each runs `course new …`, and the second one's work is merged."""
    git(root, "init", "-q", "-b", "main")
    for branch, commands in (("main", []), ("mot", one), ("hai", other)):
        if branch != "main":
            git(root, "switch", "-q", "-c", branch, "main")
        for command in commands:
            assert main(["new", *command.split(), "--folder", str(root)]) == 0
        git(root, "add", "-A")
        assert git(root, "commit", "-q", "--allow-empty", "-m", branch).returncode == 0
    git(root, "switch", "-q", "mot")
    return git(root, "merge", "-q", "hai", "-m", "gop")


def test_two_trainers_who_add_things_merge_without_a_conflict(course):
    (course / MODULE).write_text(
        re.sub(
            r"lessons: \[(.*)\]",
            lambda found: "lessons:\n" + "\n".join(f"  - {name}" for name in found[1].split(", ")),
            (course / MODULE).read_text("utf-8"),
        ),
        "utf-8",
    )
    first, second = yaml.safe_load((course / MODULE).read_text("utf-8").split("---")[1])["lessons"][:2]
    run = merged(
        course,
        [
            f"lesson thu/cua-mot --after {first}",
            "quiz thu/cua-mot",
            "source luat-a",
            "term app",
            "fact an-phi",
        ],
        [
            f"lesson thu/cua-hai --after {second}",
            "lesson giua/cua-hai",
            "source zalo",
            "term ví",
            "fact tuoi",
        ],
    )
    assert run.returncode == 0, run.stdout + run.stderr
    read, report = read_course(course)
    assert {"thu/cua-mot", "thu/cua-hai", "giua/cua-hai"} <= {lesson.name for lesson in read.lessons}
    for register, added in (
        ("sources", {"luat-a", "zalo"}),
        ("facts", {"an-phi", "tuoi"}),
        ("glossary", {"app", "ví"}),
    ):
        assert added <= yaml.safe_load((course / f"docs/{register}.yml").read_text("utf-8")).keys()
    assert "conflict-marks" not in {found.rule.id for found in report}


def test_two_terms_rarely_meet_in_the_course():
    """Of pairs of new terms in the glossary of this course, how many would be put between the same two."""
    names = sorted(read_own_course()[0].terms)
    assert len(names) > 100
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
    # Were each of them new, they would meet where they are neighbours; at the end of a file all would.
    assert sum(names.index(other) - names.index(one) == 1 for one, other in pairs) / len(pairs) < 0.02


def test_two_decrees_of_next_year_rarely_meet_in_the_course():
    """They all begin alike; where a new one goes depends on the whole id."""
    known = sorted(read_own_course()[0].sources)
    places = Counter(bisect(known, f"nd-{number}-2027") for number in range(1, 400))
    meeting = sum(comb(count, 2) for count in places.values()) / comb(places.total(), 2)
    assert meeting < 0.15


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("source nd-210-2027", "source nd-215-2027"),
        ("lesson thu/cua-mot --after {first}", "lesson thu/cua-hai --after {first}"),
    ],
    ids=["neighbours in the alphabet", "behind the same lesson"],
)
def test_what_must_meet_is_one_conflict(course, one, other):
    first = yaml.safe_load((course / MODULE).read_text("utf-8").split("---")[1])["lessons"][0]
    run = merged(course, [one.format(first=first)], [other.format(first=first)])
    assert run.returncode != 0
    _, report = read_course(course)
    assert [found.rule.id for found in report].count("conflict-marks") == 1


def without_marks(text: str) -> str:
    return re.sub(r"^(?:<{7}|={7}|>{7}).*\n", "", text, flags=re.MULTILINE)


def one_line(text: str) -> str:
    versions = re.findall(r"^(\w+): \[(.*)\]$", text.split("<<<<<<<")[1].split(">>>>>>>")[0], re.MULTILINE)
    names = dict.fromkeys(name for _, listed in versions for name in listed.split(", "))
    line = f"{versions[0][0]}: [{', '.join(names)}]\n"
    return re.sub(r"^<{7}.*?^>{7}.*?\n", line, text, flags=re.MULTILINE | re.DOTALL)


def below_each(text: str) -> str:
    """The lines behind the last mark that are set in, also behind the middle one."""
    shared = re.search(r"^>{7}.*\n((?:[ ].*\n)+)", text, re.MULTILINE)[1]
    return without_marks(text.replace("=======\n", f"{shared}=======\n"))


MENDED = {
    "keep what each of the two has added": without_marks,
    "write them below each": below_each,
    "Make one line": one_line,
}
"""What an author does, by the words of the remedy."""


@pytest.mark.parametrize(
    ("command", "file", "said"),
    [
        ("source {}", "docs/sources.yml", "write them below each"),
        ("fact {}", "docs/facts.yml", "write them below each"),
        ("term {}", "docs/glossary.yml", "keep what each of the two has added"),
        ("lesson giua/{}", "docs/modules/giua/index.md", "Make one line"),
        ("module {}", "docs/index.md", "Make one line"),
    ],
)
def test_a_conflict_of_additions_is_one_finding_whose_remedy_mends_it(course, command, file, said):
    before = rules(course)
    run = merged(course, [command.format("zz-mot")], [command.format("zz-hai")])
    assert run.returncode != 0, "both stand at the end"
    assert git(course, "diff", "--name-only", "--diff-filter=U").stdout.split() == [file]
    _, report = read_course(course)
    [found] = [one for one in report if one.location.path == file]
    assert found.rule.id == "conflict-marks"
    assert said in found.remedy.text
    (course / file).write_text(MENDED[said]((course / file).read_text("utf-8")), "utf-8", newline="\n")
    after = [rule for rule in rules(course) if rule not in before]
    assert {rule for _, rule in after} <= {"gap-unfilled"}
    assert "zz-mot" in (course / file).read_text("utf-8")
    assert "zz-hai" in (course / file).read_text("utf-8")


@pytest.mark.parametrize("command", ["check", "build", "stats", "stale"])
def test_a_conflict_in_the_settings_is_one_finding(course, command, capsys):
    file = course / "mkdocs.yml"
    text = file.read_text("utf-8")
    marked = "<<<<<<< HEAD\nsite_name: Một\n=======\nsite_name: Hai\n>>>>>>> nhanh\n"
    file.write_text(re.sub(r"^site_name: .*\n", marked, text, flags=re.MULTILINE), "utf-8")
    assert main([command, "--folder", str(course), "--lang", "en"]) != 0
    said = capsys.readouterr()
    assert (said.out + said.err).count("conflict-marks") == 1
    assert "Traceback" not in said.out + said.err
    assert {found for found in rules(course) if found[0] == "mkdocs.yml"} == {
        ("mkdocs.yml", "conflict-marks")
    }
    file.write_text(re.sub(r"site_name: Một\n", "", without_marks(file.read_text("utf-8"))), "utf-8")
    assert not any(path == "mkdocs.yml" for path, _ in rules(course))
