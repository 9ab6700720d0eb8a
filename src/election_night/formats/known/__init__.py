"""Formats that are recognised and not read. Each is reported in one sentence: see `known.py`."""
