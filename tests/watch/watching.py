"""`dragoman watch` with a clock of the test's, against a server of our own."""
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

import program
from watch.server import Server

PROBE = os.environ.get("DRAGOMAN_WATCH_PROBE", str(program.ROOT / "build/release/watch_probe"))
DATA = pathlib.Path(program.PROGRAM).parent / "data"
HOUR, DAY = 3600, 86400
START = 1_750_000_000
TEXT = "The foreign ministers of Kenya and Norway will meet in Oslo on 12 June 2025, the Norwegian government said on Thursday. "
PLACES = ("Lisbon", "Ankara", "Nairobi", "Astana", "Ottawa", "Lima", "Oslo", "Hanoi")


def entry(i, base="", **more):
    place = PLACES[i % len(PLACES)]
    return {"title": f"Talks in {place} {i}", "link": f"{base}/story/{i}", "guid": f"story-{i}", "date": "Thu, 05 Jun 2025 10:00:00 GMT",
            "text": f"Chile's foreign minister will visit {place} on {1 + i % 28} June 2025, the government in {place} said.", **more}


class Watching(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.store = self.folder / "news.db"
        self.server = self.serve()

    def serve(self, host="127.0.0.1"):
        server = Server(host)
        self.addCleanup(server.close)
        return server

    def command(self, *args, store=None, delay=0):
        return [PROBE, "watch", str(store or self.store), "--data", str(DATA), "--contact", "desk@news.example", "--private", "127.0.0.1", "--jobs", "2",
                "--delay", str(delay), *map(str, args)]

    def env(self, at, speed=1):
        return {**os.environ, "DRAGOMAN_TEST_CLOCK": f"{START + at}:{speed}", "NO_COLOR": "1"}

    def watch(self, *args, at=0, code=0, **more):
        done = subprocess.run(self.command("--once", *args, **more), env=self.env(at), capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def ask(self, sql, *values, store=None):
        db = sqlite3.connect(f"file:{store or self.store}?mode=ro", uri=True)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def feed(self, path):
        (row,) = self.ask("SELECT state, error, failures, next_at, now FROM feed WHERE address = ?", self.server.base + path)
        return dict(zip(("state", "error", "failures", "next", "now"), row))

    def items(self, **more):
        return self.ask("SELECT name, state, reason FROM feed_item ORDER BY feed, id", **more)
