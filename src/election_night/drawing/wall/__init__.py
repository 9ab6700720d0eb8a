"""Pages to be read from the back of a room: few figures, all large, and no need for a keyboard."""
