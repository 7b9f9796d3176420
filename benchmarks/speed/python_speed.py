#!/usr/bin/env python3
"""python_speed.py BUILD [--passes N]: what the Python package costs (make bench): import, first record, a batch beside the program's, tables, memory.

Each figure is the best of N passes (default 5), waiting and in processor time: the machine may be shared. Pages are made
by make_pages.py; tables are made of the records of examples/.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = 40   # of 400 to 1,200 words, by make_pages.py
BATCH = """
import os, sys, dragoman
engine, how, out = dragoman.Engine(), sys.argv[1], open(os.devnull, "w")
if how == "read_files":
    got = engine.read_files(sys.argv[2], jobs=1, alone=True)
else:
    import pathlib
    got = engine.read_many(sorted(pathlib.Path(sys.argv[2]).iterdir()), jobs=1)
print(sum(out.write(r.to_json() + "\\n") > 0 for r in got))
"""
TABLES = """
import itertools, resource, sys, time, dragoman
engine = dragoman.Engine()
records = [r for r in engine.read_files(sys.argv[2], alone=True) if isinstance(r, dragoman.Record)]
def best(work):
    times = []
    for _ in range(int(sys.argv[1])):
        begin = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - begin[0], time.process_time() - begin[1]))
    return min(t[0] for t in times), min(t[1] for t in times)
many = list(itertools.islice(itertools.cycle(records), 4000))
wall, cpu = best(lambda: dragoman.to_arrow(many))
print(f"to_arrow, all tables: {len(many) / wall:,.0f} records/s waiting, {len(many) / cpu:,.0f} a processor second "
      f"({sum(len(r.events) for r in many) / len(many):.1f} events and {sum(len(r.text) for r in many) // len(many)} characters each)")
try:
    import pyarrow
except ImportError:
    sys.exit("no pyarrow here: streams are left out")
def stream(count, table):
    rows = 0
    for batch in pyarrow.RecordBatchReader.from_stream(dragoman.to_arrow(itertools.islice(itertools.cycle(records), count), table=table)):
        rows += batch.num_rows
    return rows
for table in dragoman.schemas():
    wall, cpu = best(lambda: stream(4000, table))
    print(f"to_arrow, {table} alone, read by pyarrow: {4000 / wall:,.0f} records/s waiting, {4000 / cpu:,.0f} a processor second")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
stream(20000, "events")
before, begin = peak(), time.perf_counter()
rows = stream(1000000, "events")
print(f"1,000,000 records as {rows:,} events: {time.perf_counter() - begin:.1f} s; peak memory {before} MB after 20,000 records, {peak()} MB after all")
"""


def best(command, passes):
    """(seconds, processor seconds, what it printed)"""
    times = []
    for _ in range(passes):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"python_speed: {command[0]} failed: {done.stderr.strip()}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((time.perf_counter() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return min(t[0] for t in times), min(t[1] for t in times), done.stdout


def start(passes):
    run = lambda code: best([sys.executable, "-c", code], passes)
    bare, loaded = run("pass"), run("import dragoman")
    first = run("import dragoman\nprint(len(dragoman.Engine().read('Russia accused Ukraine of shelling the town.').events))")
    said = [("python alone", bare[0], bare[1]), ("import dragoman", loaded[0] - bare[0], loaded[1] - bare[1]),
            ("python's start to the first record", first[0], first[1]),
            ("  of which after the import", first[0] - loaded[0], first[1] - loaded[1])]
    for name, wall, cpu in said:
        print(f"{name}: {wall * 1000:.0f} ms waiting, {cpu * 1000:.0f} ms processor time")


def batch(build, pages, passes):
    """In turn, so that what else runs here meets all of them."""
    ways = {"dragoman read --alone": [str(build / "dragoman"), "read", "--alone", "--format", "jsonl", "--jobs", "1", "--output", os.devnull, pages],
            "read_files(alone=True)": [sys.executable, "-c", BATCH, "read_files", pages],
            "read_many": [sys.executable, "-c", BATCH, "read_many", pages]}
    least, count = {}, 0
    for _ in range(passes):
        for name, command in ways.items():
            wall, cpu, said = best(command, 1)
            count = int(said) if said else count
            least[name] = [min(a, b) for a, b in zip(least.get(name, (wall, cpu)), (wall, cpu))]
    program = least["dragoman read --alone"]
    for name, (wall, cpu) in least.items():
        print(f"{name}: {count} pages, {count / wall:.1f} pages/s waiting, {count / cpu:.2f} a processor second ({cpu / program[1] - 1:+.1%} processor time)")


def main():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("build", type=pathlib.Path)
    parse.add_argument("--passes", type=int, default=5)
    told = parse.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str((told.build / "python").resolve()), os.environ.get("PYTHONPATH")]))
    start(2 * told.passes)
    pages = str(told.build / "python_pages")
    subprocess.run([sys.executable, ROOT / "benchmarks/speed/make_pages.py", pages, str(PAGES)], check=True)
    batch(told.build, pages, told.passes)
    print(best([sys.executable, "-c", TABLES, str(told.passes), str(ROOT / "examples")], 1)[2], end="")


if __name__ == "__main__":
    main()
