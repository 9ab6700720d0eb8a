"""The one error that a caller of this room has to catch."""


class FeedUnreadable(Exception):  # noqa: N818 - a fact about the feed, and it reads as one
    """The feed, recording or journal cannot be read at all. Its text is one plain sentence."""
