"""Figures of stages, ballots and the quota that change: a correction, and the history names each."""

from typing import Any

import pytest

from core.build import night_of_documents
from core.rules.test_preferences import EVENTS, TOTALS, final, so_far
from core.several_seats import WARD, contest_after, ward
from election_night.core.contest.seat import State


@pytest.mark.parametrize(
    ("fields", "altered"),
    [
        ({"totals": TOTALS | {"bob": [300, 320, 351.5]}}, ("Bob at stage 3", "350.5", "351.5")),
        ({"quota": 333}, ("quota", "334", "333")),
        ({"ballots": 1003}, ("ballots", "1,002", "1,003")),
        (
            {"stages": [*EVENTS[:2], EVENTS[2] | {"lost": 6}]},
            ("not transferable at stage 3", "5.5", "6"),
        ),
        (
            {"stages": [{}, EVENTS[1], {"elected": ["ann", "bob"], "lost": 5.5}]},
            ("elected at stage 3", "Bob", "Ann, Bob"),
        ),
    ],
)
def test_a_changed_figure_alone_is_a_correction_and_in_the_history(
    fields: dict[str, Any], altered: tuple[str, str, str]
) -> None:
    night = night_of_documents(final(ballots=1002), final(5, **({"ballots": 1002} | fields)))
    assert (night.seats[WARD].state, night.seats[WARD].corrections) == (State.CORRECTED, 1)
    assert altered in night.history(WARD)[-1].changes


def test_ballots_of_a_ward_that_change_are_a_correction() -> None:
    night = night_of_documents(ward(ballots=3879), ward(revision=2, ballots=3880))
    assert night.seats[WARD].corrections == 1
    assert night.history(WARD)[-1].changes == (
        ("state", "declared", "corrected"),
        ("ballots", "3,879", "3,880"),
    )


def test_a_figure_that_was_not_known_before_or_is_left_out_corrects_nothing() -> None:
    """Also one that comes again after it was left out."""
    short = {key: figures[:1] for key, figures in TOTALS.items()}
    without = final(5, totals=short, stages=[], quota=None)
    assert contest_after(without, final(6, ballots=1000)).corrections == 0
    assert contest_after(final(), without).corrections == 0
    assert contest_after(final(), without, final(6)).corrections == 0
    assert contest_after(final(), without, final(6, quota=333)).corrections == 1


def test_a_new_stage_is_one_line_of_the_history_and_whom_it_excludes_another() -> None:
    changes = night_of_documents(so_far(1), so_far(2)).history(WARD)[-1].changes
    assert changes == (("stages", "1", "2"), ("excluded at stage 2", "–", "Dee"))
