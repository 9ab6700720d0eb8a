"""What is asked over a screen. Escape leaves everything as it was."""
