"""What our pages and files are for MkDocs: files without a place on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page


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
        file = File.generated(config, source(address), content="")
        file.page = CoursePage(None, file, config)
        yield file


class CoursePage(Page):
    """A page whose HTML is made already: MkDocs reads nothing for it, and converts nothing."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to the plugin."""
        self.content = ""


def source(address: str) -> str:
    """The name that the file of the page at `address` would have, for MkDocs to derive the address from."""
    return f"{address.strip('/') or 'index'}.md"
