"""The command `course`."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from generator.catalogue import DEFAULT_LANGUAGE, Catalogue, language_of_messages, languages
from generator.diagnostics import N_, NEAREST, Refusal, Report, nearest
from generator.reporting import FORMATS, format_markdown, format_text, wants_colour
from generator.surroundings import BUILD_FOLDER, CONFIG, NO_CACHE, today

# What else a command needs it imports itself: half of a short command's time would be imports of others.

if TYPE_CHECKING:
    from generator.model.course import Course

KINDS = ("module", "lesson", "quiz", "scenario", "practice", "source", "fact", "term")
"""What `course new` writes."""
OK, ERRORS, WRONG_USE = 0, 1, 2
_CANT_RUN = N_("This can't be run here: {problem}")

Command = Callable[[argparse.Namespace, Catalogue], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done (warnings included), 1 the course has errors, 2 wrong use or broken surroundings."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # redirected on Windows, it can't write Vietnamese
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _ = Catalogue(_language(arguments))
    options = _parser(_).parse_args(arguments)
    os.environ["COURSE_LANG"] = _.language
    if options.as_of:
        os.environ["COURSE_AS_OF"] = options.as_of.isoformat()
    if options.command not in ANYWHERE and not os.path.lexists(options.folder / CONFIG):
        print(
            _(
                "There is no mkdocs.yml in {folder}. Go to the folder of the course, or name it with "
                "--folder.",
                folder=options.folder,
            ),
            file=sys.stderr,
        )
        return WRONG_USE
    try:
        today()
    except (ValueError, OverflowError):
        print(_("COURSE_AS_OF or SOURCE_DATE_EPOCH isn't a day."), file=sys.stderr)
        return WRONG_USE
    try:
        command: Callable[[argparse.Namespace, Catalogue], int] = options.command
        return command(options, _)
    except BrokenPipeError:  # whoever reads our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Refusal as refused:
        print(_.render(refused.message), file=sys.stderr)
        return WRONG_USE
    except OSError as problem:  # a place that was named, or the course's own, can't be written or listed
        print(_(_CANT_RUN, problem=problem), file=sys.stderr)
        return WRONG_USE


def _language(arguments: Sequence[str]) -> str:
    """`--lang` is looked for before anything else is read, so that mistakes in the rest are reported in that
    language; else that of the course, which may just be begun, for whoever writes it reads it.
    """
    given = _given("--lang", arguments)
    if given in languages():
        return given
    folder, begun = Path(_given("--folder", arguments) or "."), _given("--language", arguments)
    if os.environ.get("COURSE_LANG") or begun or not os.path.lexists(folder / CONFIG):
        return language_of_messages(begun)
    from generator.building import read_settings

    return language_of_messages(read_settings(folder, trusted=True)[0].language)


def _given(flag: str, arguments: Sequence[str]) -> str:
    """The value of an option; empty where it isn't given."""
    for index, argument in enumerate(arguments):
        if argument.startswith(f"{flag}="):
            return argument.partition("=")[2]
        if argument == flag:
            return "".join(arguments[index + 1 : index + 2])
    return ""


class _Parser(argparse.ArgumentParser):
    """argparse with our words in the place of its own."""

    words: Catalogue

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.needs: dict[str, str] = {}
        """What must stand behind the command: its name, and what it is."""

    def error(self, message: str) -> NoReturn:
        _, wrong = self.words, " ".join(sys.argv[1:])
        lacking = message.rpartition(": ")[2].split(", ")
        for needed, what in self.needs.items():
            if needed in lacking:
                missing = N_("Behind “{command}” {needed} is missing: {what}.")
                print(_(missing, command=self.prog, needed=needed, what=what), file=sys.stderr)
                self.exit(WRONG_USE)
        no_day = re.search(r"invalid fromisoformat value: '(.*)'", message)
        if no_day is not None:
            told = N_("“{text}” isn't a day as it is written here: year-month-day, such as 2026-12-31.")
            print(_(told, text=no_day[1]), file=sys.stderr)
            self.exit(WRONG_USE)
        print(
            _(
                "“{arguments}” can't be understood. To see what can be written: course --help",
                arguments=wrong,
            ),
            file=sys.stderr,
        )
        self.exit(WRONG_USE)


