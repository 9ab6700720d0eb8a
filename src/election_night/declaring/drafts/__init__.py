"""What was typed so far: on the screen, and on the reporter's own disk."""
