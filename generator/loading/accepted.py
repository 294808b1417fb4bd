"""The comments by which an author keeps what a rule of quality found: `<!-- accept rule: reason -->`.

A code host doesn't show them, and no page does: the parsers get an empty line in their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.raw_lines import code_blanked, front_matter_lines
from generator.model.accepted import Accepted
from generator.source import SourceFile

ACCEPT_REASON = error(
    "accept-reason-missing",
    N_("this comment doesn't say why “{rule}” is accepted here"),
    N_("Write the reason behind a colon: <!-- accept {rule}: the reason -->; or take the comment out."),
)

_COMMENT = re.compile(r"[ \t]*<!--[ ]*accept[ ]+(?P<rule>[\w-]+)[ ]*(?::(?P<reason>.*?))?[ ]*-->[ \t]*$")


@dataclass(frozen=True, slots=True)
class Commented:
    """A file without these comments, what they accept, and a finding for each without a reason."""

    file: SourceFile
    accepted: tuple[Accepted, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def take_accepted(file: SourceFile) -> Commented:
    """The file as it can be parsed; the same one where it has no such comment."""
    if "<!--" not in file.text or not file.path.endswith(".md"):
        return Commented(file)
    lines, head = list(file.lines), front_matter_lines(file)
    accepted, findings = [], []
    for number, line in enumerate(code_blanked(file)):
        found = _COMMENT.match(line) if number >= head else None
        if found is None:
            continue
        lines[number] = ""
        location = file.line_location(number)
        if re.search(r"\w", found["reason"] or ""):
            accepted.append(Accepted(found["rule"], location))
        else:
            findings.append(ACCEPT_REASON.at(location, rule=found["rule"]))
    read = SourceFile(file.path, "\n".join(lines)) if accepted or findings else file
    return Commented(read, tuple(accepted), tuple(findings))
