"""The tables of `docs/commands.md`, from the declarations. `python tests/cli/manual.py` updates them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from election_night.cli.commands import COMMANDS, Argument
from election_night.cli.commands.options import SCREEN
from election_night.tui.commands import COMMANDS as KEYS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
TABLE = re.compile(r"^\| (?:command|argument|key) \|.*\n(?:\|.*\n)+", re.MULTILINE)


def tables() -> Iterator[str]:
    """Yield every table, in the order of the page."""
    yield _table(("command", "what it does"), ((command.usage, command.summary) for command in COMMANDS))
    for command in COMMANDS:
        screen = SCREEN if set(map(id, SCREEN)) <= set(map(id, command.arguments)) else ()
        own = [argument for argument in command.arguments if argument not in screen]
        if own:
            yield _arguments(own)
        if command.name == "replay":
            yield _arguments(SCREEN)
    yield _table(("key", "what it does"), ((key.key_label, key.help) for key in KEYS))


def rewritten(page: str) -> str:
    """Return the page with every table brought up to date."""
    fresh = list(tables())
    found = len(TABLE.findall(page))
    if found != len(fresh):
        raise ValueError(f"the page has {found} tables and needs {len(fresh)}: a command has come or gone")
    ready = iter(fresh)
    return TABLE.sub(lambda _: next(ready), page)


def _arguments(arguments: Iterable[Argument]) -> str:
    return _table(("argument", "what it is"), ((argument.usage, argument.help) for argument in arguments))


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    lines += [f"| `{_cell(left)}` | {_cell(right)} |" for left, right in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text("utf-8")), "utf-8")
