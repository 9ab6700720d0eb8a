"""Carries documents between directories, through a stream of a NATS server.

Nothing in this room knows what a result means. What comes out of a stream is as untrusted as any feed. Only
`nats/` imports the NATS library.
"""
