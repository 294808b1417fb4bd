"""Every rule by its id: where nothing was found, they are looked for in the modules that define them."""

from __future__ import annotations

import importlib
import pkgutil

import generator
from generator.diagnostics import Rule


def all_rules() -> dict[str, Rule]:
    """Each rule of the package. Imports all of it."""
    names = [module.name for module in pkgutil.walk_packages(generator.__path__, "generator.")]
    values = (value for name in names for value in vars(importlib.import_module(name)).values())
    return {value.id: value for value in values if isinstance(value, Rule)}
