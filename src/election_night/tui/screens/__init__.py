"""The screens of the program, each with its layout beside it in a `.tcss` file."""
