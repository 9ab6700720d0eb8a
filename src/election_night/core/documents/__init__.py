"""What one document says, as the night keeps it: frozen and compact."""
