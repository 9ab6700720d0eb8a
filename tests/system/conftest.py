"""What the tests of the service are given, these are given too."""

from service.conftest import clock, feed, one, path, start

__all__ = ["clock", "feed", "one", "path", "start"]
