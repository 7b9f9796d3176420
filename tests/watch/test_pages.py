"""Where every entry ends, with the pages they link to and without."""
import subprocess
import unittest

from watch.server import Answer, page, rss
from watch.watching import DATA, DAY, HOUR, PLACES, PROBE, START, TEXT, Watching, entry


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

    def test_robots_with_a_head_without_end_allow_nothing(self):
        base = self.server.base
        self.server.routes.update({"/robots.txt": Answer(b"", **{f"X_{i}": "x" * 1000 for i in range(90)}), "/feed": Answer(rss([entry(0, base)])),
                                   "/story/0": self.story(0)})
        self.watch(base + "/feed", "--pages")
        self.assertEqual(self.items(), [("story-0", "fetch", "its site's robots.txt cannot be had")])
        self.assertEqual(self.server.count("/story/0"), 0)

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


if __name__ == "__main__":
    unittest.main()
