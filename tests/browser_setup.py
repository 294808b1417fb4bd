"""Finds a Chromium for the browser tests, installs one, or names the command that does. Never a silent skip.

Run by `make test` before pytest; `find_chromium` is what the tests use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell is Chromium without windows: the tests take two thirds of the time in it.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
BY_HAND = f"{sys.executable} -m playwright install --with-deps chromium"


def find_chromium() -> str | None:
    """The path of a browser that is there: CHROMIUM, one on the PATH, a usual place, or Playwright's own."""
    asked = os.environ.get("CHROMIUM")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    usual = next((place for place in PLACES if Path(place).is_file()), None)
    return asked or found or usual or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    shells = path.parents[2].glob("chromium_headless_shell-*/*/*headless*shell")
    return next((str(found) for found in (*shells, path) if found.is_file()), None)


def install() -> None:
    """Debian's package where we may install it, else Playwright's own browser."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("→ Installing Chromium with apt-get …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium-headless-shell", "fonts-noto-core"],
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
        )
    else:
        print("→ Installing Playwright's Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def starts(path: str) -> str | None:
    """None when the browser starts, else what it says."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(executable_path=path, args=LAUNCH).close()
        except Error as problem:
            return str(problem)
    return None


LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> int:
    if find_chromium() is None:
        install()
    path = find_chromium()
    problem = starts(path) if path else "no Chromium was found"
    if problem:
        print(
            f"The browser tests need a Chromium that starts here ({problem.splitlines()[0]}).\n"
            f"Install it with:  {BY_HAND}",
            file=sys.stderr,
        )
        return 2
    print(f"→ Browser for the tests: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