def _formatter(_: Catalogue) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    return Formatter


def _common(_: Catalogue, **missing: Any) -> _Parser:
    """The options of every command, before its name or after it (there without a default, which would
    undo what stood before).
    """
    parser = _Parser(add_help=False)
    common = parser.add_argument_group(_("What can be set"))
    common.add_argument(
        "--folder",
        type=Path,
        metavar=_("FOLDER"),
        help=_("the folder of the course (where mkdocs.yml is); here if left out"),
        **{"default": Path(), **missing},
    )
    common.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar=_("DAY"),
        help=_("take this day for today, such as 2026-12-31"),
        **missing,
    )
    common.add_argument(
        "--lang", choices=languages(), help=_("language of the messages; the course's if left out"), **missing
    )
    common.add_argument("-h", "--help", action="help", help=_("show this help"))
    return parser


def _parser(_: Catalogue) -> argparse.ArgumentParser:
    style: dict[str, Any] = {"formatter_class": _formatter(_), "add_help": False}
    _Parser.words = _
    common, inner = _common(_), _common(_, default=argparse.SUPPRESS)
    parser = _Parser(
        "course",
        parents=[common],
        description=_("Checks a course written in Markdown and makes a website of it."),
        **style,
    )
    commands = parser.add_subparsers(title=_("commands"), required=True, metavar=_("COMMAND"))
    for name, command, text, settings in _commands(_):
        own = _own(settings, _)
        child = commands.add_parser(name, help=text, description=text, parents=[own, inner], **style)
        child.set_defaults(command=command)
        child.needs = own.needs
    return parser


def _own(settings: dict[str, dict[str, Any]], _: Catalogue) -> _Parser:
    """The options of one command beside the common ones."""
    parser = _Parser(add_help=False)
    needed = parser.add_argument_group(_("What it needs"))
    options = parser.add_argument_group(_("What can be set"))
    for flag, values in settings.items():
        if flag.startswith("-"):
            options.add_argument(flag, **values)
            if values.get("required"):
                parser.needs[flag] = values["help"]
        else:
            needed.add_argument(flag, **values)
            parser.needs[values.get("metavar", flag)] = values["help"]
    return parser


