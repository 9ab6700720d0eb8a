"""Many seats at once: party totals, lists, the seats table, the pace of the night."""
