"""Lists, counts and search of docs/server.md: what they give, and by which filter."""
import json
import re
import unittest

import program
import talks

DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def ids(answer):
    return [entry["id"] for entry in answer["entries"]]


def setUpModule():
    global ROOM
    ROOM = talks.open_room()


def tearDownModule():
    ROOM.finish()


class Lists(unittest.TestCase):
    def test_meta(self):
        meta = ROOM.get("/api/meta")
        store = meta["store"]
        self.assertEqual((store["name"], store["pages"]), ("talks.db", 32))
        self.assertEqual(store["happenings"], ROOM.sql("SELECT count(*) FROM v_happening")[0][0])
        self.assertEqual(sum(t["happenings"] for t in meta["types"]), store["happenings"])
        self.assertEqual(sum(s["happenings"] for s in meta["statuses"]), store["happenings"])
        self.assertEqual([len(meta["types"]), len(meta["statuses"]), len(meta["quads"])], [16, 7, 4])
        self.assertEqual({t["quad"] for t in meta["types"]}, set(meta["quads"]))
        self.assertIn({"country": "ROU", "name": "Romania", "happenings": 6}, meta["countries"])
        self.assertEqual(meta["can"], {"link": True, "paste": True, "explain": True})
        self.assertEqual(ROOM.get("/api/generation"), {"generation": meta["generation"]})

    def test_agenda_is_that_of_the_command_line(self):
        told = json.loads(program.run("agenda", ROOM.store, "--format", "json").stdout)
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
            want = {i for i, in ROOM.sql(f"SELECT id FROM v_happening WHERE {condition}")}
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
                self.assertEqual(answer["total"], ROOM.sql('SELECT count(*) FROM v_happening WHERE "begin" IS NOT NULL')[0][0])
                self.assertEqual(answer["bins"], sorted(set(answer["bins"])))
                self.assertTrue(all(len(row) == len(answer["bins"]) for row in answer["series"]))
                self.assertEqual(len(answer["keys"]), len(answer["series"]))
        week = ROOM.get("/api/timeline", by="week", group="none", from_="2031-03-17", to="2031-03-23")
        self.assertEqual(week["bins"], ["2031-03-17"])   # a Monday
        self.assertTrue(all(b.endswith("-01") for b in ROOM.get("/api/timeline", by="month")["bins"]))

    def test_map(self):
        answer = ROOM.get("/api/map")
        told = dict(ROOM.sql("SELECT country, count(*) FROM v_happening WHERE country IS NOT NULL GROUP BY 1"))
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
        told = dict(((s, t), n) for s, t, n in ROOM.sql("SELECT source, target, sum(happenings) FROM tally_pair WHERE source <> target GROUP BY 1, 2"))
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
        self.assertEqual(body, program.run("agenda", ROOM.store, "--country", "ROU", "--format", "ics").stdout)
        self.assertIn(b"X-WR-CALNAME:Mine", ROOM.ask("GET", "/agenda.ics?name=Mine&status=occurred")[2])


if __name__ == "__main__":
    unittest.main()
