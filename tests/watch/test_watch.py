"""`dragoman watch` against a server of our own: what it asks, when, and where every entry ends."""
import gzip
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

import program
from watch.server import Answer, Server, page, rss

PROBE = os.environ.get("DRAGOMAN_WATCH_PROBE", str(program.ROOT / "build/release/watch_probe"))
DATA = pathlib.Path(program.PROGRAM).parent / "data"
KILLS = int(os.environ.get("DRAGOMAN_WATCH_KILLS", "8"))
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


class Asking(Watching):
    def test_validators_are_sent_as_they_came(self):
        feed, body = self.server.base + "/feed", rss([entry(0)])
        etag, modified = 'W/"a, b;c=\'1\'"', "Thu,  5 Jun 2025 10:00:00 +0000"
        self.server.routes["/feed"] = Answer(body, ETag=etag, Last_Modified=modified)
        self.watch(feed)
        first = self.server.last("/feed")
        self.assertNotIn("If-None-Match", first.headers)
        self.assertRegex(first.headers["User-Agent"], r"^Dragoman/[\d.]+ \(\+desk@news.example\)$")
        self.watch(at=1800)
        self.assertEqual(self.server.count("/feed"), 1)   # not yet due
        self.server.routes["/feed"] = Answer(status=304, ETag='"second"')
        self.assertIn("1 unchanged", self.watch(at=HOUR))
        self.assertEqual([self.server.last("/feed").headers.get(name) for name in ("If-None-Match", "If-Modified-Since")], [etag, modified])
        self.server.routes["/feed"] = Answer(body, ETag='"third"')   # the same body by another name
        self.watch(at=2 * HOUR)
        self.assertEqual(self.server.last("/feed").headers.get("If-None-Match"), '"second"')
        self.server.routes["/feed"] = Answer(rss([entry(0), entry(1)]))
        self.watch(at=3 * HOUR)
        last = self.server.last("/feed").headers
        self.assertEqual((last.get("If-None-Match"), last.get("If-Modified-Since")), ('"third"', None))
        self.watch(at=4 * HOUR)
        self.assertNotIn("If-None-Match", self.server.last("/feed").headers)   # the answer before had none
        self.assertEqual([state for _, state, _ in self.items()], ["stored", "stored"])
        self.server.routes["/feed"] = Answer(status=304)
        self.watch(at=5 * HOUR, code=1)   # 304 to a question that was none
        self.assertEqual(self.feed("/feed")["error"], "HTTP 304")

    def test_servers_say_how_often(self):
        routes = {"/ttl": Answer(rss([entry(0)], head="<ttl>180</ttl>")), "/age": Answer(rss([entry(1)]), Cache_Control="public, max-age=7200"),
                  "/year": Answer(rss([entry(2)]), Cache_Control="max-age=31536000"), "/often": Answer(rss([entry(3)], head="<ttl>5</ttl>")),
                  "/never": Answer(rss([entry(4)], head="<ttl>1e300</ttl>"))}
        self.server.routes.update(routes)
        self.watch(*(self.server.base + path for path in routes))
        waits = [self.feed(path)["next"] - START for path in routes]
        for got, wanted in zip(waits, (3 * HOUR, 2 * HOUR, DAY, HOUR, DAY)):
            self.assertTrue(wanted - 61 <= got <= wanted + 60, waits)
        self.assertEqual(self.ask("SELECT ttl FROM feed WHERE address LIKE '%/never'"), [(DAY,)])   # no more counts
        self.assertEqual(self.server.most, 1)   # one request to a host at a time

    def test_retry_after(self):
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(START + 9 * HOUR))
        self.server.routes.update({"/a": Answer(b"", 429, Retry_After=str(5 * HOUR)), "/b": Answer(rss([entry(0)]))})
        self.watch(self.server.base + "/b", self.server.base + "/a", code=1)
        self.assertTrue(5 * HOUR <= self.feed("/a")["next"] - START <= 5 * HOUR + 60)
        if self.server.count("/b") == 0:   # the host asked to wait before it came to the other
            self.assertEqual(self.feed("/b")["error"], "its host asks to wait")
        self.watch(at=4 * HOUR)
        self.assertEqual(self.server.count("/a"), 1)
        self.server.routes["/a"] = Answer(b"", 503, Retry_After=date)
        self.watch(at=5 * HOUR + 60, code=1)
        self.assertTrue(9 * HOUR <= self.feed("/a")["next"] - START <= 9 * HOUR + 60)

    def test_back_off_and_recovery(self):
        self.server.routes["/feed"] = Answer(b"", 500)
        at, waits = 0, []
        self.watch(self.server.base + "/feed", code=1)
        for _ in range(7):
            next_at = self.feed("/feed")["next"] - START
            waits.append(next_at - at)
            at = next_at
            self.watch(at=at, code=1)
        self.assertEqual([round(w / HOUR) for w in waits], [1, 2, 4, 8, 16, 24, 24])
        self.server.routes["/feed"] = Answer(rss([entry(0)]))
        at = self.feed("/feed")["next"] - START
        self.watch(at=at)
        feed = self.feed("/feed")
        self.assertEqual((feed["failures"], feed["error"]), (0, None))
        self.assertLess(feed["next"] - START - at, HOUR + 60)

    def test_redirects(self):
        other = self.serve("127.0.0.2")   # is not allowed
        other.routes["/secret"] = Answer(rss([entry(9)]))
        to = lambda status, where: Answer(b"", status, Location=where)  # noqa: E731
        self.server.routes.update({
            "/new": Answer(rss([entry(0)]), ETag='"n"'), "/target": Answer(rss([entry(1)]), ETag='"t"'), "/last": Answer(rss([entry(2)])),
            "/moved": to(301, "/hop"), "/hop": to(308, self.server.base + "/new"), "/passing": to(302, "/target"), "/mixed": to(301, "/half"),
            "/half": to(307, "/last"), "/loop": to(301, "/loop"), "/private": to(302, other.base + "/secret"), "/file": to(301, "file:///etc/passwd"),
            "/ftp": to(302, "ftp://127.0.0.1/x"), "/nowhere": Answer(b"", 302), "/login": to(302, "http://u:p@127.0.0.1/"), "/twin": to(301, "/plain"),
            "/plain": Answer(rss([entry(3)]))})
        paths = ["/moved", "/passing", "/mixed", "/loop", "/private", "/file", "/ftp", "/nowhere", "/login", "/plain", "/twin"]
        self.watch(*(self.server.base + p for p in paths), code=1)
        self.assertEqual([self.feed(p)["now"].removeprefix(self.server.base) for p in paths[:3]], ["/new", "/passing", "/half"])
        errors = {p: self.feed(p)["error"] for p in paths}
        self.assertEqual(self.server.count("/loop"), 6)
        self.assertIn("more than 5 redirects", errors["/loop"])
        self.assertIn("127.0.0.2, which is not of the open internet", errors["/private"])
        self.assertEqual(other.asked, [])
        for path, word in (("/file", "neither http nor https"), ("/ftp", "neither http nor https"), ("/nowhere", "leads nowhere"), ("/login", "password")):
            self.assertIn(word, errors[path])
        self.assertEqual(self.feed("/twin")["state"], "moved")
        for path in paths[3:9]:
            self.assertEqual(self.feed(path)["now"], self.server.base + path)   # what failed is not remembered
        self.watch(at=HOUR + 60, code=1)
        self.assertEqual((self.server.count("/moved"), self.server.count("/hop"), self.server.count("/new")), (1, 1, 2))
        self.assertEqual(self.server.last("/new").headers.get("If-None-Match"), '"n"')
        self.assertEqual(self.server.count("/passing"), 2)
        self.assertEqual(self.server.last("/target").headers.get("If-None-Match"), '"t"')
        self.assertNotIn("If-None-Match", self.server.last("/passing").headers)
        self.assertEqual(self.server.count("/twin"), 1)

    def test_private_addresses_need_leave(self):
        self.server.routes["/feed"] = Answer(rss([entry(0)]))
        port = self.server.base.rsplit(":", 1)[1]
        names = [f"http://{host}:{port}/feed" for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "127.1")]
        command = [PROBE, "watch", str(self.store), *names, "--once", "--data", str(DATA), "--contact", "a@b.example", "--delay", "0", "--timeout", "5"]
        done = subprocess.run(command, env=self.env(0), capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.server.asked, [])
        for (error,) in self.ask("SELECT error FROM feed"):
            self.assertIn("not of the open internet", error)

    def test_410_ends_it(self):
        self.server.routes["/feed"] = Answer(b"", 410)
        self.watch(self.server.base + "/feed", code=1)
        self.assertEqual(self.feed("/feed")["state"], "gone")
        self.watch(self.server.base + "/feed", at=DAY * 30)
        self.assertEqual(self.server.count("/feed"), 1)
        self.watch("--drop", self.server.base + "/feed", at=DAY * 30)
        self.watch(self.server.base + "/feed", at=DAY * 31, code=1)   # a person took it up again
        self.assertEqual(self.server.count("/feed"), 2)


