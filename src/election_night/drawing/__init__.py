"""The night drawn on a grid of cells. Nothing here imports Textual, and no figure is worked out here."""
