"""Where documents come from. No source knows what a document means, and none can end the program.

Always true in this room:

- `source.Source` is all that the service knows of a source.
- Notifications are hints, the directory is the truth: what a scan finds counts, announced or not.
- The feed directory isn't ours. It is only read: never written to, locked, marked or moved.
- No link is followed, only regular files are opened, and at most 8 MiB of them are read.
- No file can end the program or delay another: what is wrong with it is a value, with a reason.
- Time comes from the `Clock` that is handed in; nothing in this room knows of a screen.
"""
