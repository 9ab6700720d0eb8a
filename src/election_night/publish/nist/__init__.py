"""The night as NIST SP 1500-100 version 2 in JSON, a public format for election results."""
