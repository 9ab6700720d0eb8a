"""What has been typed so far, and how it is saved on the reporter's own disk."""
