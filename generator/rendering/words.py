"""The words outside the fragments' templates: marks beside claims, the theme's own templates, the scripts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import localedata
from babel.dates import format_date

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.model.snapshot import ChangeKind, EntryKind
from generator.model.standing import Standing

STANDING_WORDS = {
    Standing.SINGLE: N_("one source"),
    Standing.DIFFERS: N_("sources differ"),
    Standing.UNCONFIRMED: N_("not confirmed"),
    Standing.HISTORY: N_("formerly"),
    Standing.NOT_IN_FORCE: N_("not yet in force"),
    Standing.REPLACED: N_("replaced"),
    Standing.PAST: N_("to be read again"),
}

CHANGE_WORDS = {
    (EntryKind.LESSON, ChangeKind.NEW): N_("New lesson"),
    (EntryKind.LESSON, ChangeKind.CHANGED): N_("Lesson edited"),
    (EntryKind.LESSON, ChangeKind.MOVED): N_("Lesson moved"),
    (EntryKind.LESSON, ChangeKind.WITHDRAWN): N_("Lesson withdrawn"),
    (EntryKind.LESSON, ChangeKind.REMOVED): N_("Lesson removed"),
    (EntryKind.QUESTION, ChangeKind.NEW): N_("New question"),
    (EntryKind.QUESTION, ChangeKind.CHANGED): N_("Question edited"),
    (EntryKind.QUESTION, ChangeKind.REMOVED): N_("Question removed"),
    (EntryKind.COUNTER, ChangeKind.NEW): N_("New answer at the counter"),
    (EntryKind.COUNTER, ChangeKind.CHANGED): N_("Answer at the counter edited"),
    (EntryKind.COUNTER, ChangeKind.REMOVED): N_("Answer at the counter removed"),
    (EntryKind.FACT, ChangeKind.NEW): N_("New value"),
    (EntryKind.FACT, ChangeKind.CHANGED): N_("Value changed"),
    (EntryKind.FACT, ChangeKind.REMOVED): N_("Value removed"),
    (EntryKind.SOURCE, ChangeKind.NEW): N_("New source"),
    (EntryKind.SOURCE, ChangeKind.CHANGED): N_("Source edited"),
    (EntryKind.SOURCE, ChangeKind.REPLACED): N_("Source replaced"),
    (EntryKind.SOURCE, ChangeKind.REMOVED): N_("Source removed"),
}
"""What has happened, by what it has happened to."""

SHELL_WORDS = {
    "skip": N_("Skip to the content"),
    "to_quiz": N_("Skip to the questions"),
    "main": N_("Main places"),
    "menu": N_("Contents"),
    "modules": N_("Modules"),
    "lessons": N_("Lessons of this module"),
    "back": N_("Back to the module"),
    "minutes": N_("min"),
    "on_page": N_("On this page"),
    "quiz": N_("Check yourself"),
    "sources": N_("Sources"),
    "terms": N_("Terms"),
    "built": N_("Version of"),
    "offline": N_("Learn without a network"),
    "lost": N_("This arch isn't there"),
    "lost_text": N_("The page you look for has moved, or never was. What you have learnt is still kept."),
    "home": N_("To the first page"),
    "lesson": N_("lesson"),
    "guide": N_("For trainers"),
}
"""The words of the theme's own templates."""

SCRIPT_WORDS = {
    "check": N_("Check"),
    "retry": N_("Try again"),
    "next": N_("Next question"),
    "previous": N_("Previous question"),
    "see": N_("See the result"),
    "inside": N_("Still open within the lesson: {n}"),
    "at": N_("Question {at}/{all}"),
    "up": N_("Move up"),
    "down": N_("Move down"),
    "result": N_("Your result"),
    "look": N_("Look at these again"),
    "right": N_("Right"),
    "near": N_("Nearly right"),
    "wrong": N_("Not right yet"),
    "progress": N_("{done}/{all} questions checked"),
    "empty": N_("Choose or write your answer first."),
    "missing": N_("Right ones still missing: {n}."),
    "extra": N_("{n} too many."),
    "some": N_("{n} of {all} right."),
    "marks": N_("Look at the marks: in full it is “{answer}”. This counts as right."),
    "place": N_("Another place"),
    "after": N_("Look at step {at} first: “{step}” comes right after “{before}”."),
    "head": N_("Look at step {at} first: “{step}” comes before all others."),
    "passed": N_("Passed. The mark is {percent}%."),
    "failed": N_("Not passed yet. The mark is {percent}%."),
    "perfect": N_("All right. You know this well."),
    "nearly": N_("Well done. Look at the {n} below, and you are sure of it."),
    "courage": N_("That is how one learns. Look at the {n} below, then try once more."),
    "again": N_("Redo what isn't right yet ({n})"),
    "moved": N_("{step}: now number {at}"),
    "read": N_("done"),
    "known": N_("known, skim it"),
    "due": N_("questions to review: {n}"),
    "lost": N_("No network. What is on this phone can still be opened."),
    "version": N_("There is a new version · {size}"),
    "changes": N_("Changed: {titles}"),
    "ready": N_("It is fetched already. Your answers stay, whenever you take it."),
    "later": N_("Later"),
    "use": N_("Use the new version"),
    "auto": N_("Colours: as the device"),
    "light": N_("Colours: light"),
    "dark": N_("Colours: dark"),
    "close": N_("Close"),
    "past": N_("Past its review day"),
    "day": N_("y-MM-dd"),
    "dayShort": N_("MM-dd"),
    "point": N_("."),
}
"""What the scripts of every page say. It is in the site's one script, so that no page has to contain it."""

