"""`dragoman build`: what is committed stays, whatever happens; the same inputs make the same rows."""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

import program

# Rows are compared table by table; what SQLite keeps for itself (statistics, blocks of the full text) is left out.
TABLES = ("engine", "page", "source", "version", "report", "party", "word", "happening", "happening_party", "happening_report", "status_history", "alias",
          "decision", "page_copy", "page_band", "page_source", "brief", "tally_week", "tally_country", "tally_pair", "tally_dyad")
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "50"))
PLACES = ("Lisbon", "Ankara", "Nairobi", "Astana", "Ottawa", "Lima", "Oslo", "Hanoi")
STATES = ("Chile", "Kenya", "Norway", "Vietnam", "Turkey", "Canada", "Peru", "Portugal")
ACTS = ("will visit {} on {} June 2025.", "accused the government in {} of spying on {} June 2025.", "signed an accord in {} on {} June 2025.",
        "denied that talks were held in {} on {} June 2025.")


def page(i):
    text = " ".join(f"{STATES[(i + k) % 8]}'s foreign minister {ACTS[(i // 3 + k) % 4].format(PLACES[(i * 3 + k) % 8], 1 + (i + k) % 28)}" for k in range(2))
    return {"id": f"p{i}", "url": f"https://news{i % 5}.example/{i}", "published": f"2025-06-{1 + i % 28:02}", "title": f"Story {i}", "text": text}


def write_pages(path, pages):
    path.write_text("".join(json.dumps(p) + "\n" for p in pages), encoding="utf8")
    return path


def rows(store):
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
    finally:
        db.close()


def ask(store, sql):
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


class Folder(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.store = self.folder / "news.db"

    def build(self, *args, store=None):
        return program.run("build", store or self.store, *args)

    def start(self, *args, store=None):
        return subprocess.Popen([program.PROGRAM, "build", str(store or self.store), *map(str, args)], stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Building(Folder):
    def test_the_same_twice_changes_nothing(self):
        pages = write_pages(self.folder / "a.jsonl", [page(i) for i in range(12)])
        done = self.build(pages)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"12 new pages", done.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir() if p.name.startswith("news.db")], ["news.db"])   # it may be given away
        before = rows(self.store)
        self.assertIn(b"0 new pages", self.build(pages, "--jobs", "1").stderr)
        self.assertEqual(rows(self.store), before)

    def test_records_are_those_of_read_alone(self):
        files = program.example_pages()
        self.build(*files)
        got = {name: zstd(record) for name, record in ask(self.store, "SELECT name, record FROM version")}
        lines = program.run("read", "--alone", "--format", "jsonl", *files).stdout.decode().splitlines()
        self.assertEqual(got, {json.loads(line)["document"]["source"]: line for line in lines})

    def test_neither_threads_nor_order_change_a_record(self):
        pages = [page(i) for i in range(16)]
        self.build(write_pages(self.folder / "a.jsonl", pages), "--jobs", "1")
        other = self.folder / "b.db"
        self.build(write_pages(self.folder / "b.jsonl", pages[::-1]), "--jobs", "4", store=other)
        records = "SELECT address, record FROM version JOIN page ON page.id = page ORDER BY 1"
        self.assertEqual(ask(self.store, records), ask(other, records))

    def test_a_changed_text_is_a_new_version(self):
        first = page(1)
        changed = dict(first, text=first["text"] + " Peru recalled its envoy to Oslo.")
        other_bytes = {"id": "again", **{k: first[k] for k in ("url", "published", "title")}, "text": changed["text"] + "\n"}
        self.build(write_pages(self.folder / "a.jsonl", [first]))
        self.assertIn(b"1 new version,", self.build(write_pages(self.folder / "b.jsonl", [changed])).stderr.replace(b"versions", b"version"))
        self.assertEqual(ask(self.store, "SELECT number, current FROM version ORDER BY 1"), [(1, 0), (2, 1)])
        self.assertEqual(ask(self.store, "SELECT count(*) FROM report WHERE state < 2"), ask(self.store, "SELECT events FROM version WHERE current = 1"))
        self.assertGreater(ask(self.store, "SELECT count(*) FROM report WHERE state >= 2")[0][0], 0)
        before = rows(self.store)["version"]
        self.assertIn(b"1 known", self.build(write_pages(self.folder / "c.jsonl", [other_bytes])).stderr)
        self.assertEqual(rows(self.store)["version"], before)
        turned_back = dict(other_bytes, id="back", text=first["text"] + "\n")
        self.assertIn(b"1 new version,", self.build(write_pages(self.folder / "d.jsonl", [turned_back])).stderr)
        self.assertEqual(ask(self.store, "SELECT number, current FROM version ORDER BY 1"), [(1, 0), (2, 0), (3, 1)])

    def test_failed_inputs_are_told_and_the_rest_is_in(self):
        path = self.folder / "a.jsonl"
        path.write_text(json.dumps(page(0)) + "\n{broken\n" + json.dumps(page(1)) + "\n", encoding="utf8")
        done = self.build(path)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"a.jsonl:2: ", done.stderr)
        self.assertIn(b"2 new pages", done.stderr)

    def test_another_engine_reads_again_from_the_sources_kept(self):
        self.build(write_pages(self.folder / "a.jsonl", [page(i) for i in range(4)]))
        mine = self.folder / "mine"
        mine.mkdir()
        header = [line for line in (program.ROOT / "data/events/triggers.tsv").read_text(encoding="utf8").splitlines() if not line.startswith("#")][0]
        (mine / "triggers+.tsv").write_text(header + "\nvisit-3" + "\t" * header.count("\t") + "\n", encoding="utf8")
        done = self.build("--reread", "--ontology", mine)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(ask(self.store, "SELECT DISTINCT ontology <> '-' FROM version JOIN engine ON engine.id = engine WHERE current = 1"), [(1,)])
        before = rows(self.store)
        self.build("--reread", "--ontology", mine)
        self.assertEqual(rows(self.store), before)
        self.assertEqual(self.build("--reread", self.folder).returncode, 2)

    def test_what_is_no_store_is_refused_and_left(self):
        pages = write_pages(self.folder / "a.jsonl", [page(0)])
        for content in (b"no store at all", b""):
            self.store.write_bytes(content)
            done = self.build(pages)
            self.assertEqual((done.returncode, self.store.read_bytes()), (1, content))
            self.assertEqual(len(done.stderr.splitlines()), 1)
            self.assertIn(b"no store of Dragoman", done.stderr)


