"""Carries documents between directories, through a stream of a NATS server.

Nothing in this room knows what a result means. What comes out of a stream is as untrusted as any feed.

- `running.py`: a relay from start to end; `background.py`: one behind `watch nats://…`
- `sending/`: from a directory into a stream; `receiving/`: the other way
- `between_streams/`: from one stream into another; `copying.py`: between two directories, without a stream
- `link/`: the connection that a relay keeps, and how it is doing
- `nats/`: the server. Only this folder imports the NATS library
"""
