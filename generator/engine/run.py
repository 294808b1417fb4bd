"""Runs MkDocs for our own commands: its noise kept away, its failures as plain sentences."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands import build, serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.engine import mkdocs_plugin
from generator.loading.settings import CONFIG
from generator.publishing.site_folder import FolderRefused


class EngineError(Exception):
    """The surroundings are broken (configuration, a port in use).

    Nothing of the course's text is at fault.
    """


def run_build(folder: Path) -> bool:
    """Build the site of the course in `folder`; False when the course has errors. Raises EngineError."""
    config = _loaded(folder)
    collecting = gc.isenabled()
    gc.disable()  # a build makes many values and drops few: looking for garbage costs a tenth of it
    try:
        return _run(lambda: build.build(config))
    finally:
        if collecting:
            gc.enable()


def run_serve(folder: Path, address: str, *, trusted: bool = False) -> bool:
    """Serve the course until it is interrupted.

    Its settings are judged anew before each rebuild unless they are `trusted`. Raises EngineError.
    """
    mkdocs_plugin.judged = not trusted
    _loaded(folder)
    return _run(lambda: serve.serve(str(folder / CONFIG), dev_addr=address))


def _loaded(folder: Path) -> MkDocsConfig:
    os.environ["NO_MKDOCS_2_WARNING"] = (
        "1"  # decisions/ says what becomes of the theme's end; trainers needn't read it
    )
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str((folder / CONFIG).resolve()))
        if "course" not in config.plugins:
            raise EngineError("plugins: - course")
        return config
    except (Abort, MkDocsException, OSError) as problem:
        raise EngineError(str(problem)) from problem


def _run(command: Callable[[], None]) -> bool:
    try:
        command()
    except Abort as aborted:
        if isinstance(aborted.__cause__, (OSError, FolderRefused)):
            raise EngineError(str(aborted)) from aborted
        return False
    except (MkDocsException, OSError) as problem:
        raise EngineError(str(problem)) from problem
    return True
