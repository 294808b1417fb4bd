"""What our pages and files are for MkDocs: files without a place on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


def site_files(
    files: Mapping[str, bytes | Path], pages: Iterable[str], config: MkDocsConfig
) -> Iterator[File]:
    """MkDocs' files for `files` (address → content, or where it is on disk) and for the addresses of
    `pages`.
    """
    for address, content in files.items():
        if isinstance(content, Path):
            yield File.generated(config, address, abs_src_path=str(content))
        else:
            yield File.generated(config, address, content=content)
    for address in pages:
        yield File.generated(config, source(address), content="")


def source(address: str) -> str:
    """The name that the file of the page at `address` would have, for MkDocs to derive the address from."""
    return f"{address.strip('/') or 'index'}.md"
