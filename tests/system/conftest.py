"""The fixtures of the service's tests, for these tests too."""

from service.conftest import clock, feed, one, path, start

__all__ = ["clock", "feed", "one", "path", "start"]
