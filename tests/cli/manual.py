"""The tables of `docs/commands.md`, made from the declarations. `python tests/cli/manual.py` prints them."""

from collections.abc import Iterable, Iterator

from election_night.cli.commands import COMMANDS, SCREEN, Argument
from election_night.tui.commands import COMMANDS as KEYS


def tables() -> Iterator[str]:
    """Every table, each to stand in the page as it is."""
    yield _table(("command", "what it does"), ((command.shown, command.summary) for command in COMMANDS))
    for command in COMMANDS:
        own = [argument for argument in command.arguments if argument not in SCREEN]
        if own:
            yield _arguments(own)
    yield _arguments(SCREEN)
    yield _table(("key", "what it does"), ((key.shown, key.help) for key in KEYS))


def _arguments(arguments: Iterable[Argument]) -> str:
    return _table(("argument", "what it is"), ((argument.shown, argument.help) for argument in arguments))


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    lines += [f"| `{_cell(left)}` | {_cell(right)} |" for left, right in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print("\n\n".join(tables()))  # noqa: T201 - what it is for
