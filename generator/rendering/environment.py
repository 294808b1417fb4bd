"""The Jinja environment of the fragments."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.model.quiz import step_key
from generator.rendering.words import site_words


class _Words(NodeTransformer):
    """Translates `_("words")` without values when the template is compiled: it is the same on every page."""

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:
        node = self.generic_visit(node, *args, **kwargs)
        alone = (
            isinstance(node.node, nodes.Name)
            and node.node.name == "_"
            and len(node.args) == 1
            and not node.kwargs
        )
        if alone and isinstance(node.args[0], nodes.Const):
            return nodes.Const(site_words()(node.args[0].value), lineno=node.lineno)
        return node


class _Environment(Environment):
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _Words().visit(super()._parse(source, name, filename))


def day(day: date) -> str:
    """A day as one writes it in Vietnam: 23/11/2026."""
    return f"{day:%d/%m/%Y}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescape on, undefined names are errors, no reload: templates don't change while we run."""
    jinja = _Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(_=site_words(), step_key=step_key, day=day)
    return jinja


def render(template: str, /, **values: object) -> Markup:
    """The template `<template>.html`, as HTML."""
    return Markup(environment().get_template(f"{template}.html").render(**values))  # noqa: S704 (autoescaped)
