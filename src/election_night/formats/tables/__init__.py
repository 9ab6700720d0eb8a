"""Tables: any spreadsheet with a column map, and the tables of Parliament, councils and Democracy Club.

The beginning of a table is a table too, so a seat is declared only where the table shows that it is whole.
"""
