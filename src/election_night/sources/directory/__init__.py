"""The watched directory: notifications are hints, the scan is the truth, and the feed is only ever read."""
