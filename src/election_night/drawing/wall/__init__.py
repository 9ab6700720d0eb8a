"""Pages read from the back of a room: few figures, and those large; nothing needs a keyboard."""
