"""What `dragoman watch` asks of feeds, when, and what hostile ones may do."""
import gzip
import subprocess
import time
import unittest

from watch.server import Answer, page, rss
from watch.watching import DATA, DAY, HOUR, PROBE, START, TEXT, Watching, entry


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


if __name__ == "__main__":
    unittest.main()
