"""Computes the map: one cell a seat, as near as possible to where the seat is.

Three steps. `flow` lets the land spread until every seat has the same area (a cartogram). `assign` gives
every seat a cell of its own, as near as possible to where it then is. `improve` moves and swaps cells until
regions hold together and neighbours touch. `measure` says how good the outcome is.
"""
