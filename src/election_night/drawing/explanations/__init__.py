"""What each figure and word means, declared once, with its formula and the numbers on the screen."""
