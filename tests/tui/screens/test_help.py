"""Help that teaches: formulas with the numbers on the screen, the words, the keys that do something here."""

from core.wards import ward
from election_night.core.contest.seat import State
from election_night.drawing.context import DrawContext
from election_night.drawing.explanations import glossary
from election_night.tui.commands import COMMANDS
from election_night.tui.state.idle import FIRST_RUN_HINT
from tui.desks import announced, app_on, in_sight, night_from_json, text
from tui.stages import islington, whole_night

SUMS = [
    "24,120 − 16,873 = 7,247",
    "100 × 7,247 / 49,006 = 14.79%",
    "100 × 24,120 / 49,006 = 49.22%",
    "100 × 49,006 / 72,852 = 67.27%",
    "100 × (49,006 + 189) / 72,852 = 67.53%",
    "▼29.88",
    "n/a here",
]


async def test_the_card_is_explained_with_its_numbers() -> None:
    """Every formula of the card with Islington North's figures filled in is met on the way down."""
    app, _ = app_on(islington().night)
    async with app.run_test(size=(60, 18)) as pilot:
        for size in ((60, 18), (80, 24), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.press("question_mark")
            read, last = "", None
            while (page := await in_sight(app, pilot)).splitlines()[1:-1] != last:
                read, last = read + page, page.splitlines()[1:-1]
                await pilot.press("pagedown")
            for expected in [*SUMS, "THE SEAT SCREEN", "DISPUTED"]:
                assert expected in read or expected in " ".join(read.split()), size
            await pilot.press("escape")
            assert app.view.name == "seat"


async def test_every_screen_has_its_own_help() -> None:
    """Its name, its figures, and exactly the keys that do something there. ? goes back."""
    app, _ = app_on(whole_night(300).night)
    async with app.run_test(size=(200, 100)) as pilot:
        for view in ("night", "seats", "map", "feed", "missed", "seat"):
            await in_sight(app, pilot, view)
            await pilot.press("question_mark")
            help_text = text(app)
            assert f"THE {view.upper()} SCREEN" in help_text
            for figure in glossary.figures(view, app.context):
                assert figure.name in help_text, view
            for command in COMMANDS:
                available = command.needs not in {"replay", "later", "bodies", "stages"} and (
                    not command.where or view in command.where
                )
                assert (command.help in help_text) == available, (view, command.id)
            await pilot.press("question_mark")
            assert app.view.name == view


def test_every_state_is_explained() -> None:
    """No word of the states is left without a meaning."""
    assert set(glossary.STATES) == set(State)


def test_no_number_is_made_up_before_there_is_one() -> None:
    """Before the first figure every formula is without numbers."""
    context = whole_night(0)
    seat = context.night.seats["E14001305"]
    texts = {figure.name: figure.numbers(context, seat) for figure in glossary.FIGURES}
    assert {name for name, numbers in texts.items() if numbers} <= {"declared", "majority line"}


async def test_the_hint_is_given_once() -> None:
    """The very first run says where help is; the next one does not."""
    for first in (True, False):
        app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})))
        async with app.run_test(size=(80, 24)):
            app.redraw()
            assert (FIRST_RUN_HINT in text(app)) == first


def test_the_sums_of_a_ward_of_several_seats_are_right() -> None:
    """Turnout is of ballot papers, of which each has several votes."""
    people = [("Ann Alder", "lab", 900), ("Bob Birch", "con", 500), ("Cy Cedar", "lab", 400)]
    night, seat = ward(2, people, ballots=1000, rejected=37, winners=["1", "2"])
    texts = {figure.name: figure.numbers(DrawContext(night), seat) for figure in glossary.FIGURES}
    assert texts["turnout"] == "100 × 1,000 / 12,397 = 8.07%"
    assert texts["turnout, ballot box"] == "100 × (1,000 + 37) / 12,397 = 8.36%"
    assert texts["majority %"] == "100 × 100 / 1,000 = 10.00%"
