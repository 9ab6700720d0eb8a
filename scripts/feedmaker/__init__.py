"""Makes the feeds that come with the program, from the official facts and from nothing else.

What is always true here: no figure is typed by hand that a fact file has, every document is checked
against the model before it is written, and the same facts give the same bytes.
"""
