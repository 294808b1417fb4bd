"""The Jinja environment: what its extension does while a template is compiled."""

from __future__ import annotations

from generator.rendering.environment import environment
from generator.rendering.words import site_words


def test_words_without_values_are_translated_while_compiling():
    source = environment("vi").compile('{{ _("Start") }}', raw=True)
    assert site_words("vi")("Start") in source
    assert "'Start'" not in source


def test_words_with_values_are_translated_while_rendering():
    template = environment("vi").from_string('{{ _("{minutes} min", minutes=n) }}|{{ _("Start") }}')
    say = site_words("vi")
    assert template.render(n=7) == f"{say('{minutes} min', minutes=7)}|{say('Start')}"
