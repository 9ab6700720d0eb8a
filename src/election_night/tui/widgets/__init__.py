"""What the screens are made of. Each draws on a canvas; Textual lays out, scrolls, focuses, selects."""
