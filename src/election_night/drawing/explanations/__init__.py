"""The meaning of each figure and word on a screen, with its formula and the current numbers."""
