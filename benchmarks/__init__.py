"""How fast the program is, in ratios measured in one run: `python -m benchmarks`; `docs/performance.md`."""
