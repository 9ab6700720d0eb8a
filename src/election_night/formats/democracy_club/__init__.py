"""Democracy Club: candidates and results collected by volunteers, from its API and its feed of winners.

Its CSV export is a table: see `formats/tables`.
"""
