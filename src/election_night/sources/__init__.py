"""Where documents come from. No source knows what a document means, and none can end the program.

Always true in this room:

- Notifications are hints, the directory is the truth: what a scan finds counts, announced or not.
- The feed directory is not ours. It is opened to be read, and never written, locked, marked or moved.
- No link is followed, nothing but a regular file is opened, nothing of more than 8 MiB is read.
- No file can end the program or delay another: what is wrong with it is a value, with a reason.
- Time comes from the `Clock` that is handed in; nothing here knows of a screen.
"""
