"""Figures and stale parts in words: for a terminal, for an issue on a code host, for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.model.course import LessonKind
from generator.model.quiz import Kind
from generator.survey.blind import BlindScore
from generator.survey.stale import Place, Reason, StalePart, What, Why
from generator.survey.stats import AGES, Figures, ModuleFigures, Requirement, spread_of

_COLUMNS = (
    N_("module"),
    N_("lessons"),
    N_("scenarios"),
    N_("assignments"),
    N_("minutes"),
    N_("questions"),
    N_("at the counter"),
    N_("counter lines"),
    N_("syllables"),
)
_KINDS = {
    Kind.SINGLE: N_("choose one"),
    Kind.MULTIPLE: N_("choose several"),
    Kind.SHORT: N_("type the answer"),
    Kind.ORDER: N_("put in order"),
    Kind.MATCH: N_("match pairs"),
}
_STANDING = {
    "confirmed": N_("confirmed"),
    "single": N_("one source"),
    "single-source": N_("one source"),
    "differs": N_("sources differ"),
    "unconfirmed": N_("not confirmed"),
    "history": N_("formerly"),
    "not-in-force": N_("not yet in force"),
    "replaced": N_("replaced"),
    "past": N_("to be read again"),
}
_WHAT = {
    What.LESSON: N_("lesson"),
    What.QUESTION: N_("question"),
    What.COUNTER: N_("counter line"),
    What.PAGE: N_("page"),
    What.TERM: N_("term"),
    What.FACT: N_("value"),
}
_WHY = {
    Why.PAST: N_("“{entry}” should have been read again by {day}"),
    Why.UNCONFIRMED: N_("“{entry}” isn't confirmed"),
    Why.NOT_IN_FORCE: N_("“{entry}” comes into force on {day} only"),
    Why.REPLACED: N_("“{entry}” has been replaced by “{by}” since {day}"),
    Why.REPLACED_SOON: N_("“{entry}” is replaced by “{by}” from {day} on"),
    Why.ENDS: N_("“{entry}” holds until {day} only"),
    None: N_("rests on “{entry}”"),
}


_UNNOTED = N_("What no snapshot has noted yet: {count}. Run: course snapshot")


def format_figures(figures: Figures, _: Catalogue) -> str:
    """A table of the modules, then what holds for the whole."""
    rows = [
        tuple(_(column) for column in _COLUMNS),
        *(_row(module, _) for module in figures.modules),
        _total(figures, _),
    ]
    lines = [*_table(rows), "", *_facts(figures, _)]
    return "\n".join(lines) + "\n"


def _row(module: ModuleFigures, _: Catalogue) -> tuple[str, ...]:
    kinds = module.kinds
    return (
        module.id,
        *(
            str(number)
            for number in (
                kinds[LessonKind.LESSON],
                kinds[LessonKind.SCENARIO],
                kinds[LessonKind.PRACTICE],
                module.minutes,
                module.questions.total(),
                module.at_counter,
                module.counter_lines,
            )
        ),
        _.number(round(spread_of(module.sentences)[0], 1)),
    )


def _total(figures: Figures, _: Catalogue) -> tuple[str, ...]:
    numbers = (
        figures.total(LessonKind.LESSON),
        figures.total(LessonKind.SCENARIO),
        figures.total(LessonKind.PRACTICE),
        figures.minutes,
        figures.questions.total(),
        figures.at_counter,
        figures.counter_lines,
    )
    whole = tuple(count for module in figures.modules for count in module.sentences)
    return (_("together"), *map(str, numbers), _.number(round(spread_of(whole)[0], 1)))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def _facts(figures: Figures, _: Catalogue) -> Iterator[str]:
    key, questions, tested = figures.key, figures.questions, figures.objectives
    whole = tuple(count for module in figures.modules for count in module.sentences)
    _mean, ninth, longest = spread_of(whole)
    yield _line(_("questions by kind"), _tally({_(_KINDS[kind]): count for kind, count in questions.items()}))
    yield _line(
        _("objectives by how many questions test them"),
        _tally({_("{number} each:", number=number): tested[number] for number in sorted(tested)}),
    )
    if figures.without_objective:
        yield _("questions that name no objective: {count}", count=figures.without_objective)
    for options in sorted(key.places):
        yield _(
            "place of the key among {options}: {places}",
            options=options,
            places=" · ".join(str(key.places[options][at]) for at in range(options)),
        )
    yield _("the key is the longest option in {longest} of {all}", longest=key.longest, all=key.choices)
    yield _(
        "syllables per sentence: nine of ten have at most {ninth}, the longest has {longest}",
        ninth=ninth,
        longest=longest,
    )
    yield _("terms: {count}", count=figures.terms)
    yield _line(_("claims"), _tally(_named(figures.claims, _)))
    yield _line(_("sources"), _tally(_named(figures.sources, _)))
    yield _line(_("facts"), _tally(_named(figures.facts, _)))
    ages = {_("{days} days or fewer", days=age): figures.ages[age] for age in AGES if figures.ages[age]}
    ages |= {_("more"): figures.ages[0]} if figures.ages[0] else {}
    yield _line(_("sources by age"), _tally(ages))


def _line(name: str, said: str) -> str:
    return f"{name}: {said}"


def _named(counts: Counter[str], _: Catalogue) -> dict[str, int]:
    return {_(_STANDING[name]): count for name, count in counts.most_common()}


def _tally(counts: dict[str, int]) -> str:
    return " · ".join(f"{name} {count}" for name, count in counts.items())


def format_requirements(results: Sequence[Requirement], _: Catalogue) -> str:
    """Each number that is asked for, and whether it is met."""
    rows = [
        (
            _("met") if result.met else _("missed"),
            result.name,
            f"{result.found}",
            f"{'≤' if result.at_most else '≥'} {result.wanted}",
        )
        for result in results
    ]
    return "\n".join(_table(rows)) + "\n"


def format_blind(scores: Sequence[BlindScore], _: Catalogue) -> str:
    """For each number of options how often the key is guessed by its words alone, beside chance."""
    lines = [
        _(
            "guessed by words alone among {options} options: {share} % of {questions} questions, "
            "by chance {chance} %",
            options=score.options,
            share=round(100 * score.share, 1),
            questions=score.questions,
            chance=round(100 * score.chance, 1),
        )
        for score in scores
    ]
    return "\n".join(lines or [_("There is no question with one right option.")]) + "\n"


def figures_record(figures: Figures, blind: Sequence[BlindScore] | None = None) -> str:
    """The same for programs; with `blind` how often keys are guessed by their words alone."""
    record = {
        **vars(figures),
        "key": {**vars(figures.key), "chi_square": figures.key.chi_square},
        "modules": [
            {
                **vars(module),
                "sentences": dict(
                    zip(("mean", "ninth", "longest"), spread_of(module.sentences), strict=True)
                ),
            }
            for module in figures.modules
        ],
    }
    if blind is not None:
        record["blind"] = [{**vars(score), "chance": score.chance} for score in blind]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def format_stale(
    parts: Sequence[StalePart], _: Catalogue, source: str | None = None, unnoted: int = 0
) -> str:
    """One line for each part, with its place, then what it rests on, or each place with its sentence.

    `source`: the one of which all was asked that rests on it. `unnoted`: how many changes no snapshot has
    noted yet.
    """
    lines = []
    for part in parts:
        lines.append(f"{part.location} {_(_WHAT[part.what])}: {part.title}")
        if part.places:
            lines += [f"  ╰ {place.location} {_rests(place, _)}" for place in part.places]
        else:
            lines += [f"  ╰ {_reason(reason, _)}" for reason in part.reasons]
    lines.append(_count(parts, source, _))
    lines += [_(_UNNOTED, count=unnoted)] if unnoted else []
    return "\n".join(lines) + "\n"


def _count(parts: Sequence[StalePart], source: str | None, _: Catalogue) -> str:
    if source and not parts:
        return _("Nothing cites “{id}”, and no value or term rests on it.", id=source)
    if source:
        return _("{count} parts rest on “{id}”.", count=len(parts), id=source)
    if not parts:
        return _("Nothing must be looked at again.")
    return _("{count} parts must be looked at again.", count=len(parts))


def format_stale_markdown(
    parts: Sequence[StalePart], _: Catalogue, source: str | None = None, unnoted: int = 0
) -> str:
    """For an issue: by entry of a register, since one reading fixes all that rests on it."""
    by_entry: dict[Reason, list[StalePart]] = {}
    for part in parts:
        for reason in part.reasons:
            by_entry.setdefault(reason, []).append(part)
    lines = [_count(parts, source, _), ""]
    lines += [f"- [ ] {_(_UNNOTED, count=unnoted)}"] if unnoted else []
    for reason, resting in by_entry.items():
        lines.append(f"- [ ] {_reason(reason, _)}")
        lines += [
            line
            for part in resting
            for line in (
                f"  - {_(_WHAT[part.what])}: {part.title} (`{part.location.path}:{part.location.line}`)",
                *(
                    f"    - `{place.location.path}:{place.location.line}` {_rests(place, _)}"
                    for place in part.places
                ),
            )
        ]
    return "\n".join(lines).rstrip() + "\n"


def _rests(place: Place, _: Catalogue) -> str:
    return _("answer: {key}", key=place.sentence) if place.answer else place.sentence


def _reason(reason: Reason, _: Catalogue) -> str:
    text = _WHY[reason.why]
    if reason.why is Why.REPLACED and reason.day is None:
        text = N_("“{entry}” has been replaced by “{by}”")
    return _(text, entry=reason.entry, day=reason.day.isoformat() if reason.day else "", by=reason.by)


def stale_record(
    parts: Sequence[StalePart], _: Catalogue, source: str | None = None, unnoted: int = 0
) -> str:
    """The same for programs. What was asked for with `--source` they know themselves."""
    records = [
        {
            "what": part.what.value,
            "title": part.title,
            "path": part.location.path,
            "line": part.location.line,
            "reasons": [
                {
                    "entry": reason.entry,
                    "why": reason.why.value if reason.why else "asked",
                    "day": reason.day.isoformat() if reason.day else None,
                    "by": reason.by or None,
                }
                for reason in part.reasons
            ],
            "places": [
                {
                    "path": place.location.path,
                    "line": place.location.line,
                    "sentence": place.sentence,
                    "answer": place.answer,
                }
                for place in part.places
            ],
        }
        for part in parts
    ]
    return json.dumps({"unnoted": unnoted, "parts": records}, ensure_ascii=False, indent=2) + "\n"


STALE_FORMATS = {"text": format_stale, "markdown": format_stale_markdown, "json": stale_record}
