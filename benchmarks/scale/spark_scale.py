#!/usr/bin/env python3
"""spark_scale.py FOLDER [--pages N] [--files N] [--kill]: made-up reports read on Spark's local[2], with the run's curve.

FOLDER gets pages/ (JSON Lines), records/ and events/ (Parquet), curve.tsv (seconds, pages, pages a second, processor seconds and memory of the
Python workers). --kill ends a worker in the middle: its task is run again, and the rows are those of an undisturbed run. Then happenings are
joined in Spark SQL (happenings.sql) and held against what the pages were made from.
Needs pyspark, pyarrow, pandas below 3, Java 17 and the package dragoman.
"""
import argparse
import json
import os
import pathlib
import signal
import statistics
import sys
import threading
import time

import make_reports

HERE = pathlib.Path(__file__).resolve().parent
PAGE, TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


def processes():
    """(pid, parent, command, processor seconds, resident bytes, own bytes) of all that run here."""
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            stat = pathlib.Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            command = pathlib.Path(entry.path, "cmdline").read_bytes().replace(b"\0", b" ").decode("utf8", "replace")
            size, resident, shared = pathlib.Path(entry.path, "statm").read_text().split()[:3]
        except (OSError, ValueError):
            continue
        yield (int(entry.name), int(stat[1]), command, (int(stat[11]) + int(stat[12])) / TICKS, int(resident) * PAGE,
               (int(resident) - int(shared)) * PAGE)


def below(root):
    """All processes that `root` began."""
    found, family = [], {root}
    every = sorted(processes())
    while True:
        more = [p for p in every if p[1] in family and p[0] not in family]
        if not more:
            return found
        found += more
        family |= {p[0] for p in more}


class Watch(threading.Thread):
    """Looks once a second at the Python workers: the children of Spark's daemon."""

    def __init__(self, done, kill):
        super().__init__(daemon=True)
        self.done, self.kill, self.rows, self.used, self.over = done, kill, [], {}, threading.Event()
        self.begin, self.killed, self.java = time.monotonic(), None, 0

    def run(self):
        while not self.over.wait(1):
            family = below(os.getpid())
            daemons = {p[0] for p in family if "pyspark.daemon" in p[2] and not any(q[0] == p[1] and "pyspark.daemon" in q[2] for q in family)}
            workers = [p for p in family if p[1] in daemons and p[3] > 1]
            self.used.update({p[0]: p[3] for p in workers})
            self.java = max([self.java] + [p[4] for p in family if "java" in p[2].split(" ")[0]])
            pages = self.done()
            if self.kill and self.killed is None and workers and pages:
                self.killed = workers[0][0]
                os.kill(self.killed, signal.SIGKILL)
            self.rows.append((time.monotonic() - self.begin, pages, sum(self.used.values()), len(workers),
                              max((p[4] for p in workers), default=0), max((p[5] for p in workers), default=0)))

    def stop(self):
        self.over.set()
        self.join()


def task_seconds(folder):
    """Of the tasks that read pages, from Spark's own log: (seconds, whether they failed)."""
    most = []
    for log in pathlib.Path(folder).rglob("events_*"):
        tasks = {}
        for line in log.open():
            told = json.loads(line)
            if told["Event"] == "SparkListenerTaskEnd":
                info = told["Task Info"]
                tasks.setdefault(told["Stage ID"], []).append(((info["Finish Time"] - info["Launch Time"]) / 1000, info["Failed"]))
        most = max([most, *tasks.values()], key=len)
    return most


def session(folder):
    from pyspark.sql import SparkSession
    logs = folder / "log"
    logs.mkdir(exist_ok=True)
    return (SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
            .config("spark.sql.shuffle.partitions", "8").config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", logs.as_uri())
            .config("spark.eventLog.compress", "false").config("spark.log.level", "ERROR").getOrCreate())


