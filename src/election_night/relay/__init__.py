"""Carries documents between directories, through a stream of a NATS server.

Nothing in this room knows what a result means. What comes out of a stream is as untrusted as any feed. Only
modules named `nats_…` import the NATS library.
"""
