"""Runs MkDocs for our own commands: its noise kept away, its failures as plain sentences."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands import build, serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.loading.settings import CONFIG


class EngineError(Exception):
    """The surroundings are broken (configuration, a port in use): nothing of the course's text is at fault."""


def run_build(folder: Path) -> bool:
    """Build the site of the course in `folder`; False when the course has errors. Raises EngineError."""
    return _run(lambda: build.build(load_config(_config(folder))))


def run_serve(folder: Path, address: str) -> bool:
    """Serve the course until it is interrupted; False when it has errors at the start. Raises EngineError."""
    return _run(lambda: serve.serve(_config(folder), dev_addr=address))


def _config(folder: Path) -> str:
    return str((folder / CONFIG).resolve())


def _run(command) -> bool:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # decisions/ says what becomes of the theme's end; trainers needn't read it
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        command()
    except Abort:
        return False
    except (MkDocsException, OSError) as problem:
        raise EngineError(str(problem)) from problem
    return True
