"""The Jinja environment of the fragments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.model.addresses import lesson_address, module_address, path_address
from generator.model.fingerprints import approval
from generator.model.quiz import step_key
from generator.model.records import asked, completion, former_names
from generator.rendering.words import day_written, site_words


class _Words(Extension):
    """Replaces `_("words")` without values, the same on every page, by its translation while compiling."""

    say: Catalogue

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            name, *rest = tokens[at : at + 4]
            alone = [token.type for token in rest] == ["lparen", "string", "rparen"]
            if alone and (name.type, name.value) == ("name", "_"):
                yield Token(name.lineno, "string", self.say(rest[1].value))
                at += 4
            else:
                yield name
                at += 1


@lru_cache
def environment(language: str) -> Environment:
    """The fragments in that language.

    Autoescape on, undefined names are errors, no reload: templates don't change while we run.
    """
    jinja = Environment(
        loader=PackageLoader("generator", "templates"),
        extensions=[type("Words", (_Words,), {"say": site_words(language)})],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(
        _=site_words(language), step_key=step_key, day=partial(day_written, language=language)
    )
    jinja.globals.update(
        lesson_address=lesson_address, module_address=module_address, path_address=path_address
    )
    jinja.globals.update(asked=asked, former_names=former_names, completed_by=completion, approval=approval)
    return jinja


def render(template: str, language: str, /, **values: object) -> Markup:
    """The template `<template>.html` in that language, as HTML."""
    return Markup(environment(language).get_template(f"{template}.html").render(**values))  # noqa: S704 (autoescaped)