class Stopping(Folder):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.base = pathlib.Path(holder.name)
        cls.pages = write_pages(cls.base / "pages.jsonl", [page(i) for i in range(150)] + [dict(page(i), text=page(i + 1)["text"]) for i in range(20)])
        begin = time.time()
        done = program.run("build", cls.base / "whole.db", cls.pages, "--jobs", "2")
        assert done.returncode == 0, done.stderr
        cls.seconds = time.time() - begin
        cls.whole = rows(cls.base / "whole.db")

    def test_kills_at_random_moments(self):
        dice = random.Random(7)
        kills = goes = 0
        while kills < KILLS:
            for suffix in ("", "-wal", "-shm"):
                pathlib.Path(f"{self.store}{suffix}").unlink(missing_ok=True)
            committed = 0
            for _ in range(5):   # several kills a store, each going on from the last
                running = self.start(self.pages, "--jobs", "2", "--commit-pages", "7")
                try:
                    running.wait(timeout=dice.uniform(0.02, 0.7 * self.seconds))
                    running.stderr.close()
                    break
                except subprocess.TimeoutExpired:
                    running.send_signal(signal.SIGKILL)
                    running.wait()
                    running.stderr.close()
                    kills += 1
                if self.store.exists():
                    shutil.copy(self.store, self.folder / "look.db")
                    if pathlib.Path(f"{self.store}-wal").exists():
                        shutil.copy(f"{self.store}-wal", self.folder / "look.db-wal")
                    db = sqlite3.connect(self.folder / "look.db")
                    self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                    now = db.execute("SELECT count(*) FROM version").fetchone()[0]
                    self.assertEqual(db.execute("SELECT * FROM version ORDER BY id").fetchall()[:committed], self.first(db, committed))
                    db.close()
                    self.assertGreaterEqual(now, committed, "what was committed is gone")
                    committed = now
                    for suffix in ("", "-wal", "-shm"):
                        pathlib.Path(f"{self.folder}/look.db{suffix}").unlink(missing_ok=True)
            done = self.build(self.pages, "--jobs", "2")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(rows(self.store), self.whole)
            goes += 1
        print(f"{kills} kills in {goes} stores: all rows as those of the undisturbed run", flush=True)

    def first(self, db, count):
        return db.execute("SELECT * FROM version ORDER BY id LIMIT ?", (count,)).fetchall()

    def test_interrupt_keeps_what_was_read(self):
        running = self.start(self.pages, "--jobs", "1")
        while not self.store.exists():
            time.sleep(0.01)
        time.sleep(0.3 * self.seconds)
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=60)[1]
        if running.returncode == 1:
            self.assertIn(b"stopped; kept ", told)
            self.assertIn(b"call again to go on", told)
        self.assertEqual(self.build(self.pages).returncode, 0)
        self.assertEqual(rows(self.store), self.whole)

    def test_pages_of_a_slow_feed_are_kept_while_it_is_waited_for(self):
        feeding = subprocess.Popen([program.PROGRAM, "build", self.store, "-", "--input", "jsonl"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        feeding.stdin.write((json.dumps(page(0)) + "\n").encode())
        feeding.stdin.flush()
        until = time.time() + 60
        while time.time() < until and not (self.store.exists() and ask(self.store, "SELECT count(*) FROM version") == [(1,)]):
            time.sleep(0.1)
        self.assertEqual(ask(self.store, "SELECT count(*) FROM version"), [(1,)])
        feeding.kill()
        feeding.communicate()

    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no right to mount a small disk")
        try:
            big = [dict(page(i), text=page(i)["text"] + "\n" + os.urandom(20000).hex()) for i in range(80)]
            pages = write_pages(self.folder / "big.jsonl", big)
            done = self.build(pages, "--commit-pages", "5", store=disk / "news.db")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"the disk is full; what was committed before is safe", done.stderr)
            kept = ask(disk / "news.db", "SELECT count(*) FROM version")[0][0]
            self.assertGreater(kept, 0)
            self.assertEqual(ask(disk / "news.db", "PRAGMA integrity_check"), [("ok",)])
            subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
            self.assertEqual(self.build(pages, "--commit-pages", "5", store=disk / "news.db").returncode, 0)
            self.build(pages, "--commit-pages", "5")
            self.assertEqual(rows(disk / "news.db"), rows(self.store))
        finally:
            subprocess.run(["umount", "-l", disk], check=True)


class Sharing(Folder):
    def test_readers_while_writing(self):
        pages = write_pages(self.folder / "a.jsonl", [page(i) for i in range(120)])
        running = self.start(pages, "--commit-pages", "3")
        seen = []
        while running.poll() is None:
            if self.store.exists():
                db = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
                versions, reports = db.execute("SELECT (SELECT coalesce(sum(events), 0) FROM version), (SELECT count(*) FROM report)").fetchone()
                self.assertEqual(versions, reports)   # never half a page
                seen.append(reports)
                db.close()
        running.communicate()
        self.assertEqual(running.returncode, 0)
        self.assertEqual(seen, sorted(seen))
        self.assertGreater(len(set(seen)), 2)

    def test_two_writers_take_turns(self):
        all_pages = [page(i) for i in range(60)]
        a = self.start(write_pages(self.folder / "a.jsonl", all_pages[:40]), "--commit-pages", "2")
        b = self.start(write_pages(self.folder / "b.jsonl", all_pages[20:]), "--commit-pages", "2")
        told = [p.communicate(timeout=120)[1] for p in (a, b)]
        self.assertEqual((a.returncode, b.returncode), (0, 0), told)
        self.assertEqual(ask(self.store, "SELECT count(*) FROM page"), [(60,)])
        self.assertEqual(ask(self.store, "SELECT count(*) FROM version"), [(60,)])

    def test_a_writer_that_never_ends_is_told(self):
        pages = write_pages(self.folder / "a.jsonl", [page(0)])
        self.build(pages)
        db = sqlite3.connect(self.store, isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        done = self.build(write_pages(self.folder / "b.jsonl", [page(1)]), "--wait", "1")
        db.close()
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"another program is writing to it", done.stderr)

    def test_the_log_stays_small_under_a_slow_reader(self):
        first = write_pages(self.folder / "a.jsonl", [page(0)])
        self.build(first)
        big = [dict(page(i), text=page(i)["text"] + "\n" + os.urandom(15000).hex()) for i in range(1, 120)]
        pages = write_pages(self.folder / "b.jsonl", big)
        reader = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM page").fetchone()
        running = self.start(pages, "--commit-pages", "2", "--log-mb", "1")
        most, until = 0, time.time() + 20
        log = pathlib.Path(f"{self.store}-wal")
        while running.poll() is None and time.time() < until:
            size = log.stat().st_size if log.exists() else 0
            if size > 1 << 20:   # the writer waits now
                until = min(until, time.time() + 2)
            most = max(most, size)
            time.sleep(0.05)
        self.assertIsNone(running.poll())
        reader.execute("COMMIT")
        reader.close()
        told = running.communicate(timeout=120)[1]
        self.assertEqual(running.returncode, 0)
        self.assertIn(b"waiting for a program that has been reading for long", told)
        self.assertLess(most, 3 << 20)
        self.assertEqual(ask(self.store, "SELECT count(*) FROM version"), [(120,)])

    def test_a_folder_that_may_not_be_written(self):
        self.build(write_pages(self.folder / "a.jsonl", [page(0)]))
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no right to mount a disk")
        try:
            shutil.copy(self.store, disk / "news.db")
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            done = program.run("query", disk / "news.db", "--reports", "--format", "jsonl")
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertTrue(done.stdout)
            done = self.build(self.folder / "a.jsonl", store=disk / "news.db")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"may not be written", done.stderr)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)


def zstd(packed):
    return subprocess.run(["zstd", "-dcq"], input=packed, capture_output=True, check=True).stdout.decode()


if __name__ == "__main__":
    unittest.main()
