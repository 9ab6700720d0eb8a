"""Functions that are imported when a file first needs them: no night has files in every format."""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Decoder, Join, Part
from election_night.formats.without_plugins import without_plugins


def deferred_decoder(module: str, name: str = "decode") -> Decoder:
    """Return a decoder that imports the one called `name` when it is first called."""

    def decode(data: bytes, context: DecodeContext = NO_CONTEXT, /) -> Decoded:
        decoder: Decoder = getattr(_imported(module), name)
        return decoder(data, context)

    return decode


def deferred_join(module: str) -> Join:
    """Return a function that imports the `join` of a module when it is first called."""

    def join(parts: Mapping[str, Part]) -> Decoded:
        function: Join = _imported(module).join
        return function(parts)

    return join


def _imported(module: str) -> ModuleType:
    with without_plugins():
        return import_module(module)
