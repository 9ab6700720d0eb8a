"""A recorded night dropped into a directory as it came: whoever watches it can't tell it from the night."""
