"""What is known so far and what follows from it. No files, no clock, no threads, no screen."""
