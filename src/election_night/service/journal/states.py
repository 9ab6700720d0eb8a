"""What the dashboard shows about the journal."""

WRITING = "writing"
READ_ONLY = "read-only"
REWRITTEN = "written anew, because the file was deleted, moved or replaced"
MENDED = "mended, because another program wrote into it"
SHOW_SECONDS = 60.0
"""How long either of the last two is shown."""
