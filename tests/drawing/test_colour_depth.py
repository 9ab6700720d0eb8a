"""Fewer colours: with 256, 16 or none every word is there, and readable in the colours sent."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from rich.color import ColorType
from rich.style import Style

from election_night.drawing import colour_depth
from election_night.drawing.cartogram import cell
from election_night.drawing.colour_depth import COLOURS, TEXT, Downgrade
from election_night.drawing.colours import THEMES, contrast
from election_night.drawing.options import Depth
from election_night.tui.app import ElectionNight
from election_night.tui.terminal import colour_support
from election_night.tui.widgets.panel import Panel
from tui.desks import app_on, in_sight, text
from tui.stages import islington, whole_night
from tui.terminals import Terminal

VIEWS = ("night", "seats", "map", "feed", "missed", "projector")
FEWER = (Depth.MANY, Depth.FEW)


def sent(app: ElectionNight) -> Iterator[tuple[str, Style]]:
    """Yield every run of text as it is given to the screen library."""
    for panel in app.view.query(Panel):
        for y in range(panel.size.height if panel.display else 0):
            for phrase, style, control in panel.render_line(y):
                if not control:
                    yield phrase, style or Style()


@cache
def contrast_of(ink: int, ground: int) -> float:
    """Return the contrast of two colours of a terminal, by their numbers."""
    return contrast(COLOURS[ink], COLOURS[ground])


def unreadable(app: ElectionNight) -> list[tuple[str, float]]:
    """Return words below the contrast for text, with their contrast."""
    found = []
    for phrase, style in sent(app):
        assert style.color is not None, phrase
        assert style.bgcolor is not None, phrase
        ink, ground = style.color.number, style.bgcolor.number
        assert ink is not None, (phrase, style)
        assert ground is not None, (phrase, style)
        if contrast_of(ink, ground) < TEXT and any(char.isalnum() for char in phrase):
            found.append((phrase, contrast_of(ink, ground)))
    return found


@pytest.mark.parametrize("fewer", FEWER)
async def test_every_word_on_every_screen_can_be_read(fewer: Depth) -> None:
    app, _ = app_on(whole_night(300).night, depth=fewer)
    async with app.run_test(size=(100, 30)) as pilot:
        for theme in THEMES:
            app.theme = theme
            for view in (*VIEWS, "help"):
                await in_sight(app, pilot, view)
                assert app.context.palette.theme.name == theme
                assert not unreadable(app), (view, theme)


@pytest.mark.parametrize("fewer", FEWER)
async def test_every_page_of_the_wall_can_be_read(fewer: Depth) -> None:
    app, _ = app_on(whole_night(300).night, depth=fewer, view="projector")
    async with app.run_test(size=(100, 30)):
        for page in ("parties", "declared", "map", "close"):
            app.views["projector"].show(page)  # type: ignore[attr-defined]
            app.redraw()
            assert not unreadable(app), page


@pytest.mark.parametrize("upto", [1, 5, 9, 10])
@pytest.mark.parametrize("fewer", FEWER)
async def test_a_seat_can_be_read_in_every_state(fewer: Depth, upto: int) -> None:
    app, _ = app_on(islington(upto).night, depth=fewer)
    async with app.run_test(size=(80, 24)):
        app.redraw()
        assert not unreadable(app)


@pytest.mark.parametrize("view", ["night", "seats", "feed"])
async def test_no_word_is_lost(view: str) -> None:
    """The text is the same with all colours, except on the map, which is left out."""
    drawn = []
    for depth in Depth:
        app, _ = app_on(whole_night(300).night, depth=depth, view=view)
        async with app.run_test(size=(80, 24)):
            app.redraw()
            drawn.append(text(app).splitlines()[:-1])  # the last line has a hint, once
    assert len(drawn) == len(Depth) == 4
    assert all(lines == drawn[0] for lines in drawn)


async def test_without_colours_there_are_none_and_the_map_is_in_letters() -> None:
    """NO_COLOR: no colour at all is sent, a block is reversed, a seat on the map is a letter."""
    app, _ = app_on(whole_night(300).night, depth=Depth.NONE, view="map")
    async with app.run_test(size=(120, 40)):
        app.redraw()
        runs = list(sent(app))
        for _, style in runs:
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.type is ColorType.DEFAULT
        assert any(style.reverse for _, style in runs)
        assert any("Ll" in text for text, style in runs if style.reverse)


def test_parties_never_share_one_of_the_sixteen() -> None:
    """As long as there are colours, no two parties get the same one."""
    election = whole_night(0).night.election
    assert election is not None
    named = [(party.id, party.colour) for party in election.parties if party.colour]
    chosen = colour_depth.parties(named)
    hues = [colour for colour in chosen.values() if colour != colour_depth.XTERM[7]]
    assert len(hues) == len(set(hues))
    assert [chosen[party] for party in ("lab", "con")] == [colour_depth.XTERM[1], colour_depth.XTERM[12]]


def test_parties_never_share_their_one_letter() -> None:
    """LAB and LD are not both an L, nor SNP and SPK an S; where no letter is left, none is lied with."""
    context = whole_night(650)
    seats = context.night.totals.ranked()
    letters = {party: cell.one_letter(context, party) for party in [*seats[:12], "unheard-of", *seats[:12]]}
    assert letters["lab"] == "L"
    assert letters["unheard-of"] == "?"
    assert len(set(letters.values())) == len(letters)


def test_a_bar_keeps_its_colour_however_dark() -> None:
    """Only words are made readable: a block that is drawn with characters stays the party's."""
    downgrade = Downgrade(Depth.FEW, THEMES["dark"])
    dark = Style(color="#cd0000", bgcolor="#cd0000")
    assert downgrade(dark, "███").color == downgrade(dark, "███").bgcolor
    phrase = downgrade(dark, "LAB")
    assert phrase.color is not None
    assert phrase.color.number == 15


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.FULL),
        ({"TERM": "xterm-256color"}, Depth.MANY),
        ({"TERM": "xterm"}, Depth.FEW),
        ({"TERM": "linux"}, Depth.FEW),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": ""}, Depth.FULL),
    ],
)
def test_the_terminal_says_how_many(
    env: dict[str, str], expected: Depth, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert colour_support.terminal_colour_depth() is expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("env", "never", "always"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": ""}, rb"[34]8;2;", rb"[34]8;5;"),
        ({"TERM": "xterm", "COLORTERM": ""}, rb"[34]8;[25];", rb"\x1b\[[\d;]*41"),
        ({"NO_COLOR": ""}, rb"[34]8;5;", rb"[34]8;2;"),
        ({"NO_COLOR": "1"}, rb"[34]8;[25];|\x1b\[(?:[\d;]*;)?[34][0-7][;m]", rb"\x1b\[[\d;]*7[;m]"),
    ],
)
def test_a_real_terminal_gets_no_more_than_it_has(env: dict[str, str], never: bytes, always: bytes) -> None:
    """The output, byte for byte, includes the declaration and no more colours."""
    with Terminal("replay", "--from", "03:26:55", env=env) as terminal:
        terminal.shows("JEREMY CORBYN", "7,247", "16,873")
        assert not re.search(never, terminal.output), re.search(never, terminal.output)
        assert re.search(always, terminal.output)


def test_the_past_has_no_tint_that_is_a_partys_colour() -> None:
    """With sixteen colours a seat that is not decided would look as if somebody had won it."""
    theme = THEMES["dark"]
    for few in (Depth.FEW, Depth.NONE):
        assert colour_depth.palette_for(few, theme, past=True).theme == theme
    assert colour_depth.palette_for(Depth.MANY, theme, past=True).theme != theme
