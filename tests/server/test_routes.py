"""Every route of docs/server.md, over the thirty pages of docs/happenings.md and some of our own."""
import gzip
import http.client
import json
import os
import pathlib
import re
import sqlite3
import tempfile
import unittest

import program
import room

DAY = re.compile(r"\d{4}-\d\d-\d\d$")
EMOJI = "\U0001F525"
OWN = [
    {"id": "fire", "url": "https://own.example/1", "published": "2031-05-02", "title": f"{EMOJI}{EMOJI} Kenya and Norway",
     "html": f"<html><head><title>x</title></head><body><article><h1>{EMOJI}{EMOJI} Kenya and Norway</h1><p>{EMOJI} Kenya's foreign minister Amina Otieno will visit Oslo "
             "on 9 May 2031, her ministry said on Friday. The ministers will hold talks on fishing and on the ferries between their ports.</p>"
             "<div class='ad'>Advertisement</div><p>Norway accused Chile of spying on 2 May 2031. The government in Oslo summoned the ambassador of Chile.</p></article></body></html>"},
    {"id": "script", "url": "javascript:alert(1)", "published": "2031-05-03", "title": "<script>alert(1)</script>",
     "text": "Kenya accused Norway of <script>alert(2)</script> spying on 3 May 2031."},
]


def setUpModule():
    global HOLDER, ROOM, STORE
    HOLDER = tempfile.TemporaryDirectory()
    STORE = pathlib.Path(HOLDER.name) / "talks.db"
    own = pathlib.Path(HOLDER.name) / "own.jsonl"
    own.write_text("".join(json.dumps(page) + "\n" for page in OWN), encoding="utf8")
    for args in ([program.ROOT / "docs/happenings.jsonl", "--as", "clean"], [own]):
        done = program.run("build", STORE, *args)
        assert done.returncode == 0, done.stderr
    ROOM = room.Room(STORE)


def tearDownModule():
    code = ROOM.close()
    HOLDER.cleanup()
    assert code == 0, code


def sql(statement, *values):
    db = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)
    try:
        return db.execute(statement, values).fetchall()
    finally:
        db.close()


def ids(answer):
    return [entry["id"] for entry in answer["entries"]]


def units(text, begin, end):
    """text[begin:end] as JavaScript counts."""
    return text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le")


