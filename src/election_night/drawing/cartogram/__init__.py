"""The map: one cell or more per seat; only seats that look different are drawn again."""
