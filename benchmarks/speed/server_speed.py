#!/usr/bin/env python3
"""How long each view of `dragoman serve` takes: server_speed.py PROGRAM STORE [TIMES]. What was kept is not used (an `&` more makes each address new), then once
it is; `core`: processor time, which a loaded machine does not change. The store may be one of generated rows (store_speed FILE 300000: 100,000 happenings); pages are asked of a second one, whose rows are real: --pages STORE.
--readers N --build INPUT: N readers meanwhile ask for all views, while INPUT is built into a copy of the store."""
import argparse
import http.client
import pathlib
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time

VIEWS = {
    "meta": "/api/meta?",
    "agenda, all": "/api/agenda?",
    "agenda, a month": "/api/agenda?from=2024-05-01&to=2024-05-31",
    "agenda, a month, one country": "/api/agenda?from=2024-05-01&to=2024-05-31&country=AAX",
    "happenings, 500 by day": "/api/happenings?",
    "happenings, latest 100": "/api/happenings?sort=-day&limit=100",
    "happenings, most reports": "/api/happenings?sort=reports&limit=100",
    "happenings, one country": "/api/happenings?country=AAX",
    "happenings, a name": "/api/happenings?actor=minister%20AAX12",
    "timeline, week by type": "/api/timeline?",
    "timeline, day by status": "/api/timeline?by=day&group=status",
    "timeline, one country": "/api/timeline?country=AAX",
    "map, all": "/api/map?",
    "map, a year": "/api/map?from=2023-01-01&to=2023-12-31",
    "map, a box": "/api/map?box=35,-10,70,40",
    "network, states": "/api/network?",
    "network, states, a month": "/api/network?from=2024-05-01&to=2024-05-31",
    "network, people": "/api/network?of=people",
    "network, all parties": "/api/network?of=all",
    "dyad, by month": "/api/dyad?a=AAX&b=BAX",
    "happening": "/api/happening/500?",
    "search, a common word": "/api/search?q=w1",
    "search, two words": "/api/search?q=w1%20w25",
    "search, beginning": "/api/search?q=w",
    "actors": "/api/actors?",
    "actors, beginning": "/api/actors?q=min",
    "calendar, a year": "/agenda.ics?from=2024-01-01&to=2024-12-31",
}
PAGES = {"page": "/api/page/1?", "source": "/api/source/1?"}


class Room:
    def __init__(self, program, store):
        self.process = subprocess.Popen([program, "serve", store, "--port", "0"], stdout=subprocess.PIPE)
        self.port = int(re.search(rb":(\d+)/", self.process.stdout.readline())[1])

    def processor(self):
        """Seconds of a core that all its threads have used."""
        return sum(int(task.read_text().split()[0]) for task in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")) / 1e9

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def close(self):
        self.process.terminate()
        self.process.wait()


def ask(connection, target):
    """(seconds, bytes on the wire)"""
    begin = time.perf_counter()
    connection.request("GET", target, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - begin
    if answer.status != 200:
        raise SystemExit(f"{target}: {answer.status} {body[:200]}")
    return took, len(body)


def quantile(values, q):
    return sorted(values)[min(len(values) - 1, int(q * len(values)))]


def each(room, views, times):
    connection, slowest = room.connect(), 0
    print(f"{'view':32} {'first':>8} {'p50':>8} {'p99':>8} {'core':>8} {'kept':>8}  ms; KB sent")
    for name, target in views.items():
        first, size = ask(connection, target + "&")
        used = room.processor()
        took = [ask(connection, target + "&" * (i + 2))[0] for i in range(times)]
        used = (room.processor() - used) / times
        kept = statistics.median(ask(connection, target + "&")[0] for _ in range(5))
        slowest = max(slowest, quantile(took, .99))
        print(f"{name:32} {first * 1000:8.1f} {quantile(took, .5) * 1000:8.1f} {quantile(took, .99) * 1000:8.1f} {used * 1000:8.1f} {kept * 1000:8.1f}  {size / 1000:7.1f}", flush=True)
    print(f"slowest p99: {slowest * 1000:.1f} ms")


def crowd(program, store, readers, pages, fresh, settle=10):
    """Readers that look (a view, half a second, the next), while a build writes. What they ask before it begins and in its first moments counts apart."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy.db"
        shutil.copy(store, copy)
        with sqlite3.connect(copy) as db:   # generated rows were joined by their maker
            db.execute("INSERT OR IGNORE INTO meta SELECT 'joined_version', max(id) FROM version")
        db.close()
        room, answers, errors, stop = Room(program, copy), [], [], threading.Event()

        def read(seed):
            dice, connection = random.Random(seed), room.connect()
            names = list(VIEWS)
            while not stop.is_set():
                name, begin = dice.choice(names), time.perf_counter()
                target = VIEWS[name] + ("&" * dice.randint(1, 10**3) if dice.random() < fresh else "")
                try:
                    answers.append((begin, ask(connection, target)[0], name))
                except (Exception, SystemExit) as error:  # noqa: BLE001
                    errors.append(repr(error))
                    connection = room.connect()
                stop.wait(dice.uniform(.3, .7))
        threads = [threading.Thread(target=read, args=(i,)) for i in range(readers)]
        for thread in threads:
            thread.start()
        time.sleep(settle)
        begin, used = time.perf_counter(), room.processor()
        done = subprocess.run([program, "build", copy, *pages], capture_output=True)
        end, used = time.perf_counter(), room.processor() - used
        stop.set()
        for thread in threads:
            thread.join()
        room.close()
        print(f"{readers} readers, {fresh:.0%} of what they ask new, during a build of {end - begin:.1f} s ({done.stderr.decode().strip()}); "
              f"the server used {used:.1f} s of a core; {len(errors)} errors")
        for label, some in (("before", [a for a in answers if a[0] < begin]), ("meanwhile", [a for a in answers if begin <= a[0] < end])):
            took = [a[1] for a in some]
            print(f"  {label}: {len(took)} answers, p50 {quantile(took, .5) * 1000:.1f} ms, p99 {quantile(took, .99) * 1000:.0f} ms, most {max(took) * 1000:.0f} ms")
        for begun, took, name in sorted(answers, key=lambda a: -a[1])[:5]:
            print(f"    {took * 1000:.0f} ms at {begun - begin:+.1f} s: {name}")
        for line in sorted(set(errors))[:5]:
            print("  " + line)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("store")
    parser.add_argument("times", nargs="?", type=int, default=30)
    parser.add_argument("--pages", help="a store of real pages")
    parser.add_argument("--readers", type=int)
    parser.add_argument("--build", nargs="+", help="what is built meanwhile")
    parser.add_argument("--fresh", type=float, default=0, help="share of what readers ask that nobody asked before")
    options = parser.parse_args()
    if options.readers:
        crowd(options.program, options.store, options.readers, options.build, options.fresh)
        return
    room = Room(options.program, options.store)
    each(room, VIEWS, options.times)
    room.close()
    if options.pages:
        room = Room(options.program, options.pages)
        each(room, PAGES, options.times)
        room.close()


if __name__ == "__main__":
    main()
