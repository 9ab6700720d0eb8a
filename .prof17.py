import cProfile, pstats, gc, sys
from benchmarks.fold import _Fold

f = _Fold(650, 60)
for _ in range(40):
    f.block()
gc.disable()
docs = [next(f._upcoming) for _ in range(2000)]
p = cProfile.Profile()
p.enable()
for d in docs:
    f.night.apply(d, "a file")
p.disable()
pstats.Stats(p).sort_stats("tottime").print_stats(32)
