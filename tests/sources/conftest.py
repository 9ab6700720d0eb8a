"""What the tests of the service are given, these are given too."""

from service.conftest import clock, feed, path, service, start

__all__ = ["clock", "feed", "path", "service", "start"]
