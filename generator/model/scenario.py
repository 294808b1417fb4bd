"""A branching situation at the counter."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from generator.model.text import Text
from generator.source import Location

START = "start"


class Ending(StrEnum):
    """How a scenario ends for the citizen."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


class Outlook(StrEnum):
    """What can still come after a choice; its remark is shown as praise, as a caution, or as neither."""

    SAFE = "safe"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the volunteer may do next, the id of the scene that follows, the remark shown after choosing."""

    text: Text
    target: str
    remark: Text | None
    location: Location


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment. A scene without choices is an ending, and then has a mark; its body is the reason."""

    id: str
    title: Text
    body: Text
    choices: tuple[Choice, ...]
    ending: Ending | None
    location: Location
    is_whole: bool = True
    """False when its id, a choice or its ending couldn't be read: that has been reported."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Scenes by authored ids; it opens at `start`."""

    scenes: tuple[Scene, ...]
    location: Location
    introduction: Text | None = None
    is_whole: bool = True
    """False where part of it couldn't be read (that is reported): then its graph isn't checked."""

    def scene(self, id: str) -> Scene | None:
        """The scene with that id."""
        return next((scene for scene in self.scenes if scene.id == id), None)

    def reached(self) -> frozenset[str]:
        """The ids of the scenes that can be reached from `start`."""
        seen: set[str] = set()
        waiting = deque([START])
        while waiting:
            scene = self.scene(waiting.popleft())
            if scene is not None and scene.id not in seen:
                seen.add(scene.id)
                waiting.extend(choice.target for choice in scene.choices)
        return frozenset(seen)

    def distances(self, *endings: Ending) -> dict[str, int]:
        """Ids of the scenes from which such an ending can be reached → the fewest choices to it."""
        steps = {scene.id: 0 for scene in self.scenes if scene.ending in endings}
        changed = True
        while changed:
            changed = False
            for scene in self.scenes:
                ahead = [steps[choice.target] + 1 for choice in scene.choices if choice.target in steps]
                if ahead and min(ahead) < steps.get(scene.id, len(self.scenes) + 1):
                    steps[scene.id] = min(ahead)
                    changed = True
        return steps

    def outlook(self, choice: Choice) -> Outlook:
        """Which endings remain after the choice: LOST, no good one; SAFE, no bad one; OPEN, both kinds."""
        if choice.target not in self.distances(Ending.GOOD):
            return Outlook.LOST
        return Outlook.SAFE if choice.target not in self.distances(Ending.BAD) else Outlook.OPEN
