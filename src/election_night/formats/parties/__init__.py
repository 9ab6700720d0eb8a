"""Data: what each source calls the parties, and how they are named and coloured. See `party_codes`."""
