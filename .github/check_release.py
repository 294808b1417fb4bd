"""Looks into what a release would publish: `check_release.py v0.2.0 dist`. Standard library only.

One wheel and one source archive, both of the tag's version, and both with every file of the package: a
template or a word that is missing would only be noticed by whoever installs it.
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = ("templates", "theme", "locale", "manual", "scaffold")
"""What isn't Python, and is lost first when the list in pyproject.toml is wrong."""


def package_files() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }


def faults(tag: str, folder: Path) -> Iterator[str]:
    wheels, archives = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(archives) != 1:
        yield f"{folder} must hold one wheel and one source archive, not {len(wheels)} and {len(archives)}"
        return
    with zipfile.ZipFile(wheels[0]) as wheel:
        held = set(wheel.namelist())
        metadata = next(
            (wheel.read(name).decode() for name in sorted(held) if name.endswith(".dist-info/METADATA")), ""
        )
    version = Parser().parsestr(metadata)["Version"]
    if tag != f"v{version}":
        yield f"the tag is {tag}, the version of the package is {version}"
    with tarfile.open(archives[0]) as archive:
        top = archives[0].name.removesuffix(".tar.gz")
        packed = {member.name.removeprefix(top + "/") for member in archive.getmembers() if member.isfile()}
    if not top.endswith(f"-{version}"):
        yield f"the source archive {archives[0].name} is of another version than the wheel: {version}"
    wanted = package_files()
    for part in PARTS:
        if not any(name.startswith(f"generator/{part}/") for name in wanted):
            yield f"the package has no generator/{part}"
    for where, names in ((wheels[0].name, held), (archives[0].name, packed)):
        yield from (f"{where} lacks {name}" for name in sorted(wanted - names))


def main() -> int:
    tag, folder = sys.argv[1], Path(sys.argv[2])
    found = list(faults(tag, folder))
    print("\n".join(found) if found else f"{tag}: the wheel and the source archive hold the whole package.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
