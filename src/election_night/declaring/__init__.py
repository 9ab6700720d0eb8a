"""What a reporter at the count types, checked and sent: drafts, checks, documents. No screen in here."""
