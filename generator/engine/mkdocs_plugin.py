"""The MkDocs plugin `course`: hooks of a few lines around the generator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from yaml import YAMLError

from generator.building import Build, read_settings
from generator.diagnostics import N_
from generator.engine.hosts import App, guarded
from generator.engine.pages import site_files
from generator.loading.front_matter_models import PluginOptions
from generator.publishing.site_folder import FolderRefused

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

NO_WRITING = N_("The site can't be written: {problem}. The last good one is still there.")
NO_BUILDING = N_("Nothing was built: {problem}. Look at mkdocs.yml; the last good pages are still shown.")
SHOWN = N_("The course is shown at {address} and follows each change. Stop with Ctrl+C.")
HAS_ERRORS = N_("The course has errors; they are reported above.")

judged = False
"""Whether mkdocs.yml is judged before MkDocs reads it again.

So it is for our own command, unless `--trust` was given.
"""


class CoursePlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs leaves it untyped
    """Reads and renders the course before MkDocs builds it, and finishes the site afterwards."""

    # The options are read from mkdocs.yml by `loading.settings`, with their places; MkDocs only has to let
    # them pass.
    config_scheme = tuple(
        (field.alias or name, Type(object)) for name, field in PluginOptions.model_fields.items()
    )

    def __init__(self) -> None:
        self.serving = False
        self.build: Build | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.build = self._prepared(config)
        if not self.serving:
            config.site_dir = str(self.build.built)
        config.extra["course"] = self.build.shell
        config.use_directory_urls = True
        config.markdown_extensions, config.mdx_configs = [], {}
        config.nav = None
        if not self.build.own_theme:
            config.extra_css.append(self.build.shell["css"])
            config.extra_javascript.append(self.build.shell["js"])
        return config

    def _prepared(self, config: MkDocsConfig) -> Build:
        """The course read and rendered.

        With errors a build ends here; serving goes on with what was good before.
        """
        build = Build(
            Path(config.config_file_path).parent,
            Path(config.site_dir),
            serving=self.serving,
            own_theme=config.theme.name == "course",
        )
        try:
            prepared = build.prepare()
        except OSError as problem:
            build.lock.release()
            raise Abort(build.say(NO_WRITING, problem=problem)) from problem
        except FolderRefused as refused:
            build.lock.release()
            raise Abort(build.say.render(refused.message)) from refused
        if prepared:
            return build
        if not self.serving:
            raise Abort(build.say(HAS_ERRORS))
        if self.build is None:
            build.outfit(build.course)
            build.render()
            return build
        self.build.overlay = build.overlay
        return self.build

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages and files of the site, none of them on disk, in the place of what authors wrote.

        The theme's stay.
        """
        assert self.build is not None
        folders = self._theme_folders(config)
        kept = [file for file in files if file.src_dir in folders]
        pages = {address: partial(self._html, address) for address in self.build.pages}
        return Files([*kept, *site_files(self.build.files, pages, config)])

    def _theme_folders(self, config: MkDocsConfig) -> list[str]:
        """Whose files go with the site. Of a parent theme's many files our own theme asks for none."""
        folders = list(config.theme.dirs)
        if self.build is not None and self.build.own_theme:
            own = str(Path(str(resources.files("generator") / "theme")))
            return folders[: folders.index(own) + 1] if own in folders else folders
        return folders

    def _html(self, address: str) -> str:
        assert self.build is not None
        return self.build.overlay + self.build.pages[address].html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        env.auto_reload = False
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """The page is made already: MkDocs gets nothing to read, and its data by `on_page_markdown`."""
        return ""

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        assert self.build is not None
        page.meta = dict(self.build.page(page.url).meta)
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        assert self.build is not None
        rendered = self.build.page(page.url)
        page.toc = get_toc(cast(Any, rendered.contents))
        return html

    def on_build_error(self, *, error: Exception) -> None:
        """Let the next build begin."""
        if self.build is not None:
            self.build.lock.release()

    @event_priority(-100)  # when all other plugins have written what they write
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.build is not None
        if self.serving:
            return
        try:
            finished = self.build.finish()
        except OSError as problem:
            raise Abort(self.build.say(NO_WRITING, problem=problem)) from problem
        except FolderRefused as refused:
            raise Abort(self.build.say.render(refused.message)) from refused
        finally:
            self.build.lock.release()
        if not finished:
            raise Abort(self.build.say(HAS_ERRORS))

    def _guarded(self, builder: Callable[..., None]) -> Callable[..., None]:
        """A rebuild that fails before the course is read (a mistake in mkdocs.yml) is reported, and
        the last pages go on being served.
        """
        assert self.build is not None
        build, say = self.build, self.build.progress

        def run(*arguments: Any) -> None:
            _settings, report = read_settings(build.root, trusted=not judged)
            if judged and report.has_errors:
                build.refused(report)
                return
            try:
                builder(*arguments)
            except (Abort, MkDocsException, OSError, YAMLError) as problem:
                say(NO_BUILDING, problem=problem)

        return run

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        assert self.build is not None
        server.builder = self._guarded(server.builder)
        host, port = cast(tuple[str, int], server.server_address[:2])
        server.set_app(guarded(cast(App, server.get_app()), host, port))
        server.watch(str(self.build.root / "quizzes"))
        self.build.progress(SHOWN, address=server.url)
        return server
