"""Functions that are imported when a file first needs them: no night has files in every format."""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Decoder, Join, Part
from election_night.formats.without_plugins import without_plugins


def deferred_decoder(module: str, name: str = "decode") -> Decoder:
    """The decoder called `name` in a module."""

    def decode(data: bytes, context: DecodeContext = NO_CONTEXT, /, *, explained: bool = True) -> Decoded:
        decoder: Decoder = getattr(_imported(module), name)
        return decoder(data, context, explained=explained)

    return decode


def deferred_join(module: str) -> Join:
    """The function `join` of a module."""

    def join(parts: Mapping[str, Part]) -> Decoded:
        function: Join = _imported(module).join
        return function(parts)

    return join


def _imported(module: str) -> ModuleType:
    with without_plugins():
        return import_module(module)
