"""Models built after the start: pydantic looks for no plugins then either, as in `cli/main.py`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"


@contextmanager
def without_plugins() -> Iterator[None]:
    """Build models here. A plugin of somebody else's could change how results are read."""
    was_set = _PLUGINS in os.environ
    os.environ.setdefault(_PLUGINS, "__all__")
    try:
        yield
    finally:
        if not was_set:
            del os.environ[_PLUGINS]
