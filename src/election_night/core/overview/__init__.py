"""Lists, rankings, pace and swing of a whole night, updated change by change."""
