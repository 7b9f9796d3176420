"""What hostile pages, addresses, sites and clients may try with `dragoman serve`. Slow and broken clients below HTTP: src/server/http_test.cpp."""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import threading
import time
import unittest

import program
import room

SCRIPT = "<script>alert(1)</script>"
PAGES = [
    {"id": SCRIPT, "url": "javascript:alert(1)", "publisher": SCRIPT, "published": "2031-05-03", "title": f"{SCRIPT}<img src=x onerror=alert(1)>",
     "text": f"Kenya accused Norway of {SCRIPT} spying in Oslo on 3 May 2031. \"</script><svg onload=alert(2)>\" is what the ministry said."},
    {"id": "html", "url": "https://own.example/1", "published": "2031-05-04", "title": "Visit",
     "html": f"<html><body><article><h1>Visit</h1><p>Kenya's foreign minister Amina Otieno will visit Oslo on 9 May 2031, her ministry said on Friday.</p>{SCRIPT}"
             "<a href='javascript:alert(3)'>more</a></article></body></html>"},
    {"id": "data", "url": "data:text/html,<script>alert(4)</script>", "published": "2031-05-05", "title": "Data", "text": "Chile sent aid to Peru on 4 May 2031."},
]
HEADERS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin",
           "cross-origin-opener-policy": "same-origin"}
ROUTES = ("/api/meta", "/api/generation", "/api/agenda", "/api/happenings", "/api/timeline", "/api/map", "/api/network", "/api/dyad?a=KEN&b=NOR", "/api/happening/1",
          "/api/page/1", "/api/page/2", "/api/source/1", "/api/search?q=spying", "/api/actors", "/agenda.ics", "/", "/agenda", "/nothing", "/api/agenda?x=1")


def setUpModule():
    global ROOM
    ROOM = room.Held(PAGES)


def tearDownModule():
    ROOM.finish()


def strings(json_value):
    if isinstance(json_value, dict):
        for name, value in json_value.items():
            yield from ((name, text) for _, text in strings(value)) if not isinstance(value, str) else [(name, value)]
    elif isinstance(json_value, list):
        for value in json_value:
            yield from strings(value) if not isinstance(value, str) else [("", value)]


