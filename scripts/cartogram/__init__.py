"""Computes the map: one cell per seat, as near as possible to the seat.

Three steps. `flow` lets the land spread until every seat has the same area (a cartogram). `assign` gives
every seat a cell of its own, as near as possible to its new place. `improve` moves and swaps cells until
regions hold together and neighbours touch. `measure` says how good the outcome is.
"""
