"""The Jinja environment of the fragments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from generator.model.fingerprints import approval
from generator.model.quiz import step_key
from generator.model.records import asked, completion, former_names
from generator.rendering.words import site_words


class _Words(Extension):
    """Replaces `_("words")` without values, the same on every page, by its translation while compiling."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            name, *rest = tokens[at : at + 4]
            alone = [token.type for token in rest] == ["lparen", "string", "rparen"]
            if alone and (name.type, name.value) == ("name", "_"):
                yield Token(name.lineno, "string", site_words()(rest[1].value))
                at += 4
            else:
                yield name
                at += 1


def day(day: date) -> str:
    """A day as one writes it in Vietnam: 23/11/2026."""
    return f"{day:%d/%m/%Y}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescape on, undefined names are errors, no reload: templates don't change while we run."""
    jinja = Environment(
        loader=PackageLoader("generator", "templates"),
        extensions=[_Words],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(_=site_words(), step_key=step_key, day=day)
    jinja.globals.update(asked=asked, former_names=former_names, completed_by=completion, approval=approval)
    return jinja


def render(template: str, /, **values: object) -> Markup:
    """The template `<template>.html`, as HTML."""
    return Markup(environment().get_template(f"{template}.html").render(**values))  # noqa: S704 (autoescaped)