def _commands(_: Catalogue) -> Iterator[tuple[str, Command, str, dict[str, dict[str, Any]]]]:
    """Each command: its name, what runs it, what it is for, and what can be set beside the common options."""
    trust = {
        "--trust": {
            "action": "store_true",
            "help": _(
                "let mkdocs.yml run programs and bring in what others wrote; never for a stranger's change"
            ),
        }
    }
    yield (
        "check",
        _check,
        _("read everything and report every mistake; builds nothing"),
        {
            **trust,
            "--quality": {
                "action": "store_true",
                "help": _("also advise where a question gives its key away or asks something unclear"),
            },
            "--format": {
                "choices": list(FORMATS),
                "default": "text",
                "help": _(
                    "how the mistakes are reported: for people, for a code host, for programs, as a list"
                ),
            },
            "--summary": {
                "type": Path,
                "metavar": _("FILE"),
                "help": _("write the list of all mistakes behind what is in this file too, as Markdown"),
            },
        },
    )
    yield (
        "build",
        _build,
        _("check, then make the website in the folder site/"),
        {
            **trust,
            "--no-cache": {
                "action": "store_true",
                "help": _("read every file anew, and keep nothing for the next build"),
            },
        },
    )
    yield (
        "serve",
        _serve,
        _("show the website on this machine, anew after each change"),
        {
            **trust,
            "--address": {
                "default": "127.0.0.1:8000",
                "metavar": _("ADDRESS"),
                "help": _("address and port to show the site at"),
            },
        },
    )
    yield (
        "stats",
        _stats,
        _("count what the course holds, and how sure it is"),
        {
            **trust,
            "--require": {
                "action": "store_true",
                "help": _("fail where the numbers under require: in mkdocs.yml aren't reached"),
            },
            "--blind": {
                "action": "store_true",
                "help": _("how many keys can be guessed by their words alone, without having read a lesson"),
            },
            "--format": {
                "choices": ["text", "json"],
                "default": "text",
                "help": _("for people, or for programs"),
            },
        },
    )
    yield (
        "stale",
        _stale,
        _(
            "name every lesson, question and counter line that rests on something past its day, "
            "unconfirmed, not yet in force or replaced"
        ),
        {
            **trust,
            "--source": {"metavar": _("SOURCE"), "help": _("name all that rests on this source instead")},
            "--format": {
                "choices": ["text", "markdown", "json"],
                "default": "text",
                "help": _("for people, for an issue, or for programs"),
            },
        },
    )
    yield (
        "explain",
        _explain,
        _("tell why a rule is there, with a wrong and a right example"),
        {
            "rule": {
                "metavar": _("RULE"),
                "help": _("the name at the end of a mistake's first line, such as quiz-key-missing"),
            }
        },
    )
    yield (
        "schema",
        _schema,
        _("print the JSON Schemas of heads and registers, with which editors complete"),
        {"--to": {"type": Path, "metavar": _("FOLDER"), "help": _("write them into this folder instead")}},
    )
    yield (
        "new",
        _new,
        _(
            "write a module, lesson, quiz, scenario, assignment, source, value or term to be filled in, "
            "and put it into its list"
        ),
        {
            "kind": {"choices": KINDS, "metavar": _("KIND"), "help": ", ".join(KINDS)},
            "name": {
                "metavar": _("NAME"),
                "help": _(
                    "of a module its folder, of a source or value its id, of a term the word, of all else "
                    "module/lesson, such as vneid/kich-hoat"
                ),
            },
            "--after": {
                "metavar": _("NAME"),
                "default": "",
                "help": _("the lesson or module behind which it stands in its list; at the end if left out"),
            },
        },
    )
    yield (
        "import",
        _import,
        _(
            "take questions and lessons out of files of Word, Excel or a learning "
            "platform; overwrites nothing"
        ),
        {
            "file": {"nargs": "*", "type": Path, "metavar": _("FILE"), "help": _("the files to be taken in")},
            "--to": {
                "metavar": _("PLACE"),
                "help": _(
                    "the module, or module/lesson, into which they go; needed unless --template is given"
                ),
            },
            "--template": {
                "action": "store_true",
                "help": _("write the Excel sheet to fill in instead, under the name FILE if there is one"),
            },
        },
    )
    yield (
        "clean",
        _clean,
        _("mend what came along when text was pasted: special spaces, bullets, tabs; changes no word"),
        {"file": {"nargs": "+", "type": Path, "metavar": _("FILE"), "help": _("the texts to be mended")}},
    )
    yield (
        "sign",
        _sign,
        _("write into a lesson which office has approved it as it stands; any change takes the mark off"),
        {
            **trust,
            "lesson": {"metavar": _("LESSON"), "help": _("as module/lesson, such as vneid/kich-hoat")},
            "--by": {"required": True, "metavar": _("OFFICE"), "help": _("the office that approved it")},
            "--on": {
                "type": date.fromisoformat,
                "metavar": _("DAY"),
                "help": _("the day that stands in the office's answer; today if left out"),
            },
        },
    )
    yield (
        "snapshot",
        _snapshot,
        _("note what is published: addresses to be kept, and what has changed since the last time"),
        trust,
    )
    yield (
        "init",
        _init,
        _("write a small course that builds into a new folder, with its workflow"),
        {
            "to": {"type": Path, "metavar": _("FOLDER"), "help": _("the new folder")},
            "--language": {
                "choices": languages(),
                "default": DEFAULT_LANGUAGE,
                "help": _("language of the course, its pages and addresses"),
            },
        },
    )


