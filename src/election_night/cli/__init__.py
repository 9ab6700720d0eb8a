"""Commands, exit codes and everything that is printed. The screens are loaded only when one is wanted."""
