"""`python -m election_night`, and what the `election-night` command runs."""

import sys

from election_night.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
