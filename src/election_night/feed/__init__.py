"""The directory: watched, read, believed when it has settled, kept in a journal, and replayed.

Always true in this room:

- Notifications are hints, the directory is the truth: what a scan finds counts, told of or not.
- The feed directory is not ours. It is opened to be read, and never written, locked, marked or moved.
- No link is followed, nothing but a regular file is opened, nothing of more than 8 MiB is read.
- No file can end the program or delay another: what is wrong with it is a value, with a reason.
- One thread reads; time comes from the `Clock` that is handed in; nothing here knows of a screen.
"""