class Script(unittest.TestCase):
    def test_every_answer_forbids_what_it_can(self):
        for target in ROUTES:
            status, headers, _ = ROOM.ask("GET", target)
            for name, value in HEADERS.items():
                self.assertEqual(headers[name], value, (target, name))
            policy = headers["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertNotIn("access-control-allow-origin", headers)
            self.assertNotIn("set-cookie", headers)

    def test_stored_script_is_never_markup(self):
        for target in ROUTES:
            status, headers, body = ROOM.ask("GET", target)
            if b"alert(" in body:
                self.assertIn(headers["content-type"], ("application/json", "text/plain; charset=utf-8", "text/calendar; charset=utf-8"), target)
        self.assertIn(b"alert(1)", ROOM.ask("GET", "/api/page/1")[2])   # it is there, as text

    def test_addresses_that_are_scripts_are_dropped(self):
        for target in ROUTES:
            status, headers, body = ROOM.ask("GET", target)
            if headers["content-type"] != "application/json" or target.startswith("/api/page/"):
                continue
            for name, text in strings(json.loads(body)):
                if name == "url":
                    self.assertRegex(text, "^https?://", target)
        self.assertNotIn("url", ROOM.get("/api/page/1"))
        self.assertNotIn("url", ROOM.get("/api/page/3"))
        self.assertEqual(ROOM.get("/api/page/2")["url"], "https://own.example/1")

    def test_reflected_script_is_never_markup(self):
        coded = "%3Cscript%3Ealert(1)%3C/script%3E"
        for target in (f"/api/search?q={coded}", f"/api/agenda?{coded}=1", f"/api/agenda?type={coded}", f"/api/happening/{coded}", f"/{coded}", f"/api/page/{coded}",
                       f"/agenda?q={coded}", "/<script>alert(1)</script>", "/api/agenda?x=<script>"):
            status, headers, body = ROOM.ask("GET", target)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            if b"alert" in body or status >= 400:
                self.assertEqual(headers["content-type"], "application/json", target)
        status, headers, body = ROOM.ask("GET", "/agenda.ics?name=x%0d%0aBEGIN:VALARM")
        self.assertEqual(status, 400)
        for target in ("/%0d%0aSet-Cookie:%20a=b", "/api/happening/1%0d%0aX-Evil:%201"):
            self.assertNotIn("x-evil", ROOM.ask("GET", target)[1])

    def test_the_source_is_only_ever_saved(self):
        for version in (1, 2, 3):
            _, headers, _ = ROOM.ask("GET", f"/api/source/{version}")
            self.assertTrue(headers["content-type"].startswith("text/plain"))
            self.assertTrue(headers["content-disposition"].startswith("attachment; "))
            self.assertTrue(headers["content-security-policy"].startswith("sandbox"))

    def test_pasted_script_is_text(self):
        status, page = ROOM.post("/api/paste?url=javascript:alert(1)", PAGES[1]["html"].encode(), "text/html")
        self.assertEqual(status, 200)
        self.assertNotIn("url", page)
        self.assertNotIn("alert", page["text"])


class Paths(unittest.TestCase):
    def test_no_path_leads_to_the_file_system(self):
        for path in ("/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../etc/passwd", "/assets/..%5c..%5cetc/passwd",
                     "//etc/passwd", "/etc/passwd", "/%00/etc/passwd", "/index.html%00.js", "/./index.html", "/assets/", "/.git/config", "/page/../index.html",
                     "/api/source/../../../etc/passwd", "/api/page/..", "/talks.db", "/own.jsonl", "/file:///etc/passwd"):
            answer = ROOM.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            self.assertRegex(answer[:15], rb"HTTP/1.1 40[04]", path)
            self.assertNotIn(b"root:", answer)
            self.assertNotIn(b"SQLite", answer)
        for target in (f"http://localhost:{ROOM.port}/", "*", "localhost:80", "x", "?", "/#x"):
            self.assertRegex(ROOM.raw(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())[:12], rb"HTTP/1.1 400", target)
        self.assertRegex(ROOM.raw(b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[:12], rb"HTTP/1.1 40")

    def test_sql_is_never_text_of_the_address(self):
        before = ROOM.get("/api/meta")["store"]
        for text in ("x' OR '1'='1", "x\"; DROP TABLE happening; --", "1) UNION SELECT 1, 2 --", "?77777", "a%' ESCAPE '\\", "'); ATTACH 'x' AS y; --"):
            coded = "".join(f"%{b:02X}" for b in text.encode())
            for name in ("q", "text", "actor", "entity", "source"):
                status, _, body = ROOM.ask("GET", f"/api/happenings?{name}={coded}")
                self.assertIn(status, (200, 400), (name, text, body))
                if status == 200:
                    self.assertEqual(json.loads(body)["entries"], [])
            for name in ("country", "type", "status", "from", "near", "box", "limit", "sort"):
                ROOM.error(400, "GET", f"/api/happenings?{name}={coded}")
            self.assertEqual(ROOM.ask("GET", f"/api/dyad?a={coded}&b=KEN")[0], 200)
        self.assertEqual(ROOM.get("/api/meta")["store"], before)


class Origins(unittest.TestCase):
    def test_other_names_are_refused(self):
        for host in ("evil.example", f"evil.example:{ROOM.port}", "localhost.evil.example", "127.0.0.1.evil.example", "evil.localhost", "[::2]", "0.0.0.0", "", "127.0.0.2",
                     "localhost@evil.example", "localhost%00.evil.example"):
            for target in ("/api/meta", "/", "/agenda.ics"):
                status, _, body = ROOM.ask("GET", target, headers={"Host": host})
                self.assertEqual(status, 403, host)
        for host in (f"localhost:{ROOM.port}", "LOCALHOST", "127.0.0.1", f"[::1]:{ROOM.port}"):
            self.assertEqual(ROOM.ask("GET", "/api/meta", headers={"Host": host})[0], 200, host)
        self.assertRegex(ROOM.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")[:12], rb"HTTP/1.1 400")
        self.assertRegex(ROOM.raw(b"GET / HTTP/1.0\r\n\r\n")[:12], rb"HTTP/1.1 400|HTTP/1.0 400")
        self.assertRegex(ROOM.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")[:12], rb"HTTP/1.1 400")
        served = room.Room(ROOM.store, "--host", "news.example")
        try:
            self.assertEqual(served.ask("GET", "/api/meta", headers={"Host": "news.example:80"})[0], 200)
            self.assertEqual(served.ask("GET", "/api/meta", headers={"Host": "evil.example"})[0], 403)
        finally:
            served.close()

    def test_other_sites_cannot_write(self):
        good = {"Content-Type": "text/plain", "X-Dragoman-Token": ROOM.token, "Origin": ROOM.origin}
        self.assertEqual(ROOM.ask("POST", "/api/paste", b"Kenya accused Norway of spying on Monday.", good)[0], 200)
        for change in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"https://127.0.0.1:{ROOM.port}"}, {"Origin": "http://127.0.0.1"},
                       {"Origin": f"http://localhost:{ROOM.port}"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
                       {"X-Dragoman-Token": ""}, {"X-Dragoman-Token": ROOM.token[:-1]}, {"X-Dragoman-Token": ROOM.token + "0"}, {"X-Dragoman-Token": "0" * 32},
                       {"Host": "evil.example", "Origin": "http://evil.example"}):
            for target, kind in (("/api/paste", "text/plain"), ("/api/link", "application/json"), ("/api/unlink", "application/json")):
                status, headers, _ = ROOM.ask("POST", target, b"{}", {**good, "Content-Type": kind, **change})
                self.assertEqual(status, 403, (target, change))
                self.assertNotIn("access-control-allow-origin", headers)
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/jsonx", "json", ""):
            self.assertEqual(ROOM.ask("POST", "/api/link", b"{}", {**good, "Content-Type": kind})[0], 415, kind)
        self.assertEqual(ROOM.ask("OPTIONS", "/api/paste", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"})[0], 405)

    def test_the_token_is_told_nobody(self):
        for target in ROUTES:
            _, headers, body = ROOM.ask("GET", target)
            self.assertNotIn(ROOM.token.encode(), body)
            self.assertNotIn(ROOM.token, str(headers))
        other = room.Room(ROOM.store)
        try:
            self.assertNotEqual(other.token, ROOM.token)
        finally:
            other.close()


    def test_pages_of_other_sites_cannot_make_it_work(self):
        """They could not read the answers, but have them made: those of the engine and of SQL are for the server's own page and for programs."""
        for site, want in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
            for target in ("/api/explain/1", "/api/network", "/api/meta"):
                self.assertEqual(ROOM.ask("GET", target, headers={"Sec-Fetch-Site": site})[0], want, (site, target))
            self.assertEqual(ROOM.ask("GET", "/agenda", headers={"Sec-Fetch-Site": site})[0], 200)   # a link from elsewhere
        self.assertEqual(ROOM.ask("GET", "/api/explain/1")[0], 200)   # reading needs no token


class Forged(unittest.TestCase):
    def test_a_store_with_odd_numbers(self):
        """Numbers in a store that another made decide on no memory."""
        copy = ROOM.folder / "forged.db"
        shutil.copy(ROOM.store, copy)
        db = sqlite3.connect(copy)
        db.executescript("PRAGMA foreign_keys = 0; UPDATE happening SET id = 9000000000000000000 WHERE id = 1; "
                         "UPDATE happening_party SET happening = 9000000000000000000 WHERE happening = 1; "
                         "UPDATE happening SET begin_day = 9000000000000000, end_day = 9000000000000000001 WHERE id = 2;")
        db.close()
        served = room.Room(copy)
        try:
            for target in ROUTES:
                self.assertIn(served.ask("GET", target, timeout=20)[0], (200, 400, 404, 500), target)
            self.assertTrue(served.get("/api/network")["nodes"])
            peak = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{served.process.pid}/status").read_text())[1])
            self.assertLess(peak, 300 << 10)   # KB
        finally:
            self.assertEqual(served.close(), 0)


class Sizes(unittest.TestCase):
    def test_too_much_is_refused_at_once(self):
        token = f"Host: localhost\r\nX-Dragoman-Token: {ROOM.token}\r\n"
        for text, want in ((f"POST /api/paste HTTP/1.1\r\n{token}Content-Type: text/plain\r\nContent-Length: 99999999\r\n\r\n", 413),
                           (f"POST /api/paste HTTP/1.1\r\n{token}Content-Type: text/plain\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
                           (f"POST /api/link HTTP/1.1\r\n{token}Content-Type: application/json\r\nContent-Length: 70000\r\n\r\n", 413),
                           (f"POST /api/paste HTTP/1.1\r\n{token}Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
                           ("GET /" + "a" * 9000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414), ("GET /" + "a" * 20000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
                           ("GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n" * 5000 + "\r\n", 431),
                           ("GET /api/meta HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 400)):
            answer = ROOM.raw(text.encode(), keep=True)
            self.assertEqual(answer[:12].decode(), f"HTTP/1.1 {want}", text[:60])
        try:
            self.assertEqual(ROOM.raw(b"x" * 30_000_000)[:12], b"HTTP/1.1 431")
        except (BrokenPipeError, ConnectionResetError):
            pass   # it was not even listened to

    def test_a_page_that_takes_too_long_ends(self):
        served = room.Room(ROOM.store, "--max-words", "200")
        try:
            status, answer = served.post("/api/paste", b"Kenya accused Norway of spying on Monday. " * 100, "text/plain")
            self.assertEqual((status, answer["status"]), (422, 422))
        finally:
            served.close()

    def test_deep_and_odd_bodies(self):
        self.assertEqual(ROOM.post("/api/link", b"[" * 60000)[0], 400)
        self.assertEqual(ROOM.post("/api/link", b'{"a":' * 8000)[0], 400)
        self.assertEqual(ROOM.post("/api/link", b'{"a":"\xff","b":"x"}')[0], 400)
        for body in (b"\x00" * 1000, os.urandom(3000), b"<" * 50000, b"&#x" * 20000, b"<div>" * 20000):
            self.assertIn(ROOM.post("/api/paste", body, "application/octet-stream")[0], (200, 422))


class Crowd(unittest.TestCase):
    def test_300_idle_connections_block_nobody(self):
        idle = [socket.create_connection(("127.0.0.1", ROOM.port)) for _ in range(300)]
        for one in idle[::3]:
            one.sendall(b"GET /api/meta HTTP/1.1\r\nHost: lo")
        try:
            begin = time.monotonic()
            ROOM.get("/api/agenda")
            self.assertLess(time.monotonic() - begin, 3)
        finally:
            for one in idle:
                one.close()

    def test_50_readers_while_pages_come_in(self):
        own = ROOM.folder / "more.jsonl"
        own.write_text("".join(json.dumps({"id": str(i), "url": f"https://more.example/{i}", "published": "2031-06-01", "title": f"Talks {i}",
                                           "text": f"Kenya's foreign minister Amina Otieno met envoys of Norway in Oslo on {1 + i % 28} June 2031. "
                                                   f"Chile accused Peru of spying, officials said on day {i}."}) + "\n" for i in range(60)), encoding="utf8")
        took, errors, stop = [], [], threading.Event()
        targets = [target for target in ROUTES if target.startswith("/api/") and not target.endswith("x=1")]

        def read(number):
            connection = http.client.HTTPConnection("127.0.0.1", ROOM.port, timeout=60)
            try:
                for i in range(10 ** 6):
                    if stop.is_set():
                        return
                    begin = time.monotonic()
                    connection.request("GET", targets[(number + i) % len(targets)], headers={"Accept-Encoding": "gzip"})
                    answer = connection.getresponse()
                    answer.read()
                    took.append(time.monotonic() - begin)
                    if answer.status != 200:
                        errors.append(answer.status)
                    stop.wait(0.2)
            except OSError as error:
                errors.append(repr(error))
            finally:
                connection.close()
        before = ROOM.get("/api/meta")["store"]["pages"]
        threads = [threading.Thread(target=read, args=(i,)) for i in range(50)]
        for thread in threads:
            thread.start()
        done = program.run("build", ROOM.store, own, "--commit-pages", "5")
        stop.set()
        for thread in threads:
            thread.join()
        self.assertEqual((done.returncode, errors), (0, []), done.stderr)
        self.assertGreater(len(took), 50)
        end = time.monotonic() + 10   # what was kept is given for a moment
        while ROOM.get("/api/meta")["store"]["pages"] != before + 60 and time.monotonic() < end:
            time.sleep(0.2)
        self.assertEqual(ROOM.get("/api/meta")["store"]["pages"], before + 60)
        print(f"\n50 readers: {len(took)} answers, p99 {sorted(took)[int(.99 * len(took))] * 1000:.0f} ms")


if __name__ == "__main__":
    unittest.main()