def _check(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.building import read_course, read_settings
    from generator.publishing.site_folder import recover

    settings, _report = read_settings(options.folder)
    recover(options.folder / settings.site_dir, options.folder / BUILD_FOLDER)
    _course, report = read_course(options.folder, trusted=options.trust, quality=options.quality)
    if options.summary is not None:
        with options.summary.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(format_markdown(report, _))
    if options.format != "text":
        print(FORMATS[options.format](report, _), end="")
    elif len(report):
        print(format_text(report, _, colour=wants_colour(sys.stdout)), end="")
    else:
        print(_("No mistakes found."))
    return ERRORS if report.has_errors else OK


def _stats(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.survey.blind import blind_scores
    from generator.survey.stats import check_requirements, figures, published_questions
    from generator.survey.words import figures_record, format_blind, format_figures, format_requirements

    course = _sound(options, _)
    if course is None:
        return ERRORS
    found, wanted = figures(course), course.settings.requirements
    asked = options.blind or (options.require and "blind" in wanted.most)
    blind = blind_scores(published_questions(course)) if asked else ()
    results = check_requirements(found, wanted, blind) if options.require else []
    if options.format == "json":
        print(figures_record(found, blind if options.blind else None), end="")
    else:
        print(format_figures(found, _) + (format_blind(blind, _) if options.blind else ""), end="")
    if results:
        print(
            "\n" + format_requirements(results, _),
            end="",
            file=sys.stderr if options.format == "json" else sys.stdout,
        )
    return OK if all(result.met for result in results) else ERRORS


def _stale(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.survey.stale import stale_parts, unnoted_changes
    from generator.survey.words import STALE_FORMATS

    course = _sound(options, _)
    if course is None:
        return ERRORS
    if options.source is not None and options.source not in course.sources:
        told = _("There is no source “{id}”.", id=options.source)
        return _unknown(told, nearest(options.source, course.sources), _)
    parts = stale_parts(course, options.source)
    unnoted = 0 if options.source else unnoted_changes(course)
    print(STALE_FORMATS[options.format](parts, _, options.source, unnoted), end="")
    return OK


def _sound(options: argparse.Namespace, _: Catalogue) -> Course | None:
    """The course; None where it has mistakes, which are reported."""
    from generator.building import read_course

    course, report = read_course(options.folder, trusted=options.trust)
    if report.has_errors or course is None:
        _tell(report, _)
        return None
    return course


def _unknown(told: str, near: str | None, _: Catalogue) -> int:
    """Say what isn't there, and what was probably meant."""
    print(told, *([_(NEAREST, nearest=near)] if near else ()), file=sys.stderr)
    return WRONG_USE


def _tell(report: Report, _: Catalogue) -> None:
    """The findings beside what a command prints."""
    print(format_text(report, _, colour=wants_colour(sys.stderr)), end="", file=sys.stderr)


def _build(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.engine.run import run_build

    if options.no_cache:
        os.environ[NO_CACHE] = "1"
    return _run(options, lambda: run_build(options.folder), _)


def _serve(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.engine.hosts import parse_address
    from generator.engine.run import run_serve

    try:
        host, port = parse_address(options.address)
    except ValueError:
        print(
            _(
                "--address {address} isn't an address with its port. Write it like this: --address "
                "127.0.0.1:8000",
                address=options.address,
            ),
            file=sys.stderr,
        )
        return WRONG_USE
    return _run(options, lambda: run_serve(options.folder, host, port, trusted=options.trust), _)


def _explain(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.loading.manual import MANUAL_LANGUAGE, marked, read_manual

    pages = read_manual()
    page = pages.get(options.rule)
    if page is None:
        told = _("There is no rule “{rule}”.", rule=options.rule)
        return _unknown(told, nearest(options.rule, pages), _)
    if _.language != MANUAL_LANGUAGE:
        print(_in_short(page.id, _))
    wrong, right = _("Wrong:"), _("Right:")
    print(f"{page.id}\n\n{page.why}\n\n{wrong}\n\n{marked(page.wrong)}\n\n{right}\n\n{marked(page.right)}")
    return OK


def _in_short(id: str, _: Catalogue) -> str:
    """What `check` says by that rule and its remedy, for who can't read its page."""
    from generator.rules import all_rules

    rule = all_rules()[id]
    values: dict[str, str] = defaultdict(lambda: "…")
    said, remedy = (_.text(text).format_map(values) for text in (rule.phrase, rule.remedy))
    page = _("The page of this rule is written in Vietnamese; its examples are the same in each language:")
    return f"{said}\n{_('Fix:')} {remedy}\n\n{page}\n"


def _schema(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.schemas import make_schemas, write_schemas

    if options.to is None:
        print(json.dumps(make_schemas(_), ensure_ascii=False, indent=2))
        return OK
    for file in write_schemas(options.to, _):
        print(file)
    return OK


def _new(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.scaffolding import make_new

    return _written(make_new(options.folder, options.kind, options.name, today(), after=options.after), _)


def _init(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.scaffolding import make_course

    return _written(make_course(options.to, today(), options.language), _)


def _sign(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.building import read_course
    from generator.signing import lesson_faults, lesson_name, sign

    course, report = read_course(options.folder, trusted=options.trust)
    name = lesson_name(options.lesson)
    faults = report if course is None else lesson_faults(report, name)
    if course is None or len(faults):
        _tell(faults, _)
        print(_("Nothing was signed: the lesson has mistakes."), file=sys.stderr)
        return ERRORS
    signed = sign(options.folder, course, name, options.by, options.on or today())
    print(
        _(
            "Written into {file}: {office}, {day}, {key}. This stands for the text, {questions} questions "
            "and {values} values as they are now.",
            file=signed.file,
            office=signed.by,
            day=signed.on.isoformat(),
            key=signed.of,
            questions=signed.questions,
            values=signed.values,
        )
    )
    return OK


def _snapshot(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.building import read_course
    from generator.rendering.words import CHANGE_WORDS
    from generator.snapshots import mended, take_snapshot

    course, report = read_course(options.folder, trusted=options.trust)
    if course is not None:
        course, report = mended(options.folder, course, report)
    if course is None or report.has_errors:
        _tell(report, _)
        print(_("Nothing was noted: the course has mistakes."), file=sys.stderr)
        return ERRORS
    noted = take_snapshot(options.folder, course)
    for (kind, id), changes in sorted(noted.changes.items()):
        for change in changes:
            print(f"{_(CHANGE_WORDS[kind, change.what])}: {id}")
    if not noted.written:
        print(_("Nothing has changed since the last snapshot; {file} stays as it is.", file=noted.file))
        return OK
    print(_("Written: {file}", file=noted.file))
    print(_("Commit it together with what you have changed."))
    return OK


def _import(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.importing.placing import bring_in
    from generator.importing.report import format_outcome
    from generator.importing.template import write_template

    if options.template:
        return _written([write_template(options.folder, options.file, options.to, _)], _)
    if not options.file or not options.to:
        print(
            _(
                "Name what is taken in and where it goes: course import questions.xlsx "
                "--to module/lesson. The sheet "
                "to fill in is written by: course import --template"
            ),
            file=sys.stderr,
        )
        return WRONG_USE
    outcome = bring_in(options.folder, options.file, options.to, today())
    print(format_outcome(outcome, _), end="")
    return ERRORS if outcome.lost else OK


def _clean(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.importing.cleaning import clean_file
    from generator.importing.report import format_cleaned

    code = OK
    for file in options.file:
        try:
            print(format_cleaned(file, clean_file(options.folder, file), _))
        except Refusal as refused:
            print(_.render(refused.message), file=sys.stderr)
            code = WRONG_USE
    return code


def _written(files: list[Path], _: Catalogue) -> int:
    """Say which files were written."""
    for file in files:
        print(_("Written: {file}", file=file))
    return OK


def _run(options: argparse.Namespace, command: Callable[[], bool], _: Catalogue) -> int:
    """Run an engine on the course, unless the settings have mistakes.

    They are looked at before an engine reads them.
    """
    from generator.building import read_settings
    from generator.engine.run import EngineError

    _settings, report = read_settings(options.folder, trusted=options.trust)
    if report.has_errors:
        _tell(report, _)
        return ERRORS
    try:
        return OK if command() else ERRORS
    except EngineError as problem:
        print(_(_CANT_RUN, problem=problem), file=sys.stderr)
        return WRONG_USE


ANYWHERE = {_explain, _schema, _init}
"""The commands that need no course."""

if __name__ == "__main__":
    sys.exit(main())
