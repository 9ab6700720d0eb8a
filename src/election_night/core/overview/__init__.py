"""What is asked of a whole night: lists, rankings, pace, swing; kept up to date change by change."""
