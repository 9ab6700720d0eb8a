"""Dialogs over a screen. Escape closes one and changes nothing."""
