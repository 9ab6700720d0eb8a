"""PA Media's election feed: XML, and the same messages as JSON.

A message is about one constituency or one council, and PA numbers its revisions. `decoder` is the way in.
"""
