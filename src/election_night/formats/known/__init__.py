"""Formats that are recognised and not read. Each is answered with one calm sentence: see `known.py`."""
