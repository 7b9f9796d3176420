"""One happening, one page, what explains it, a pasted page, and what a person decides."""
import json
import unittest

import program
import talks
from talks import EMOJI, OWN, units


def setUpModule():
    global ROOM
    ROOM = talks.open_room()


def tearDownModule():
    ROOM.finish()


class One(unittest.TestCase):
    def test_happening(self):
        best = ROOM.get("/api/happenings", sort="reports", limit=1)["entries"][0]
        one = ROOM.get(f"/api/happening/{best['id']}")
        told = json.loads(program.run("show", ROOM.store, best["id"], "--format", "json").stdout)
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
        return ROOM.sql("SELECT id FROM version WHERE title LIKE ?", title)[0][0]

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
        kept = ROOM.sql("SELECT count(*) FROM page")
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
        self.assertEqual(ROOM.sql("SELECT count(*) FROM page"), kept)

    def test_unlink_and_link(self):
        one = ROOM.get("/api/happening/%d" % ROOM.get("/api/happenings", sort="reports", limit=1)["entries"][0]["id"])
        before = ROOM.get("/api/generation")
        a, b = one["reports"][0]["key"], one["reports"][-1]["key"]
        status, answer = ROOM.post("/api/unlink", {"a": a, "b": b, "note": "two visits"})
        self.assertEqual((status, len(answer["happenings"])), (200, 2))
        self.assertNotEqual(ROOM.get("/api/generation"), before)
        self.assertEqual(ROOM.sql("SELECT verb, note FROM decision"), [("unlink", "two visits")])
        self.assertNotIn(b, [r["key"] for r in ROOM.get("/api/happening/%d" % answer["happenings"][0])["reports"]])
        self.assertEqual(one["decisions"], [])
        for i, (mine, its) in enumerate(((a, b), (b, a))):   # both tell of it, and how it can be undone
            here, there = ROOM.get("/api/happening/%d" % answer["happenings"][i]), ROOM.get("/api/happening/%d" % answer["happenings"][1 - i])
            report = {report["key"]: report["id"] for happening in (here, there) for report in happening["reports"]}
            self.assertEqual(here["decisions"], [{"verb": "unlink", "a": mine, "b": its, "note": "two visits", "report": report[mine],
                                                  "other": {"report": report[its], "happening": there["id"], "summary": there["summary"]}}])
        status, answer = ROOM.post("/api/link", {"a": a, "b": b})
        self.assertEqual((status, len(answer["happenings"])), (200, 1))
        (decision,) = ROOM.get("/api/happening/%d" % answer["happenings"][0])["decisions"]
        self.assertEqual((decision["verb"], decision["other"]["happening"]), ("link", answer["happenings"][0]))
        self.assertNotIn("summary", decision["other"])
        for body, want in (({"a": a, "b": "nothing"}, 404), ({"a": a}, 400), ({"a": a, "b": a}, 400), ([a, b], 400), ({"a": 1, "b": 2}, 400), (b"{", 400),
                           ({"a": a, "b": b * 200}, 400)):
            self.assertEqual(ROOM.post("/api/link", body)[0], want, body)


if __name__ == "__main__":
    unittest.main()