class Hostile(Watching):
    def test_bodies(self):
        sent = [0]

        def endless(out):
            while sent[0] < 200 << 20:
                out.write(b"<item>" * 10000)
                sent[0] += 60000

        def slow(out):
            for _ in range(200):
                out.write(b"<rss>")
                out.flush()
                time.sleep(0.2)

        def headers(_):
            return Answer(rss([entry(0)]), **{f"X_{i}": "x" * 1000 for i in range(90)})

        bomb = gzip.compress(b"<rss>" + b" " * (300 << 20), 9)
        cases = {
            "/bomb": (Answer(bomb, Content_Encoding="gzip"), "larger than 1024 KB"),
            "/twice": (Answer(gzip.compress(bomb), Content_Encoding="gzip, gzip"), "larger than 1024 KB"),
            "/endless": (Answer(endless), "larger than 1024 KB"),
            "/huge": (Answer(b"", Content_Length=str(1 << 40)), "larger than 1024 KB"),
            "/slow": (Answer(slow), "Timeout"),
            "/headers": (headers, "larger than"),
            "/cut": (Answer(rss([entry(0)]), Content_Length="99999", Connection="close"), ""),
            "/garbled": (Answer(b"\x1f\x8b\x08garbage", Content_Encoding="gzip"), ""),
            "/html": (Answer(page("No feed", [TEXT]), Content_Type="text/html"), "neither RSS nor Atom (text/html)"),
            "/xml": (Answer(b"<?xml version='1.0'?><a><b></a>", Content_Type="application/xml"), "neither RSS nor Atom"),
            "/empty": (Answer(b""), "neither RSS nor Atom"),
            "/binary": (Answer(bytes(range(256)) * 40, Content_Type="application/rss+xml"), "neither RSS nor Atom"),
            "/204": (Answer(b"", 204), "HTTP 204"),
            "/404": (Answer(b"", 404), "HTTP 404"),
        }
        self.server.routes.update({path: answer for path, (answer, _) in cases.items()})
        self.server.routes["/broken"] = Answer(b"<rss><channel><title>x &nope; <item><title>Half</title><description>" + TEXT.encode() + b"</item><item><guid>" +
                                               b"\xff\xfe\x00" + b"</guid></rss>")
        self.watch(*(self.server.base + path for path in (*cases, "/broken")), "--max-mb", 1, "--timeout", 2, code=1)
        for path, (_, word) in cases.items():
            feed = self.feed(path)
            self.assertEqual(feed["failures"], 1, path)
            self.assertIn(word, feed["error"], path)
        self.assertLess(sent[0], 32 << 20)
        self.assertEqual(self.feed("/broken")["failures"], 0)   # what can be read of it is
        for _, state, reason in self.items():
            self.assertTrue(state in ("stored", "same") or (state == "refused" and reason), (state, reason))

    def test_dead_hosts(self):
        closed = self.serve()
        closed.close()
        self.watch(closed.base + "/feed", "http://no-such-name.invalid/feed", code=1)
        self.assertEqual(len(self.ask("SELECT 1 FROM feed WHERE failures = 1 AND error IS NOT NULL")), 2)


