"""What the tests of published files are given."""

import pytest

from election_night.publish import publisher


@pytest.fixture
def without_png(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish no `projector.png`, which another process draws: for tests of the other files."""
    monkeypatch.setattr(publisher, "can_draw", lambda: False)
