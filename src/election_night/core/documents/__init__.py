"""What one document says, as the night stores it: frozen and compact."""