class Entries(Watching):
    def test_every_entry_ends_somewhere(self):
        base = self.server.base
        entries = [entry(0, base), entry(1, base), {"title": "No content", "link": base + "/x", "guid": "bare"}, {"guid": "empty"},
                   {"title": "No link", "text": TEXT}, {"link": "javascript:alert(1)", "guid": "script", "text": TEXT + "Again."}]
        self.server.routes["/feed"] = Answer(rss(entries))
        self.assertIn("6 new entries: 4 stored, 0 known, 2 refused", self.watch(base + "/feed"))
        found = {name: (state, reason) for name, state, reason in self.items()}
        self.assertEqual(found["story-0"], ("stored", "a new page"))
        self.assertEqual(found["bare"], ("refused", "the entry has no content (--pages fetches its page)"))
        self.assertEqual(found["empty"][0], "refused")
        self.assertEqual(found["script"][0], "stored")
        self.assertEqual(self.ask("SELECT count(*) FROM page WHERE address LIKE 'javascript%'"), [(0,)])
        self.assertEqual(self.ask("SELECT published FROM version WHERE url LIKE '%/story/0'"), [("2025-06-05",)])

    def test_changed_and_shared_entries(self):
        base = self.server.base
        self.server.routes["/a"] = Answer(rss([entry(0, base), entry(1, base)]))
        self.server.routes["/b"] = Answer(rss([entry(1, base), entry(2, base)], title="Another paper"))
        self.watch(base + "/a", base + "/b")
        self.assertEqual(sorted(state for _, state, _ in self.items()), ["same", "stored", "stored", "stored"])
        self.assertEqual(self.ask("SELECT count(*) FROM page"), [(3,)])
        changed = entry(0, base, text="Chile's foreign minister called off a visit to Lisbon that was planned for 1 June 2025.")
        self.server.routes["/a"] = Answer(rss([changed, entry(1, base)]))
        self.assertIn("1 new entry", self.watch(at=HOUR))
        self.assertEqual(self.ask("SELECT versions FROM page ORDER BY versions DESC"), [(2,), (1,), (1,)])
        self.assertIn(("story-0", "stored", "a new version of a page"), self.items())
        self.assertIn("0 new entries", self.watch(at=2 * HOUR))


