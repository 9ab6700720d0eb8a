"""From one stream into another, which may send the other way as well."""
