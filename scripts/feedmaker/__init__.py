"""Makes the feeds that come with the program, from the official facts and nothing else.

Three rules: no figure is typed by hand if a file of facts has it, every document is checked against the model
before it is written, and the same facts give the same bytes.
"""