class Pages(Watching):
    def story(self, i, **more):
        return Answer(page(f"Story {i}", [TEXT, f"Chile's foreign minister will visit {PLACES[i % 8]} on {1 + i} June 2025, officials said on Thursday."] * 2),
                      Content_Type="text/html; charset=utf-8", **more)

    def test_articles(self):
        base = self.server.base
        self.server.routes.update({
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /story/1\nAllow: /\n"),
            "/feed": Answer(rss([entry(i, base) for i in range(7)] + [{"title": "Bare", "link": "story/8", "guid": "bare"}])),
            "/twin": Answer(rss([entry(0, base, guid="other-0")])),
            "/story/0": self.story(0, ETag='"s0"'), "/story/1": self.story(1), "/story/2": Answer(b"%PDF-1.4", Content_Type="application/pdf"),
            "/story/3": Answer(b"", 302, Location="/moved/3"), "/moved/3": self.story(3), "/story/4": Answer(b"", 503), "/story/6": Answer(b"", 404),
            "/story/5": Answer(b"", 302, Location="/story/1")})
        self.watch(base + "/feed", base + "/twin", "--pages")
        found = {name: (state, reason) for name, state, reason in self.items()}
        self.assertEqual(found["story-0"], ("stored", "a new page"))
        self.assertEqual(found["other-0"][0], "same")
        self.assertEqual((self.server.count("/story/0"), self.server.count("/robots.txt"), self.server.count("/story/1")), (1, 1, 0))
        own = "; the feed's own words: a new page"
        self.assertEqual(found["story-1"], ("stored", "page: robots.txt disallows it" + own))
        self.assertEqual(found["story-2"], ("stored", "page: no page but application/pdf" + own))
        self.assertEqual(found["story-5"], ("stored", "page: robots.txt disallows it" + own))   # a redirect is no way round
        self.assertEqual(found["story-6"], ("stored", "page: HTTP 404" + own))
        self.assertEqual(found["story-3"], ("stored", "a new page"))
        self.assertEqual(found["bare"], ("refused", "HTTP 404"))
        self.assertEqual(found["story-4"], ("fetch", "HTTP 503"))
        self.assertEqual(self.ask("SELECT count(*) FROM page WHERE address LIKE '%/moved/3'"), [(1,)])
        # What gave no answer is tried again, later each time, and then left; robots.txt is kept for a day.
        at, waits = 0, []
        for _ in range(5):
            ((next_at,),) = self.ask("SELECT next_at FROM feed_item WHERE name = 'story-4'")
            waits.append(next_at - START - at)
            at = next_at - START
            self.watch("--pages", at=at)
        for i, wait in enumerate(waits):
            self.assertTrue(600 << i <= wait <= (750 << i) + 60, waits)
        self.assertEqual(self.server.count("/story/4"), 6)
        self.assertEqual(dict((n, r) for n, _, r in self.items())["story-4"], "page: HTTP 503, 6 times" + own)
        self.assertEqual(self.server.count("/robots.txt"), 1)
        # An entry that changed: its page is asked for by its ETag, and is a new version where it has another text.
        self.server.routes["/story/0"] = lambda headers: Answer(status=304) if headers.get("If-None-Match") == '"s0"' else Answer(b"", 500)
        self.server.routes["/feed"] = Answer(rss([entry(0, base, title="Talks, again")]))
        self.watch("--pages", at=DAY)
        self.assertIn(("story-0", "stored", "its page is what it was"), self.items())
        self.server.routes["/story/0"] = self.story(7)
        self.server.routes["/feed"] = Answer(rss([entry(0, base, title="Talks, once more")]))
        self.watch("--pages", at=DAY + 2 * HOUR)
        self.assertIn(("story-0", "stored", "a new version of a page"), self.items())
        self.assertEqual(self.server.count("/robots.txt"), 2)

    def test_robots_that_cannot_be_had(self):
        base = self.server.base
        self.server.routes.update({"/robots.txt": Answer(b"", 503), "/feed": Answer(rss([entry(0, base)])), "/story/0": self.story(0)})
        self.watch(base + "/feed", "--pages")
        self.assertEqual(self.items(), [("story-0", "fetch", "its site's robots.txt cannot be had")])
        self.watch("--pages", at=700)
        self.assertEqual((self.server.count("/robots.txt"), self.server.count("/story/0")), (1, 0))
        self.server.routes["/robots.txt"] = Answer(b"", 404)
        self.watch("--pages", at=2 * HOUR)
        self.assertEqual(self.items(), [("story-0", "stored", "a new page")])
        self.watch("--pages", at=2 * DAY)
        self.assertEqual(self.ask("SELECT origin FROM robots"), [])   # too old to be used is not kept

    def test_delays(self):
        base = self.server.base
        self.server.routes.update({"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.7\n"), "/feed": Answer(rss([entry(i, base) for i in range(4)]))})
        self.server.routes.update({f"/story/{i}": self.story(i) for i in range(4)})
        self.watch(base + "/feed", "--pages", delay=0.3)
        times = [a.at for a in self.server.asked if a.path.startswith("/story")]
        self.assertEqual(len(times), 4)
        for before, after in zip(times, times[1:]):
            self.assertGreaterEqual(after - before, 0.69)
        self.assertEqual(self.server.most, 1)

    def test_delays_where_pages_lead_elsewhere(self):
        base, other = self.server.base, self.serve("127.0.0.2")
        self.server.routes.update({f"/story/{i}": Answer(b"", 302, Location=f"{other.base}/story/{i}") for i in range(4)})
        self.server.routes["/feed"] = Answer(rss([entry(i, base) for i in range(4)]))
        other.routes.update({f"/story/{i}": self.story(i) for i in range(4)})
        self.watch(base + "/feed", "--pages", "--private", "127.0.0.2", delay=0.3)
        self.assertEqual([state for _, state, _ in self.items()], ["stored"] * 4)
        times = [a.at for a in self.server.asked if a.path.startswith("/story")]
        for before, after in zip(times, times[1:]):
            self.assertGreaterEqual(after - before, 0.29)

    def test_no_proxy_of_the_environment_is_no_way_round_the_proxy(self):
        inside = self.serve()
        address = inside.base + "/feed"
        self.server.routes[address] = Answer(rss([entry(0)]))
        command = [PROBE, "watch", str(self.store), address, "--once", "--data", str(DATA), "--contact", "a@b.example", "--proxy", self.server.base]
        done = subprocess.run(command, env={**self.env(0), "no_proxy": "127.0.0.1"}, capture_output=True, timeout=120)
        self.assertEqual((done.returncode, inside.asked, self.server.count(address)), (0, [], 1), done.stderr.decode())

    def test_a_busy_host_is_left_alone(self):
        base = self.server.base
        self.server.routes.update({"/feed": Answer(rss([entry(i, base) for i in range(5)]))})
        self.server.routes.update({f"/story/{i}": Answer(b"", 429, Retry_After="7200") for i in range(5)})
        self.watch(base + "/feed", "--pages")
        self.assertEqual(sum(a.path.startswith("/story") for a in self.server.asked), 1)
        self.assertEqual({state for _, state, _ in self.items()}, {"fetch"})
        self.server.routes.update({f"/story/{i}": self.story(i) for i in range(5)})
        self.watch("--pages", at=7300)
        self.assertEqual({state for _, state, _ in self.items()}, {"stored"})

    def test_without_pages_the_feeds_words_are_read(self):
        base = self.server.base
        self.server.routes.update({"/robots.txt": Answer(b"", 500), "/feed": Answer(rss([entry(0, base), {"guid": "bare", "link": "/y"}]))})
        self.watch(base + "/feed", "--pages")
        self.watch(at=600)
        self.assertEqual([state for _, state, _ in self.items()], ["stored", "refused"])


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
