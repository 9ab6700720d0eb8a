"""Plays a recorded night into a directory, just as the live feed delivered it."""
