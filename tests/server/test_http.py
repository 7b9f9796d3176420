"""HTTP, the files of the page, the start, and that docs/server.md tells it."""
import http.client
import os
import re
import sqlite3
import unittest

import program
import room
import talks


def setUpModule():
    global ROOM
    ROOM = talks.open_room()


def tearDownModule():
    ROOM.finish()


class Http(unittest.TestCase):
    def test_wrong_parameters_are_one_line(self):
        for target in ("/api/agenda?x=1", "/api/agenda?from=June", "/api/agenda?from=2031-02-30", "/api/agenda?type=MEET", "/api/agenda?status=done",
                       "/api/agenda?limit=99999", "/api/agenda?limit=-1", "/api/agenda?limit=1x", "/api/agenda?box=1,2,3", "/api/agenda?box=91,0,92,1",
                       "/api/agenda?near=Oslo", "/api/agenda?near=99,0", "/api/agenda?country=Norway", "/api/agenda?confidence=2", "/api/agenda?q=%FF",
                       "/api/agenda?q=%00", "/api/agenda?q=%2", "/api/agenda?undated=yes", "/api/agenda?q=" + "a" * 201, "/api/agenda?q=...",
                       "/api/timeline?by=hour", "/api/network?of=cats", "/api/dyad?a=ROU", "/api/dyad?a=ROU&b=ROU", "/api/meta?x", "/api/page/1?x=1",
                       "/api/happening/1?" + "&".join(f"type=AID{i}" for i in range(120)), "/agenda.ics?q=a"):
            ROOM.error(400, "GET", target)

    def test_nothing_else_is_there(self):
        for target in ("/x", "/api", "/api/", "/api/happening", "/api/happening/", "/api/happening/1/2", "/api/page/r1", "/api/page/-1", "/api/page/1.0", "/api/page/0",
                       "/api/page/99999999999999999999", "/index.htm", "/assets/", "/agenda/", "/page/1/2"):
            ROOM.error(404, "GET", target)
        for method, target in (("PUT", "/api/meta"), ("DELETE", "/api/page/1"), ("OPTIONS", "/api/paste"), ("TRACE", "/"), ("POST", "/api/meta"), ("GET", "/api/paste"),
                               ("POST", "/")):
            self.assertIn(ROOM.ask(method, target, headers={"X-Dragoman-Token": ROOM.token})[0], (405,), (method, target))

    def test_head_has_no_body(self):
        status, headers, body = ROOM.ask("HEAD", "/api/meta")
        self.assertEqual((status, body), (200, b""))
        self.assertEqual(int(headers["content-length"]), len(ROOM.ask("GET", "/api/meta")[2]))

    def test_what_has_not_changed_is_not_sent_again(self):
        status, headers, body = ROOM.ask("GET", "/api/agenda")
        self.assertEqual(headers["cache-control"], "no-cache")
        status, again, empty = ROOM.ask("GET", "/api/agenda", headers={"If-None-Match": headers["etag"]})
        self.assertEqual((status, empty, again["etag"]), (304, b"", headers["etag"]))
        self.assertEqual(ROOM.ask("GET", "/api/agenda", headers={"If-None-Match": '"x"'})[2], body)

    def test_gzip(self):
        plain = ROOM.ask("GET", "/api/agenda")
        self.assertNotIn("content-encoding", plain[1])
        for accept in ("gzip", "br, GZIP;q=0.5, *", "deflate,gzip"):
            packed = ROOM.ask("GET", "/api/agenda", headers={"Accept-Encoding": accept})
            self.assertEqual((packed[1]["content-encoding"], packed[2]), ("gzip", plain[2]))
        self.assertNotIn("content-encoding", ROOM.ask("GET", "/api/agenda", headers={"Accept-Encoding": "gzip;q=0"})[1])
        self.assertNotIn("content-encoding", ROOM.ask("GET", "/api/generation", headers={"Accept-Encoding": "gzip"})[1])

    def test_one_connection_serves_many(self):
        connection = http.client.HTTPConnection("127.0.0.1", ROOM.port, timeout=30)
        for target in ("/api/meta", "/x", "/api/agenda?x=1", "/api/timeline") * 5:
            connection.request("GET", target)
            answer = connection.getresponse()
            self.assertEqual(answer.status, {"/x": 404, "/api/agenda?x=1": 400}.get(target, 200))
            answer.read()
        connection.close()

    def test_the_page(self):
        status, headers, index = ROOM.ask("GET", "/")
        self.assertEqual((status, headers["content-type"], headers["cache-control"]), (200, "text/html; charset=utf-8", "no-cache"))
        for view in ("/agenda?from=2031-01-01", "/timeline", "/map", "/network", "/dyad", "/happening/1", "/page/1", "/search", "/paste", "/index.html"):
            self.assertEqual(ROOM.ask("GET", view)[2], index, view)
        self.assertEqual(ROOM.ask("GET", "/", headers={"If-None-Match": headers["etag"]})[0], 304)
        self.assertEqual(ROOM.ask("GET", "/", headers={"Accept-Encoding": "gzip"})[2], index)
        text = index.decode()
        self.assertNotRegex(text, r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=|https?://(?!127\.0\.0\.1)")
        for link in re.findall(r'(?:src|href)="(/[^"]+)"', text):
            status, headers, body = ROOM.ask("GET", link)
            self.assertEqual(status, 200, link)
            if link.startswith("/assets/"):
                self.assertIn("immutable", headers["cache-control"])


class Doc(unittest.TestCase):
    """docs/server.md is kept true."""
    text = (program.ROOT / "docs/server.md").read_text(encoding="utf8")

    def test_commands(self):
        commands = [line.split("#")[0].split() for block in re.findall(r"```sh\n(.*?)```", self.text, re.S) for line in block.strip().splitlines()]
        self.assertEqual([command[:2] for command in commands], [["dragoman", "serve"]] * 2)
        folder = ROOM.folder / "doc"
        (folder / "pages").mkdir(parents=True)
        (folder / "pages/a.txt").write_text("Kenya accused Norway of spying in Oslo on 3 May 2031.")
        os.link(ROOM.store, folder / "news.db")
        for command in commands:
            served = room.Room(folder / command[2])
            try:
                self.assertGreater(served.get("/api/meta")["store"]["pages"], 0)
            finally:
                self.assertEqual(served.close(), 0)

    def test_options(self):
        told = program.run("serve", "--help").stdout.decode()
        options = re.findall(r"^\| `(--[^|]*)` \|", self.text, re.M)
        self.assertTrue(options)
        for option in re.findall(r"--[a-z-]+", " ".join(options)):
            self.assertIn(option, told)

    def test_routes(self):
        routes = re.findall(r"^#### (.*)", self.text, re.M)
        found = re.findall(r"`(GET|POST) (/[^`?]*)", "\n".join(routes))
        self.assertEqual(len(found), 18)
        for method, path in found:
            status, _, body = ROOM.ask(method, path.replace("ID", "1").replace("VERSION", "1"), b"{}" if method == "POST" else None, {"X-Dragoman-Token": ROOM.token})
            self.assertIn(status, (200, 400, 415), (method, path, body))   # it is there, whatever it wants

    def test_parameters(self):
        for name in re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", self.text.split("### The common filter")[1].split("###")[0], re.M))):
            status, _, body = ROOM.ask("GET", f"/api/happenings?{name}=")
            self.assertEqual(status, 200, (name, body))


class Start(unittest.TestCase):
    def test_pages_without_a_store(self):
        before = set(ROOM.folder.iterdir())
        served = room.Room(program.ROOT / "docs/happenings.jsonl", "--as", "clean", env={**os.environ, "TMPDIR": ROOM.folder})
        try:
            self.assertEqual(served.get("/api/meta")["store"]["pages"], 30)
        finally:
            self.assertEqual(served.close(), 0)
        self.assertEqual(set(ROOM.folder.iterdir()), before)

    def test_what_cannot_be_served_is_one_line(self):
        empty = ROOM.folder / "empty"
        empty.mkdir(exist_ok=True)
        foreign = ROOM.folder / "foreign.db"
        sqlite3.connect(foreign).execute("CREATE TABLE IF NOT EXISTS t(x)").connection.close()
        for args, code in (([ROOM.store, "--bind", "nowhere"], 2), ([ROOM.store, "--port", ROOM.port], 1), ([foreign], 1), ([empty], 1),
                           ([ROOM.folder / "none.db"], 1), ([ROOM.store, "--port", "x"], 2), ([], 2)):
            done = program.run("serve", *args)
            self.assertEqual(done.returncode, code, (args, done.stderr))
            self.assertEqual(done.stdout, b"")
            self.assertTrue(done.stderr)

    def test_read_only(self):
        served = room.Room(ROOM.store, "--read-only")
        try:
            self.assertEqual(served.get("/api/meta")["can"], {"link": False, "paste": False, "explain": True})
            self.assertEqual(served.post("/api/paste", b"x", "text/plain")[0], 403)
            self.assertEqual(served.post("/api/link", {"a": "a", "b": "b"})[0], 403)
        finally:
            served.close()


if __name__ == "__main__":
    unittest.main()
