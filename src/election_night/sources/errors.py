"""The one error that callers of this room must catch."""


class FeedUnreadable(Exception):  # noqa: N818 - a fact about the feed, and it reads as one
    """The feed, recording or journal can't be read at all. Its text is one plain sentence."""
