"""The command line: accepted arguments, and messages for the others."""

from argparse import ArgumentTypeError

import pytest

from election_night.cli.commands import COMMANDS, Command
from election_night.cli.commands.one_off import STATES
from election_night.cli.commands.options import THEMES as THEME_CHOICES
from election_night.cli.commands.value_types import moment, percent, speed
from election_night.cli.main import main
from election_night.cli.parser import parse
from election_night.cli.stderr import CommandError, ExitCode
from election_night.core.contest.seat import State
from election_night.drawing.colours import THEMES


def test_nothing_asked_is_the_demonstration() -> None:
    arguments = parse([])
    assert (arguments.command, arguments.night, arguments.speed) == ("replay", "islington-north", None)


def test_the_lists_of_words_are_those_of_the_program() -> None:
    assert list(STATES) == [state.value for state in State]
    assert list(THEME_CHOICES) == list(THEMES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command.name, "--help"]) == ExitCode.DONE
    printed = " ".join(capsys.readouterr().out.split())
    assert command.summary in printed
    for argument in command.arguments:
        assert " ".join(argument.help.split()) in printed
        assert argument.help


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert all(f"{command.name}" in printed and command.summary in printed for command in COMMANDS)
    assert "exit codes: 0 done, 1 problems found, 2 wrong usage" in printed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["reslts"], "there is no command 'reslts'. Did you mean results?"),
        (["zzz"], "there is no command 'zzz' (see election-night --help)."),
        (["results"], "missing DIR"),
        (["results", "x", "--format", "xml"], "--format: invalid choice: 'xml'"),
        (["results", "x", "--form", "csv"], "unrecognized arguments: --form csv"),
        (["replay", "--speed", "fast"], "--speed: 'fast' is not a speed. Write a number"),
        (["replay", "--speed", "0"], "--speed: '0' is not a speed"),
        (["replay", "--from", "25:00"], "--from: '25:00' is not a time. Write 03:20"),
        (
            ["replay", "--margin", "50"],
            "--margin: '50' is not a margin. Write a whole percentage from 0 to 20",
        ),
        (
            ["results", "x", "--election", "2024\udcff"],
            "--election: '2024\\udcff' is not the id of an election",
        ),
        (
            ["watch", "x", "--pages", "map,weather"],
            "--pages: 'map,weather' is not a list of pages. Choose from parties, declared",
        ),
        (["--verbose"], "unrecognized arguments: --verbose"),
    ],
)
def test_a_mistake_is_one_plain_sentence(
    typed: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("election-night: ")
    assert says in printed.err
    assert printed.err.count("\n") == 1


def test_values_are_read_as_people_write_them() -> None:
    assert (speed("60"), speed("x60"), speed("×0.5")) == (60, 60, 0.5)
    assert (percent("5"), percent("5%")) == (5, 5)
    assert [moment(text) for text in ("03:20", "03:20:15", "2024-07-05T03:20")]
    with pytest.raises(ArgumentTypeError, match="not a time"):
        moment("three")


def test_both_journal_options_contradict_each_other(feeds: object) -> None:
    arguments = parse(["watch", str(feeds), "--journal", "x", "--no-journal"])
    from election_night.cli.run import watch

    with pytest.raises(CommandError, match="contradict each other"):
        watch.run(arguments)
