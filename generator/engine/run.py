"""Runs MkDocs for our own commands: its noise kept away, its failures as plain sentences."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.engine import mkdocs_plugin
from generator.loading.trust import OWN_PLUGINS
from generator.publishing.site_folder import FolderRefused
from generator.surroundings import CONFIG


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


def run_serve(folder: Path, host: str, port: int, *, trusted: bool = False) -> bool:
    """Serve the course until it is interrupted.

    By our server, or by MkDocs' where others have a hand in the pages.

    The settings are judged anew whenever they change unless they are `trusted`. Raises EngineError.
    """
    config = _loaded(folder)
    if config.theme.name == "course" and set(config.plugins) <= OWN_PLUGINS and not config.hooks:
        from generator.engine.server import serve

        return _run(
            lambda: serve(folder.resolve(), lambda: _load_config(folder), host, port, trusted=trusted)
        )
    from mkdocs.commands import serve as mkdocs_serve

    mkdocs_plugin.judged = not trusted
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return _run(lambda: mkdocs_serve.serve(str(folder / CONFIG), dev_addr=address))


def _load_config(folder: Path) -> MkDocsConfig:
    return load_config(str((folder / CONFIG).resolve()))


def _loaded(folder: Path) -> MkDocsConfig:
    os.environ["NO_MKDOCS_2_WARNING"] = (
        "1"  # decisions/ says what becomes of the theme's end; trainers needn't read it
    )
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = _load_config(folder)
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