class Lists(unittest.TestCase):
    def test_meta(self):
        meta = ROOM.get("/api/meta")
        store = meta["store"]
        self.assertEqual((store["name"], store["pages"]), ("talks.db", 32))
        self.assertEqual(store["happenings"], sql("SELECT count(*) FROM v_happening")[0][0])
        self.assertEqual(sum(t["happenings"] for t in meta["types"]), store["happenings"])
        self.assertEqual(sum(s["happenings"] for s in meta["statuses"]), store["happenings"])
        self.assertEqual([len(meta["types"]), len(meta["statuses"]), len(meta["quads"])], [16, 7, 4])
        self.assertEqual({t["quad"] for t in meta["types"]}, set(meta["quads"]))
        self.assertIn({"country": "ROU", "name": "Romania", "happenings": 6}, meta["countries"])
        self.assertEqual(meta["can"], {"link": True, "paste": True, "explain": True})
        self.assertEqual(ROOM.get("/api/generation"), {"generation": meta["generation"]})

    def test_agenda_is_that_of_the_command_line(self):
        told = json.loads(program.run("agenda", STORE, "--format", "json").stdout)
        answer = ROOM.get("/api/agenda")
        self.assertEqual(ids(answer), [entry["happening"] for entry in told["agenda"]])
        self.assertEqual((answer["total"], answer["undated"]), (len(told["agenda"]), len(told["undated"])))
        self.assertEqual([e["summary"] for e in answer["entries"]], [e["summary"] for e in told["agenda"]])
        self.assertEqual(ids(ROOM.get("/api/agenda", undated=1)), [entry["happening"] for entry in told["undated"]])
        part = ROOM.get("/api/agenda", limit=2, offset=1)
        self.assertEqual((ids(part), part["total"], part["offset"]), (ids(answer)[1:3], answer["total"], 1))
        for entry in answer["entries"]:
            for name in ("id", "type", "label", "quad", "status", "summary", "reports", "sources", "confidence"):
                self.assertIn(name, entry)
            self.assertTrue(DAY.match(entry["begin"]) and DAY.match(entry["end"]))

    def test_each_filter_says_what_sql_says(self):
        party = "id IN (SELECT happening FROM happening_party WHERE {})"
        for params, condition in (
                ({"type": "CONSULT,AGREE"}, "type IN ('CONSULT', 'AGREE')"), ({"type": ["CONSULT", "AGREE"]}, "type IN ('CONSULT', 'AGREE')"),
                ({"quad": "verbal-conflict"}, "quad = 'verbal-conflict'"), ({"status": "planned"}, "status = 'planned'"),
                ({"in_": "ROU"}, "country = 'ROU'"), ({"country": "ROU"}, "country = 'ROU' OR " + party.format("country = 'ROU'")),
                ({"country": "ROU", "from": "2031-04-01"}, "(country = 'ROU' OR " + party.format("country = 'ROU'") + ") AND \"end\" >= '2031-04-01'"),
                ({"actor": "GEO"}, party.format("country = 'GEO'")), ({"source": "GEO"}, party.format("country = 'GEO' AND side & 1")),
                ({"target": "GEO"}, party.format("country = 'GEO' AND side & 2")),
                ({"entity": "person:elnur rzayev"}, party.format("entity = 'person:elnur rzayev'")),
                ({"actor": "rzayev"}, party.format("name = 'Elnur Rzayev'")),
                ({"from": "2031-04-01", "to": "2031-04-30"}, "\"end\" >= '2031-04-01' AND \"begin\" <= '2031-04-30'"),
                ({"undated": "1"}, "\"begin\" IS NULL"), ({"sources": "3"}, "sources >= 3"), ({"confidence": "0.9"}, "confidence >= 0.9"),
                ({"box": "41,44,42,45"}, "lat BETWEEN 41 AND 42 AND lon BETWEEN 44 AND 45"), ({"box": "-90,170,90,27"}, "lon >= 170 OR lon <= 27"),
                ({"near": "44.43,26.1", "within": "5"}, "place = 'Bucharest'"), ({"q": '"Black Sea"', "status": ""}, "id > 0")):
            want = {i for i, in sql(f"SELECT id FROM v_happening WHERE {condition}")}
            got = ids(ROOM.get("/api/happenings", **params))
            if "q" in params:
                self.assertTrue(set(got) < want and got)
                continue
            self.assertTrue(want, params)
            self.assertEqual(set(got), want, params)
            self.assertEqual(len(got), len(set(got)))

    def test_words_as_one_types(self):
        for q in ("mora", "Mora", "moraru tbil", "Ilinca Mor"):
            self.assertTrue(ids(ROOM.get("/api/happenings", q=q)), q)
        self.assertEqual(ids(ROOM.get("/api/happenings", q="mora ")), [])
        self.assertEqual(ids(ROOM.get("/api/happenings", text="ferries betw")), ids(ROOM.get("/api/happenings", text="fishing")))
        for q in ("U.S. talks", "AT&T", "O'Neil", '"open', "NOT", "a AND", "-x", "col:x", "a*b*", "NEAR(a b)", "sentence : a", "^a", "%", "x\u0301"):
            self.assertEqual(ROOM.ask("GET", "/api/search?q=" + "".join(f"%{b:02X}" for b in q.encode()))[0], 200, q)

    def test_order(self):
        days = [entry.get("begin", "9999") for entry in ROOM.get("/api/happenings")["entries"]]
        self.assertEqual(days, sorted(days))
        self.assertIn("9999", days)
        latest = ROOM.get("/api/happenings", sort="-day")
        told = [entry.get("begin", "") for entry in latest["entries"]]
        self.assertEqual(told, sorted(told, reverse=True))
        parts = []
        while part := ids(ROOM.get("/api/happenings", sort="-day", limit=4, offset=len(parts))):
            parts += part
        self.assertEqual(parts, ids(latest))
        self.assertEqual(len(parts), latest["total"])
        reports = [entry["reports"] for entry in ROOM.get("/api/happenings", sort="reports")["entries"]]
        self.assertEqual(reports, sorted(reports, reverse=True))
        changed = [entry["changed"] for entry in ROOM.get("/api/happenings", sort="changed")["entries"] if "changed" in entry]
        self.assertEqual(changed, sorted(changed, reverse=True))

    def test_timeline(self):
        for by in ("day", "week", "month", "year"):
            for group in ("type", "quad", "status", "none"):
                answer = ROOM.get("/api/timeline", by=by, group=group)
                self.assertEqual(sum(map(sum, answer["series"])), answer["total"])
                self.assertEqual(answer["total"], sql('SELECT count(*) FROM v_happening WHERE "begin" IS NOT NULL')[0][0])
                self.assertEqual(answer["bins"], sorted(set(answer["bins"])))
                self.assertTrue(all(len(row) == len(answer["bins"]) for row in answer["series"]))
                self.assertEqual(len(answer["keys"]), len(answer["series"]))
        week = ROOM.get("/api/timeline", by="week", group="none", from_="2031-03-17", to="2031-03-23")
        self.assertEqual(week["bins"], ["2031-03-17"])   # a Monday
        self.assertTrue(all(b.endswith("-01") for b in ROOM.get("/api/timeline", by="month")["bins"]))

    def test_map(self):
        answer = ROOM.get("/api/map")
        told = dict(sql("SELECT country, count(*) FROM v_happening WHERE country IS NOT NULL GROUP BY 1"))
        self.assertEqual({c["country"]: c["happenings"] for c in answer["countries"]}, told)
        self.assertTrue(all(sum(c["quads"]) == c["happenings"] for c in answer["countries"]))
        places = answer["places"]
        self.assertEqual(len({len(column) for column in places.values()}), 1)
        self.assertEqual(sum(places["happenings"]), answer["placed"])
        self.assertEqual(places["name"][0], "Bucharest")
        there = ROOM.get("/api/happenings", near=f"{places['lat'][0]},{places['lon'][0]}", within="1")
        self.assertEqual(there["total"], places["happenings"][0])
        few = ROOM.get("/api/map", limit=1)
        self.assertEqual(few["left_out"] + few["places"]["happenings"][0], few["placed"])

    def test_network_and_dyad(self):
        states = ROOM.get("/api/network")
        edges = {(e["source"], e["target"]): e for e in states["edges"]}
        told = dict(((s, t), n) for s, t, n in sql("SELECT source, target, sum(happenings) FROM tally_pair WHERE source <> target GROUP BY 1, 2"))
        self.assertEqual({pair: e["happenings"] for pair, e in edges.items()}, told)
        self.assertTrue(all(sum(e["quads"]) == e["happenings"] and -1 <= e["sign"] <= 1 for e in edges.values()))
        self.assertLess(edges["NOR", "CHL"]["sign"], 0)
        few = ROOM.get("/api/network", nodes=2)
        self.assertEqual(len(few["nodes"]), 2)
        self.assertEqual(few["left_out"]["nodes"], len(states["nodes"]) - 2)
        people = ROOM.get("/api/network", of="people")
        self.assertTrue(people["nodes"] and all(n["kind"] == "person" for n in people["nodes"]))
        everyone = ROOM.get("/api/network", of="all")
        self.assertIn("state:ROU", {n["id"] for n in everyone["nodes"]})
        some = ROOM.get("/api/network", type="CONSULT", from_="2031-03-01", to="2031-03-31")
        self.assertTrue(0 < len(some["edges"]) < len(states["edges"]))
        dyad = ROOM.get("/api/dyad", a="GEO", b="ROU")
        self.assertEqual((dyad["a"]["name"], dyad["b"]["name"]), ("Georgia", "Romania"))
        self.assertEqual(sum(map(sum, dyad["a_to_b"])) + dyad["undated"], edges["GEO", "ROU"]["happenings"])
        self.assertEqual(len(dyad["bins"]), len(dyad["b_to_a"]))
        self.assertEqual(len(dyad["entries"]), dyad["total"])
        self.assertGreater(ROOM.get("/api/dyad", a="person:elnur rzayev", b="GEO")["total"] + ROOM.get("/api/dyad", a="person:elnur rzayev", b="ROU")["total"], 0)
        self.assertEqual(ROOM.get("/api/dyad", a="FIN", b="TUR")["entries"], [])

    def test_search(self):
        answer = ROOM.get("/api/search", q="rzay")
        self.assertEqual(answer["actors"][0]["entity"], "person:elnur rzayev")
        self.assertTrue(answer["happenings"] and answer["pages"])
        self.assertTrue(any(piece.get("hit") and piece["text"].lower().startswith("rzay") for piece in answer["pages"][0]["snippet"]))
        one = ROOM.get("/api/search", q="the", limit=1)
        self.assertEqual((len(one["pages"]), one["more_pages"]), (1, True))
        self.assertEqual(ROOM.get("/api/search", q="...")["pages"], [])
        self.assertEqual(ROOM.get("/api/search")["actors"], [])
        self.assertIn("state:ROU", {actor["entity"] for actor in ROOM.get("/api/actors")["actors"]})
        self.assertEqual([actor["name"] for actor in ROOM.get("/api/actors", q="mor")["actors"]], ["Ilinca Moraru"])

    def test_calendar_is_that_of_the_command_line(self):
        status, headers, body = ROOM.ask("GET", "/agenda.ics?country=ROU")
        self.assertEqual((status, headers["content-type"]), (200, "text/calendar; charset=utf-8"))
        self.assertEqual(body, program.run("agenda", STORE, "--country", "ROU", "--format", "ics").stdout)
        self.assertIn(b"X-WR-CALNAME:Mine", ROOM.ask("GET", "/agenda.ics?name=Mine&status=occurred")[2])


