"""The map: every seat has a cell, or several."""
