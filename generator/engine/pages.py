"""What our pages and files are for MkDocs: files without a place on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page


def site_files(
    files: Mapping[str, bytes | Path | Callable[[], bytes]],
    pages: Mapping[str, Callable[[], str]],
    config: MkDocsConfig,
) -> Iterator[File]:
    """MkDocs' files for `files` (address → content, or where it is on disk) and for `pages` (address → what
    gives its HTML).
    """
    for address, content in files.items():
        if isinstance(content, Path):
            yield File.generated(config, address, abs_src_path=str(content))
        else:
            yield File.generated(
                config, address, content=content if isinstance(content, bytes) else content()
            )
    for address, rendered in pages.items():
        file = File.generated(config, source(address), content="")
        file.page = CoursePage(rendered, file, config)
        yield file


class CoursePage(Page):
    """A page whose HTML is made already: MkDocs reads nothing for it, and converts nothing.

    `rendered` gives the HTML whenever it is asked for. MkDocs has all pages in memory at once: what no other
    plugin has changed isn't there a second time.
    """

    def __init__(self, rendered: Callable[[], str], file: File, config: MkDocsConfig) -> None:
        self.rendered = rendered
        self.changed: str | None = None
        super().__init__(None, file, config)

    @property
    def content(self) -> str | None:
        """The HTML of the main part."""
        return self.rendered() if self.changed is None else self.changed

    @content.setter
    def content(self, html: str | None) -> None:
        self.changed = html if html is not None and html != self.rendered() else None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is left to do."""


def source(address: str) -> str:
    """The name that the file of the page at `address` would have, for MkDocs to derive the address from."""
    return f"{address.strip('/') or 'index'}.md"
