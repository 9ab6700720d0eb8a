"""The only part that knows the NATS library: connecting, the stream, pulling, who is there."""
