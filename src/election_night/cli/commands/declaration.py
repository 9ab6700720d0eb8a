"""The declaration of a command."""

from typing import Any, Literal, NamedTuple


class Argument(NamedTuple):
    """One argument or option."""

    names: tuple[str, ...]
    help: str
    settings: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """Passed to `add_argument`."""
    completes: Literal["directory", "file", "night"] | None = None
    """What a shell offers for it; `None`: its choices."""

    @property
    def usage(self) -> str:
        """How documentation names it: `--speed X`, `NIGHT`."""
        value: str = self.settings.get("metavar") or ""
        if "choices" in self.settings:
            value = "|".join(self.settings["choices"])
        if self.names[0].startswith("-"):
            return f"{self.names[0]} {value}".strip()
        return {"?": f"[{value}]", "+": f"{value}..."}.get(self.settings.get("nargs", ""), value)


class Command(NamedTuple):
    """One command."""

    name: str
    summary: str
    """One sentence for the list of commands."""
    details: str
    """The text that `--help` adds."""
    arguments: tuple[Argument, ...] = ()

    @property
    def usage(self) -> str:
        """The command line without options: `election-night replay [NIGHT]`."""
        positional = [argument.usage for argument in self.arguments if not argument.names[0].startswith("-")]
        return " ".join(["election-night", self.name, *positional])


def flag(name: str, text: str) -> Argument:
    """Return an option without a value."""
    return Argument((name,), text, {"action": "store_true"})


def value(name: str, metavar: str, text: str, **settings: Any) -> Argument:
    """Return an option with a value."""
    return Argument((name,), text, {"metavar": metavar, **settings})
