"""What each figure and word on a screen means, with its formula and the current numbers."""
