"""The command `course`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from generator.building import read_course
from generator.catalogue import LANGUAGES, Catalogue, language_of_environment
from generator.loading.settings import CONFIG
from generator.reporting import format_text, wants_colour

OK, ERRORS, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done (warnings included), 1 the course has errors, 2 wrong use or broken surroundings."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _ = Catalogue(_language(arguments))
    options = _parser(_).parse_args(arguments)
    os.environ["COURSE_LANG"] = _.language
    if options.as_of:
        os.environ["COURSE_AS_OF"] = options.as_of.isoformat()
    if not (options.folder / CONFIG).is_file():
        print(_("There is no mkdocs.yml in {folder}. Go to the folder of the course, or name it with --folder.", folder=options.folder),
              file=sys.stderr)
        return WRONG_USE
    return options.command(options, _)


def _language(arguments: Sequence[str]) -> str:
    """`--lang` is looked for before anything else is read, so that mistakes in the rest are told in that language."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else "".join(arguments[index + 1:index + 2]) if argument == "--lang" else ""
        if value in LANGUAGES:
            return value
    return language_of_environment()


class _Parser(argparse.ArgumentParser):
    """argparse with our words in the place of its own."""

    words: Catalogue

    def error(self, message: str) -> NoReturn:
        _, wrong = self.words, " ".join(sys.argv[1:])
        print(_("“{arguments}” can't be understood. What can be written is told by: course --help", arguments=wrong), file=sys.stderr)
        self.exit(WRONG_USE)


def _formatter(_: Catalogue) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    return Formatter


def _parser(_: Catalogue) -> argparse.ArgumentParser:
    style: dict[str, Any] = {"formatter_class": _formatter(_), "add_help": False}
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--folder", type=Path, default=Path(), metavar=_("FOLDER"), help=_("the folder of the course (where mkdocs.yml is); here if left out"))
    common.add_argument("--as-of", type=date.fromisoformat, metavar=_("DAY"), help=_("take this day for today, such as 2026-12-31"))
    common.add_argument("--lang", choices=LANGUAGES, help=_("language of the messages"))
    common.add_argument("-h", "--help", action="help", help=_("show this help"))
    common._optionals.title = _("What can be set")
    _Parser.words = _
    parser = _Parser("course", parents=[common], description=_("Checks a course written in Markdown and makes a website of it."), **style)
    commands = parser.add_subparsers(title=_("commands"), required=True, metavar=_("COMMAND"))
    for name, command, text in _commands(_):
        child = commands.add_parser(name, help=text, description=text, parents=[common], **style)
        child.set_defaults(command=command)
        child._optionals.title = _("What can be set")
        if name == "serve":
            child.add_argument("--address", default="127.0.0.1:8000", metavar=_("ADDRESS"), help=_("address and port to show the site at"))
    return parser


def _commands(_: Catalogue):
    return (("check", _check, _("read everything and tell every mistake; builds nothing")),
            ("build", _build, _("check, then make the website in the folder site/")),
            ("serve", _serve, _("show the website on this machine, anew after each change")))


def _check(options: argparse.Namespace, _: Catalogue) -> int:
    _course, report = read_course(options.folder)
    if len(report):
        print(format_text(report, _, colour=wants_colour(sys.stdout)), end="")
    else:
        print(_("No mistakes found."))
    return ERRORS if report.has_errors else OK


def _build(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.engine.run import run_build

    return _run(lambda: run_build(options.folder), _)


def _serve(options: argparse.Namespace, _: Catalogue) -> int:
    from generator.engine.run import run_serve

    return _run(lambda: run_serve(options.folder, options.address), _)


def _run(command, _: Catalogue) -> int:
    from generator.engine.run import EngineError

    try:
        return OK if command() else ERRORS
    except EngineError as problem:
        print(_("This can't be run here: {problem}", problem=problem), file=sys.stderr)
        return WRONG_USE


if __name__ == "__main__":
    sys.exit(main())
