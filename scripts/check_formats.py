"""Read sample files of the formats, compare them with the expected results, and count the cases that pass.

`python scripts/check_formats.py --samples DIR --expected DIR [FORMAT ...]`. The samples are real files of
their suppliers and not part of this project. A format has a module in `format_checks/`, named in `CHECKS`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.format_checks import democracy_club, known, modern_gov, nist, pa, tables
from scripts.format_checks.case import Case

CHECKS: dict[str, Callable[[Path, Path], Iterator[Case]]] = {
    "pa": pa.check,
    "modern-gov": modern_gov.check,
    "democracy-club": democracy_club.check,
    "nist": nist.check,
    "known": known.check,
    "tables": tables.check,
}


def main() -> int:
    """Check the formats asked for, or all; return 1 if a case fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=Path, required=True, metavar="DIR", help="files by format")
    parser.add_argument("--expected", type=Path, required=True, metavar="DIR", help="outcomes by format")
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(CHECKS)}; default: all")
    asked = parser.parse_args()
    failed = 0
    for name in asked.formats or CHECKS:
        cases = list(CHECKS[name](asked.samples, asked.expected))
        wrong = [case for case in cases if case.differences]
        print(f"{name}: {len(cases) - len(wrong)} of {len(cases)} cases hold")
        for case in wrong:
            print(f"  {case.name}")
            print("".join(f"    {difference}\n" for difference in case.differences), end="")
        failed += len(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
