"""What can go wrong between a directory and a stream. Each text is one plain sentence."""


class RelayError(Exception):
    """The relay can't work as it was asked to. Trying again won't help."""


class AlreadyRunning(RelayError):  # noqa: N818 - as below
    """Another process does the same in the same directory."""


class LinkLost(Exception):  # noqa: N818 - a fact about the network, and it reads as one
    """The server can't be reached, or doesn't answer. It may in a moment."""


class NotAllowed(LinkLost):
    """The server doesn't let this user do that."""


class PlaceLost(LinkLost):
    """The server no longer keeps a room's place in the stream, or somebody has changed it."""


class NoNight(LinkLost):
    """The server hasn't got the night's stream, and this user may not make it."""


class NotSent(Exception):  # noqa: N818 - a fact about one document
    """The server doesn't accept this document, and won't until something is changed."""


class Declined(LinkLost):
    """The server answered that it can't, or won't. `code` is NATS's own number for the reason."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"the server answers: {description}")
        self.code = code


class NotWritten(Exception):  # noqa: N818 - a fact about one document
    """This document can't be written under this name, and never will be."""


class FolderBlocked(OSError):  # noqa: N818 - a fact about one folder of a room
    """Nothing can be written into this folder. Other folders may be fine."""

    def __init__(self, folder: str, why: str, advice: str) -> None:
        super().__init__(f"{folder} cannot be written to ({why}): {advice}")
        self.folder, self.why, self.advice = folder, why, advice
