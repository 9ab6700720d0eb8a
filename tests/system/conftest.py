"""The fixtures of the service's tests, for these tests too."""

from service.conftest import clock, feed, path, service, start

__all__ = ["clock", "feed", "path", "service", "start"]
