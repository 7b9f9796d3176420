"""Until it is stopped or killed; lists, status, log, wrong use."""
import os
import random
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from watch.server import Answer, page, rss
from watch.watching import DATA, DAY, PROBE, TEXT, Watching, entry

KILLS = int(os.environ.get("DRAGOMAN_WATCH_KILLS", "8"))


class Running(Watching):
    def start(self, *args, at=0, speed=1, **more):
        return subprocess.Popen(self.command(*args, **more), env=self.env(at, speed), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def wait_for(self, what, seconds=60):
        end = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def test_until_it_is_stopped(self):
        self.server.routes["/feed"] = Answer(rss([entry(0)]), ETag='"x"')
        run = self.start(self.server.base + "/feed", speed=3600)   # an hour a second
        try:
            self.wait_for(lambda: self.server.count("/feed") >= 4)
            times = [a.at for a in self.server.asked]
            for before, after in zip(times, times[1:]):
                self.assertGreaterEqual(after - before, 0.9)
            other = subprocess.run(self.command("--once"), env=self.env(0), capture_output=True, timeout=60)
            self.assertEqual((other.returncode, b"another process watches it" in other.stderr), (2, True))
            run.send_signal(signal.SIGINT)
            self.assertEqual(run.wait(timeout=30), 0)
            self.assertIn(b"1 feed: ", run.stderr.read())
        finally:
            run.kill()
            run.stderr.close()
        self.assertEqual([p.name for p in self.folder.iterdir()], ["news.db"])
        self.assertEqual(self.items(), [("story-0", "stored", "a new page")])

    def test_kill_at_any_moment(self):
        base, count = self.server.base, 24
        self.server.routes["/feed"] = Answer(rss([entry(i, base) for i in range(count)]), ETag='"x"')
        self.server.routes["/other"] = Answer(rss([entry(i, base, guid=f"o{i}") for i in range(count, count + 6)]), ETag='"y"')
        for i in range(count + 6):
            self.server.routes[f"/story/{i}"] = Answer(page(f"Story {i}", [TEXT + f"Number {i}.", entry(i)["text"]] * 2), Content_Type="text/html")
        dice, kills = random.Random(7), 0
        begin = time.monotonic()
        self.watch(base + "/feed", base + "/other", "--pages", store=self.folder / "whole.db")
        whole = time.monotonic() - begin
        asked = len(self.server.asked)
        while kills < KILLS:
            run = self.start(base + "/feed", base + "/other", "--once", "--pages", at=kills)
            try:
                run.wait(timeout=dice.uniform(0.1, 0.7) * whole)
                break
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                kills += 1
            finally:
                run.stderr.close()
            if self.store.exists():
                self.assertEqual(self.ask("PRAGMA integrity_check"), [("ok",)])
        self.watch("--pages", at=60)
        self.assertGreater(kills, 0)
        rows = "SELECT address, versions, (SELECT text FROM version WHERE version.page = page.id) FROM page ORDER BY address"
        self.assertEqual(self.ask(rows), self.ask(rows, store=self.folder / "whole.db"))
        self.assertEqual({state for _, state, _ in self.items()}, {"stored"})
        self.assertEqual(self.ask("SELECT count(*) FROM feed_item WHERE bytes IS NOT NULL OR beside IS NOT NULL"), [(0,)])
        # A kill costs at most what was under way.
        self.assertLessEqual(len(self.server.asked) - asked, asked + 4 * kills)


class Using(Watching):
    def test_lists_status_and_log(self):
        base = self.server.base
        self.server.routes.update({"/a": Answer(rss([entry(0, base), {"guid": "bare"}], title="First &amp; best")), "/b": Answer(b"", 404)})
        (self.folder / "feeds.opml").write_text(f"<opml><body><outline text='x'><outline xmlUrl='{base}/a'/><outline xmlUrl='{base}/b#c'/></outline></body></opml>")
        (self.folder / "feeds.txt").write_text(f"# mine\n{base}/a\n")
        self.watch(self.folder / "feeds.opml", self.folder / "feeds.txt", code=1)
        done = program.run("watch", self.store, "--status", "--format", "csv")
        self.assertEqual(done.returncode, 0)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0], "id,state,last_success,next,stored,waiting,refused,failures,http,error,title,address,now")
        self.assertEqual(len(lines), 3)
        self.assertIn(f",1,0,1,0,200,,First & best,{base}/a,{base}/a", lines[1])
        self.assertIn(",1,404,HTTP 404,", lines[2])
        table = program.run("watch", self.store, "--status", "--format", "table", "--color", "never").stdout.decode()
        self.assertIn("HTTP 404", table)
        log = program.run("watch", self.store, "--log", "--format", "jsonl").stdout.decode()
        self.assertIn('"reason":"a new page"', log)
        self.assertIn('"state":"refused"', log)
        self.watch("--drop", base + "/b", at=2 * DAY)
        self.assertEqual((self.feed("/b")["state"], self.server.count("/b")), ("dropped", 1))

    def test_the_commands_of_the_page(self):
        self.server.routes["/rss"] = Answer(rss([entry(0, self.server.base)]))
        (self.folder / "feeds.opml").write_text(f"<opml><outline xmlUrl='{self.server.base}/rss'/></opml>")
        text = (program.ROOT / "docs/watch.md").read_text().split("```")[1]
        lines = [line.split("#")[0].split() for line in text.strip().splitlines() if line.startswith("dragoman watch ")]
        self.assertGreater(len(lines), 5)
        for _, _, *args in lines:
            args = [self.server.base + "/rss" if a.startswith("https://") else a for a in args]
            once = [] if "--once" in args else ["--once"]
            done = subprocess.run([PROBE, "watch", *args, *once, "--data", str(DATA), "--private", "127.0.0.1", "--delay", "0"], env=self.env(0),
                                  capture_output=True, cwd=self.folder, timeout=60)
            self.assertEqual(done.returncode, 0, (args, done.stderr))
        self.assertEqual(self.items(), [("story-0", "stored", "a new page")])
        self.assertEqual(self.feed("/rss")["state"], "dropped")

    def test_wrong_use(self):
        (self.folder / "none.opml").write_text("<opml></opml>")
        for args, word in ((["ftp://a.example/f"], "neither http nor https"), (["http://u:p@a.example/"], "holds a name or password"),
                           ([self.folder / "none.opml"], "no feed in it"), (["nowhere.opml"], "neither an address"), ([], "no feed"),
                           (["https://a.example/", "--private", "10.0.0.0/40"], "no address or block"), (["--drop", "https://a.example/"], "is not watched")):
            done = program.run("watch", self.folder / f"{len(word)}.db", "--once", "--contact", "a@b.example", *args)
            self.assertEqual(done.returncode, 2, (args, done.stderr))
            self.assertIn(word, done.stderr.decode())
        done = program.run("watch", self.store, "https://a.example/", "--once")
        self.assertEqual((done.returncode, b"--contact" in done.stderr), (2, True))
        done = program.run("watch", self.store, "https://a.example/", "--once", "--contact", "a\r\nX-Evil: 1")
        self.assertEqual(done.returncode, 2)

    def test_older_stores(self):
        text = self.folder / "a.txt"
        text.write_text(TEXT)
        program.run("build", self.store, text)
        db = sqlite3.connect(self.store)
        db.executescript("DROP VIEW v_feed_item; DROP VIEW v_feed; DROP TABLE feed_item; DROP TABLE feed; DROP TABLE robots; PRAGMA user_version = 1;")
        db.close()
        self.assertEqual(program.run("query", self.store, "--reports").returncode, 0)   # version 1 is read as before
        self.assertIn(b"nothing is watched", program.run("watch", self.store, "--status").stderr)
        self.server.routes["/feed"] = Answer(rss([entry(0)]))
        self.watch(self.server.base + "/feed")
        self.assertEqual(self.ask("PRAGMA user_version"), [(2,)])
        self.assertEqual(self.ask("SELECT count(*) FROM page"), [(2,)])


if __name__ == "__main__":
    unittest.main()