class One(unittest.TestCase):
    def test_happening(self):
        best = ROOM.get("/api/happenings", sort="reports", limit=1)["entries"][0]
        one = ROOM.get(f"/api/happening/{best['id']}")
        told = json.loads(program.run("show", STORE, best["id"], "--format", "json").stdout)
        self.assertEqual([r["key"] for r in one["reports"]], [r["key"] for r in told["reports"]])
        self.assertEqual([r["reason"] for r in one["reports"]], [r["reason"] for r in told["reports"]])
        self.assertEqual([s["status"] for s in one["history"]], [s["status"] for s in told["history"]])
        self.assertEqual(one["summary"], best["summary"])
        self.assertTrue(all("entity" in party for party in one["parties"]))
        first, second = one["reports"][:2]
        self.assertEqual(first["reason"], "first report")
        self.assertNotIn("why", first)
        self.assertEqual(second["why"][0]["with"], first["id"])
        self.assertTrue(all(part["what"] and part["weight"] > 0 for part in second["why"][0]["parts"]))
        for report in one["reports"]:
            page = ROOM.get(f"/api/page/{report['version']}")
            self.assertIn({"report": report["id"], "event": report["event"], "happening": one["id"]}, page["reports"])
            self.assertIn(report["sentence"], page["text"])
            self.assertTrue(units(report["sentence"], *report["trigger"]))
        self.assertEqual(ROOM.error(404, "GET", "/api/happening/99999"), "there is no happening '99999'")

    def own(self, title):
        return sql("SELECT id FROM version WHERE title LIKE ?", title)[0][0]

    def test_page_counts_as_browsers_do(self):
        version = self.own(f"%{EMOJI}%")
        page = ROOM.get(f"/api/page/{version}")
        text, record = page["text"], page["record"]
        self.assertEqual(json.dumps(record["events"]), json.dumps(json.loads(program.run(
            "read", "--alone", "--input", "jsonl", "--format", "jsonl", "-", stdin=json.dumps(OWN[0]).encode()).stdout)["events"]))
        data = text.encode()
        marks = {(m["layer"], m["id"], units(text, m["begin"], m["end"])) for m in page["marks"]}
        for i, actor in enumerate(record["actors"]):
            for begin, end in actor["mentions"]:
                self.assertIn(("actor", f"a{i + 1}", data[begin:end].decode()), marks)
        for event in record["events"]:
            for layer, (begin, end) in (("event", event["evidence"]["sentence"]), ("trigger", event["evidence"]["trigger"])):
                self.assertIn((layer, event["id"], data[begin:end].decode()), marks)
        self.assertLessEqual({"actor", "time", "place", "event", "trigger"}, {m["layer"] for m in page["marks"]})
        begins = [m["begin"] for m in page["marks"]]
        self.assertEqual(begins, sorted(begins))
        self.assertEqual([units(text, b["begin"], b["end"]) for b in page["blocks"]], [data[slice(*b["span"])].decode() for b in record["blocks"]])
        self.assertEqual([(n["reason"], n["text"]) for n in page["noise"]], [(n["reason"], n["text"]) for n in record["noise"]])
        for noise in page["noise"]:
            self.assertTrue(0 <= noise["at"] <= len(text.encode("utf-16-le")) // 2)
            if noise["text"] == "Advertisement":
                self.assertTrue(units(text, 0, noise["at"]).rstrip().endswith("their ports."))
        self.assertEqual((page["current"], page["number"], len(page["versions"])), (True, 1, 1))

    def test_source_is_bytes_and_never_a_page(self):
        version = self.own(f"%{EMOJI}%")
        status, headers, body = ROOM.ask("GET", f"/api/source/{version}")
        self.assertEqual((status, body.decode()), (200, OWN[0]["html"]))
        self.assertEqual(headers["content-type"], "text/plain; charset=utf-8")
        self.assertTrue(headers["content-disposition"].startswith("attachment"))
        self.assertIn("sandbox", headers["content-security-policy"])
        self.assertEqual(headers["x-content-type-options"], "nosniff")
        ROOM.error(404, "GET", "/api/source/99999")

    def test_explain(self):
        version = self.own(f"%{EMOJI}%")
        text = ROOM.get(f"/api/page/{version}")["text"]
        answer = ROOM.get(f"/api/explain/{version}")
        for sentence in answer["sentences"]:
            for token in sentence["tokens"]:
                self.assertEqual(units(text, token["begin"], token["end"]), token["form"])
        self.assertTrue(answer["firings"])
        for firing in answer["firings"]:
            self.assertEqual(units(text, firing["begin"], firing["end"]), firing["trigger"])
            self.assertTrue(all(isinstance(score["score"], (int, float)) for score in firing["types"]))
        self.assertIn("tokens", answer["record"])

    def test_paste(self):
        kept = sql("SELECT count(*) FROM page")
        text = f"{EMOJI} Kenya's foreign minister Amina Otieno will visit Oslo on 9 May 2031, her ministry said."
        status, page = ROOM.post("/api/paste?published=2031-05-02&as=clean&title=Visit", text.encode(), "text/plain; charset=utf-8")
        self.assertEqual((status, page["text"], page["title"]), (200, text, "Visit"))
        self.assertEqual(page["record"]["events"][0]["status"], "planned")
        self.assertNotIn("explain", page)
        self.assertNotIn("tokens", page["record"])
        for kind in ("text/html", "application/octet-stream"):
            status, page = ROOM.post("/api/paste?explain=1", OWN[0]["html"].encode(), kind)
            self.assertEqual(status, 200)
            self.assertIn("Otieno", page["text"])
            self.assertTrue(page["explain"]["sentences"])
            self.assertTrue(any(n["text"] == "Advertisement" for n in page["noise"]))
        self.assertEqual(ROOM.post("/api/paste", b"", "text/plain")[0], 422)
        self.assertEqual(ROOM.post("/api/paste?published=June", b"x", "text/plain")[0], 400)
        self.assertEqual(sql("SELECT count(*) FROM page"), kept)

    def test_unlink_and_link(self):
        one = ROOM.get("/api/happening/%d" % ROOM.get("/api/happenings", sort="reports", limit=1)["entries"][0]["id"])
        before = ROOM.get("/api/generation")
        a, b = one["reports"][0]["key"], one["reports"][-1]["key"]
        status, answer = ROOM.post("/api/unlink", {"a": a, "b": b, "note": "two visits"})
        self.assertEqual((status, len(answer["happenings"])), (200, 2))
        self.assertNotEqual(ROOM.get("/api/generation"), before)
        self.assertEqual(sql("SELECT verb, note FROM decision"), [("unlink", "two visits")])
        self.assertNotIn(b, [r["key"] for r in ROOM.get("/api/happening/%d" % answer["happenings"][0])["reports"]])
        status, answer = ROOM.post("/api/link", {"a": a, "b": b})
        self.assertEqual((status, len(answer["happenings"])), (200, 1))
        for body, want in (({"a": a, "b": "nothing"}, 404), ({"a": a}, 400), ({"a": a, "b": a}, 400), ([a, b], 400), ({"a": 1, "b": 2}, 400), (b"{", 400),
                           ({"a": a, "b": b * 200}, 400)):
            self.assertEqual(ROOM.post("/api/link", body)[0], want, body)


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
        folder = pathlib.Path(HOLDER.name) / "doc"
        (folder / "pages").mkdir(parents=True)
        (folder / "pages/a.txt").write_text("Kenya accused Norway of spying in Oslo on 3 May 2031.")
        os.link(STORE, folder / "news.db")
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
        before = set(pathlib.Path(HOLDER.name).iterdir())
        served = room.Room(program.ROOT / "docs/happenings.jsonl", "--as", "clean", env={**os.environ, "TMPDIR": HOLDER.name})
        try:
            self.assertEqual(served.get("/api/meta")["store"]["pages"], 30)
        finally:
            self.assertEqual(served.close(), 0)
        self.assertEqual(set(pathlib.Path(HOLDER.name).iterdir()), before)

    def test_what_cannot_be_served_is_one_line(self):
        empty = pathlib.Path(HOLDER.name) / "empty"
        empty.mkdir(exist_ok=True)
        foreign = pathlib.Path(HOLDER.name) / "foreign.db"
        sqlite3.connect(foreign).execute("CREATE TABLE IF NOT EXISTS t(x)").connection.close()
        for args, code in (([STORE, "--bind", "nowhere"], 2), ([STORE, "--port", ROOM.port], 1), ([foreign], 1), ([empty], 1),
                           ([pathlib.Path(HOLDER.name) / "none.db"], 1), ([STORE, "--port", "x"], 2), ([], 2)):
            done = program.run("serve", *args)
            self.assertEqual(done.returncode, code, (args, done.stderr))
            self.assertEqual(done.stdout, b"")
            self.assertTrue(done.stderr)

    def test_read_only(self):
        served = room.Room(STORE, "--read-only")
        try:
            self.assertEqual(served.get("/api/meta")["can"], {"link": False, "paste": False, "explain": True})
            self.assertEqual(served.post("/api/paste", b"x", "text/plain")[0], 403)
            self.assertEqual(served.post("/api/link", {"a": "a", "b": "b"})[0], 403)
        finally:
            served.close()


if __name__ == "__main__":
    unittest.main()