BUNDLE_WORDS = {
    "learner": {
        "minutes": N_("{minutes} min"),
        "hour": N_("{hours} h"),
        "hours": N_("{hours} h {minutes} min"),
        "stop": N_("lesson {at}/{all}"),
        "count": N_("{done}/{all} lessons"),
        "whole": N_("all lessons done ({all})"),
        "left": N_("{time} left"),
        "bridge": N_("{done} of {all} lessons done"),
        "goOn": N_("Go on"),
        "here": N_("you are here"),
        "coming": N_("next"),
        "through": N_("You have been through the whole course"),
        "seeAll": N_("See your progress"),
        "checkOf": N_("Module check: {title}"),
        "passedOn": N_("passed {right}/{all} on {day}"),
        "failedOn": N_("not passed yet, {right}/{all} on {day}"),
        "endings": N_("{done}/{all} endings reached"),
        "tasks": N_("{done}/{all} tasks done"),
        "selfCheck": N_("self-check {done}/{all}"),
        "fresh": N_("new questions: {n}"),
        "untouched": N_("not begun"),
        "lacks": N_("still missing: {what}"),
        "checkAlone": N_("the check ({part})"),
        "checked": N_("check: {part}"),
        "practice": N_("assignment “{title}” ({part})"),
        "playable": N_("good endings of scenarios ({n})"),
        "complete": N_("Module complete"),
        "completeOn": N_("Module complete on {day}"),
        "toComplete": N_("To complete this module"),
        "good": N_("good endings: {n}"),
        "doing": N_("begun: {n}"),
        "end": N_("You are at the end of the path “{title}”"),
        "finish": N_("Still to do: {title}"),
        "otherPath": N_("Next path: {title}"),
    },
    # Addresses that no other script leads to: on every page they would be weight.
    "check": {"slip": N_("completion-slip/")},
    "transfer": {"records": N_("records=")},
    "notices": {
        "transfer": N_("to-another-phone"),
        "memory": N_(
            "This device doesn't let us keep your progress, perhaps because of a private window. You can "
            "learn all the same; what you do is forgotten when the page is closed."
        ),
        "full": N_(
            "There is no room left on this device to keep your progress. You can learn all the same; what "
            "is new is forgotten when the page is closed."
        ),
        "damaged": N_(
            "Some progress kept here can't be read. It is left as it is; what you do there now is "
            "forgotten when the page is closed."
        ),
        "newer": N_(
            "Some progress here was kept by a newer version of the course. It is shown and not changed; "
            "what you do there now is forgotten when the page is closed. Load the page again to get the "
            "newer version."
        ),
        "app": N_(
            "You are reading inside {app}, where progress is easily lost. Tap ⋯, then “Open in browser”."
        ),
        "week": N_(
            "This browser erases your progress after seven days without a visit. Two ways to keep it: tap "
            "Share, then “Add to Home Screen”; or keep a file:"
        ),
        "keepFile": N_("keep my progress in a file"),
    },
}
"""What the scripts of a bundle say besides, by its name in `theme/assets.yml`. No name stands twice."""


@lru_cache
def site_words(language: str) -> Catalogue:
    """The words of a site in that language."""
    return Catalogue(language)


def day_written(day: date, language: str) -> str:
    """A day as it stands beside texts: 23/11/2026."""
    return _day(day, N_("y-MM-dd"), language)


def day_said(day: date, language: str) -> str:
    """A day as it stands within a sentence: 1/1/2027."""
    return _day(day, N_("d MMMM y"), language)


def _day(day: date, pattern: str, language: str) -> str:
    """The pattern is one of the Unicode date patterns, which the catalogue has of its own."""
    known = language if language in localedata.locale_identifiers() else "en"
    return format_date(day, site_words(language).text(pattern), known)


def shell_words(language: str) -> dict[str, str]:
    """The words of the theme's own templates, which other engines render without gettext."""
    return _texts(SHELL_WORDS, language)


def script_words(language: str) -> dict[str, str]:
    """The words of the scripts, with their `{names}` left for the scripts to fill in."""
    return _texts(SCRIPT_WORDS, language)


def bundle_words(language: str) -> dict[str, dict[str, str]]:
    """The words of each bundle of scripts."""
    return {bundle: _texts(words, language) for bundle, words in BUNDLE_WORDS.items()}


def _texts(words: dict[str, str], language: str) -> dict[str, str]:
    return {name: site_words(language).text(message) for name, message in words.items()}
