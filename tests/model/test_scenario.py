from generator.model.scenario import Choice, Ending, Outlook, Scenario, Scene
from generator.model.text import Text
from generator.source import Location

HERE = Location("docs/modules/mot/th.md")


def scene(id: str, *targets: str, ending: Ending | None = None) -> Scene:
    choices = tuple(Choice(Text(target, HERE), target, None, HERE) for target in targets)
    return Scene(id, Text(id, HERE), Text("", HERE), choices, ending, HERE)


SCENARIO = Scenario(
    (
        scene("start", "giua", "hong", "tot"),
        scene("giua", "tot", "start"),
        scene("tot", ending=Ending.GOOD),
        scene("hong", ending=Ending.BAD),
        scene("lac", ending=Ending.FAIR),
    ),
    HERE,
)


def test_reached_follows_every_choice_from_the_start():
    assert SCENARIO.reached() == {"start", "giua", "tot", "hong"}


def test_distances_count_choices_to_the_nearest_ending():
    assert SCENARIO.distances(Ending.GOOD) == {"tot": 0, "start": 1, "giua": 1}


def test_a_choice_is_judged_by_what_can_still_come_of_it():
    start, middle = SCENARIO.scene("start"), SCENARIO.scene("giua")
    assert [SCENARIO.outlook(choice) for choice in start.choices] == [
        Outlook.OPEN,
        Outlook.LOST,
        Outlook.SAFE,
    ]
    assert [SCENARIO.outlook(choice) for choice in middle.choices] == [Outlook.SAFE, Outlook.OPEN]