def read(spark, folder, paths, pages, kill):
    """Pages to records, to Parquet: prints and writes the curve."""
    import dragoman.spark
    tracker, each = spark.sparkContext.statusTracker(), pages / len(paths)
    most = [0]

    def done():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == len(paths):
                most[0] = max(most[0], info.numCompletedTasks)
        return round(most[0] * each)

    watch = Watch(done, kill)
    watch.start()
    dragoman.spark.read_files(spark, paths, table="records").write.mode("overwrite").parquet(str(folder / "records"))
    wall = time.monotonic() - watch.begin
    watch.stop()
    rows = watch.rows + [(wall, pages, watch.rows[-1][2], *watch.rows[-1][3:])]
    with (folder / "curve.tsv").open("w") as out:
        print("seconds", "pages", "pages_per_second", "worker_cpu_seconds", "workers", "worker_rss_mb", "worker_own_mb", sep="\t", file=out)
        for seconds, pages_then, cpu, workers, resident, own in rows:
            print(f"{seconds:.1f}\t{pages_then}\t{pages_then / seconds:.1f}\t{cpu:.1f}\t{workers}\t{resident >> 20}\t{own >> 20}", file=out)
    cpu = rows[-1][2]
    print(f"read: {pages} pages in {wall:.0f} s ({pages / wall:.1f} pages/s), workers' processor time {cpu:.0f} s ({pages / cpu:.1f} pages a "
          f"processor second); a worker {max(r[4] for r in rows) >> 20} MB at most, {max(r[5] for r in rows) >> 20} of them its own, "
          f"Java {watch.java >> 20} MB; killed worker: {watch.killed}")


def happenings(spark, folder):
    """Joined by happenings.sql, against the happening that each page was made from: pairs of reports, precision and recall."""
    import dragoman.spark
    begin = time.monotonic()
    records = spark.read.parquet(str(folder / "records"))
    dragoman.spark.from_records(records, table="events").write.mode("overwrite").parquet(str(folder / "events"))
    print(f"events of the records: {time.monotonic() - begin:.1f} s")
    spark.read.parquet(str(folder / "events")).createOrReplaceTempView("events")
    begin = time.monotonic()
    lines = (HERE / "happenings.sql").read_text(encoding="utf8").splitlines()
    for statement in "\n".join(line for line in lines if not line.startswith("--")).split(";\n"):
        last = spark.sql(statement)
    told = last.toPandas()
    seconds = time.monotonic() - begin
    told["truth"] = told["source"].str.split("-").str[0] + told["type"]
    pairs = lambda groups: sum(n * (n - 1) // 2 for n in groups.size())
    both, found, true = (pairs(told.groupby(by)) for by in (["happening", "truth"], ["happening"], ["truth"]))
    print(f"happenings: {len(told)} reports, {told.happening.nunique()} happenings ({told.truth.nunique()} were made) in {seconds:.1f} s; "
          f"of pairs joined {both / found:.3f} are right, of right pairs {both / true:.3f} are joined")


def main():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("folder", type=pathlib.Path)
    parse.add_argument("--pages", type=int, default=100000)
    parse.add_argument("--files", type=int, default=100)
    parse.add_argument("--kill", action="store_true")
    parse.add_argument("--join", action="store_true", help="only join what was read before")
    told = parse.parse_args()
    told.folder = told.folder.resolve()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if told.join:
        spark = session(told.folder)
        return happenings(spark, told.folder)
    paths = make_reports.write(told.folder / "pages", told.pages, told.files)
    spark = session(told.folder)
    read(spark, told.folder, paths, told.pages, told.kill)
    rows = spark.read.parquet(str(told.folder / "records")).selectExpr("count(*)", "count(record)", "count(distinct source)").first()
    print(f"rows {rows[0]}, with a record {rows[1]}, sources {rows[2]}")
    happenings(spark, told.folder)
    spark.stop()
    tasks = task_seconds(told.folder / "log")
    seconds = [s for s, failed in tasks if not failed]
    print(f"tasks: {len(seconds)}, median {statistics.median(seconds):.1f} s, longest {max(seconds):.1f} s, failed and run again {len(tasks) - len(seconds)}")


if __name__ == "__main__":
    main()
