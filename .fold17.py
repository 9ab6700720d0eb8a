import gc, time, sys
from statistics import median
from benchmarks.fold import _Fold


def run(n):
    f = _Fold(n, 30)
    for _ in range(5):
        f.block()
    gc.collect()
    res = {}
    for mode in ("gc on", "gc off"):
        (gc.enable if mode == "gc on" else gc.disable)()
        t = []
        for _ in range(15):
            docs = [next(f._upcoming) for _ in range(20)]
            b = time.process_time()
            for d in docs:
                f.night.apply(d, "a file")
            t.append((time.process_time() - b) / 20 * 1e6)
        res[mode] = (min(t), median(t), max(t))
    gc.enable()
    print(n, {k: [round(x) for x in v] for k, v in res.items()}, flush=True)


for n in map(int, sys.argv[1:]):
    run(n)
