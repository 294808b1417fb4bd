"""What a finished site consists of, for the worker that stores it on a phone (theme/sw.js).

`manifest.json` names each address with the hash of its content: what has the same hash is the same, in
whichever version. `sw.js` names the manifest by its own hash, so one version is one worker.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from generator.model.addresses import HOME
from generator.model.names import Names
from generator.parallel import parallel_map
from generator.publishing.assets import worker_script
from generator.publishing.ownership import ALWAYS_WRITTEN, APP, ICONS, MANIFEST, VERSION, WORKER, files_in

_NOT_STORED = frozenset({MANIFEST, WORKER, APP, *ICONS, *ALWAYS_WRITTEN})
"""What the browser asks for by itself, or what nobody opens by its address."""
_DIGITS = 12
"""Of a hash: 48 bits tell any two files of a course apart; more would be weight on each phone."""
_PAGE, _ASSETS = "index.html", "assets/"


def version_script(day: date, **known: object) -> bytes:
    """The script that says which version of the course this is. No page changes when it does."""
    values = json.dumps({"day": day.isoformat(), **known}, separators=(",", ":"))
    return f"window.courseVersion={values}\n".encode()


def unregistering_worker() -> bytes:
    """Takes the place of a worker that a built site has left at this address."""
    return worker_script("sw-off.js").encode()


def write_manifest(site: Path, day: date, asked: Mapping[str, Collection[str]], names: Names) -> None:
    """Leave the manifest, the worker and the version in the finished site.

    `asked`: the addresses of the pages, and the files that each asks for. Raises OSError.
    """
    found = sorted(
        name
        for name in files_in(site)
        if name not in _NOT_STORED and name != VERSION and not name.startswith(".")
    )
    measured = list(parallel_map(lambda number: _measured(site / found[number]), len(found)))
    known = {_address(name): (digest, size) for name, (digest, size, _) in zip(found, measured, strict=True)}
    version = _hash("".join(f"{address} {digest}\n" for address, (digest, _) in known.items()).encode())
    script = version_script(day, hash=version, bytes=sum(size for _, size, _ in measured))
    (site / VERSION).write_bytes(script)
    known[VERSION] = (_hash(script), _gzipped(script))
    needs = {
        page: {address for address in map(_address, wanted) if address in known and address != page}
        for page, wanted in asked.items()
    }
    shell, later = _shell(needs, known, names)
    sets = sorted({(), *(tuple(sorted(files - shell)) for files in needs.values())})
    manifest = {
        "version": version,
        "day": day.isoformat(),
        "stored": sum(size for *_, size in measured),
        "shell": sorted(shell),
        "later": sorted(later),
        "apart": names.guide,
        "needs": sets,
        "files": {
            address: (*entry, sets.index(tuple(sorted(needs.get(address, set()) - shell))))
            for address, entry in known.items()
        },
    }
    content = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    (site / MANIFEST).write_bytes(content)
    (site / WORKER).write_bytes(worker(_hash(content), names))


def worker(manifest: str, names: Names) -> bytes:
    """The worker of the version whose manifest has that hash."""
    given = {"MANIFEST": manifest, "ABSENT": names.not_fetched, "MISSING": f"?{names.missing_page}"}
    constants = ",".join(f"{name}={json.dumps(value)}" for name, value in given.items())
    return f"const {constants}\n{worker_script(WORKER)}".encode()


def _shell(
    needs: Mapping[str, Collection[str]], known: Iterable[str], names: Names
) -> tuple[set[str], set[str]]:
    """What is stored behind the first page of a first visit, and what follows once something was done.

    The first page, the counter page and the one for what isn't stored, with all that the latter two ask for.
    What the first page asks for besides shows what was done: it follows with the pages that do nothing else,
    and with the scripts that no page asks for, since other scripts fetch them.
    """
    pages = {HOME, names.counter, names.not_fetched} & needs.keys()
    shell = pages.union(*(needs[page] for page in pages - {HOME}))
    fetched = {address for address in known if address.startswith(_ASSETS)}.difference(*needs.values())
    told = {names.review, names.progress, names.download} & needs.keys()
    return shell, told.union(fetched, *(needs[page] for page in {HOME, *told} & needs.keys())) - shell


def _address(name: str) -> str:
    """The address of a file, as a browser spells it: a page's ends with a slash."""
    return quote(
        name.removesuffix(_PAGE) if f"/{name}".endswith(f"/{_PAGE}") else name, safe="/!$&'()*+,;=:@~"
    )


def _measured(file: Path) -> tuple[str, int, int]:
    """The hash of a file's content, its size on the way (gzip), and its size on the phone."""
    content = file.read_bytes()
    return _hash(content), _gzipped(content), len(content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))
