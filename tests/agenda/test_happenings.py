#!/usr/bin/env python3
"""docs/happenings.md: every command of it is run, and what comes out is what the page says. Its thirty pages become a store, an agenda, a calendar, exports."""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import program

DOC = program.ROOT / "docs/happenings.md"
STEP = {"planned": 0, "cancelled": 1, "occurred": 2}


def sh(command, cwd, env):
    return subprocess.run(["bash", "-euc", command], cwd=cwd, env=env, capture_output=True, timeout=300)


class Happenings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if b"\n  build " not in program.run("--help").stdout:
            raise unittest.SkipTest("this program has no `build`")
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        shutil.copy(program.ROOT / "docs/happenings.jsonl", cls.folder)
        done = program.run("build", cls.folder / "talks.db", cls.folder / "happenings.jsonl", "--as", "clean")
        assert done.returncode == 0, done.stderr.decode()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def out(self, *args):
        done = program.run(args[0], self.folder / "talks.db", *args[1:])
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def agenda(self, *args):
        return json.loads(self.out("agenda", "--format", "json", *args))

    def test_commands_of_the_page(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        try:
            shutil.copy(self.folder / "happenings.jsonl", folder)
            os.symlink(program.PROGRAM, folder / "dragoman")
            env = dict(os.environ, PATH=f"{folder}:{os.environ['PATH']}")
            commands = [c for block in re.findall(r"```sh\n(.*?)```", DOC.read_text(encoding="utf8"), re.S) for c in block.strip().splitlines()]
            self.assertGreater(len(commands), 10)
            for command in commands:
                if "$A" in command:
                    db = sqlite3.connect(folder / "talks.db")
                    env["A"], env["B"] = [r[0] for r in db.execute("SELECT key FROM v_report WHERE parties LIKE '%Rzayev%' ORDER BY id LIMIT 2")]
                    db.close()
                done = sh(command, folder, env)
                self.assertEqual(done.returncode, 0, command + ": " + done.stderr.decode())
        finally:
            shutil.rmtree(folder)

    def test_a_visit_put_off(self):
        visits = [e for e in self.agenda("--actor", "Moraru", "--type", "CONSULT", "--status", "all", "--at", "2031-03-11")["agenda"]]
        states = {(e["begin"], e["status"]) for e in visits} | {(s.get("edtf"), s["status"]) for e in visits for s in e["history"]}
        self.assertIn(("2031-03-12", "cancelled"), states)
        self.assertIn(("2031-03-19", "planned"), states)
        self.assertNotIn("occurred", {e["status"] for e in visits})
        later = self.agenda("--actor", "Moraru", "--type", "CONSULT", "--status", "occurred")["agenda"]
        self.assertTrue(any(e["begin"] == "2031-03-19" and e["reports"] >= 2 for e in later), later)

    def test_what_reports_contradict_is_shown(self):
        pages = [{"id": f"p{i}", "url": f"https://{i}.example/", "published": "2031-04-07", "title": "Visit", "publisher": f"Paper {i}",
                  "text": f"Kenya's president Ruth Kamau visited Oslo on {day} April 2031 and met Norway's king."} for i, day in enumerate((3, 3, 4))]
        path, other = self.folder / "against.jsonl", self.folder / "against.db"
        path.write_text("".join(json.dumps(p) + "\n" for p in pages), encoding="utf8")
        self.assertEqual(program.run("build", other, path, "--as", "clean").returncode, 0)
        keys = {}
        for row in map(json.loads, program.run("query", other, "--reports", "--format", "jsonl", "--type", "CONSULT").stdout.decode().splitlines()):
            keys.setdefault(row["begin"], row["key"])
        self.assertEqual(set(keys), {"2031-04-03", "2031-04-04"})
        self.assertEqual(program.run("link", other, *keys.values()).returncode, 0)
        shown = json.loads(program.run("show", other, "1", "--format", "json").stdout)
        self.assertIn("date: 2031-04-04 (2.example, 2031-04-07)", shown["contradictions"])
        self.assertIn("CONTRADICTIONS\n date: 2031-04-04 (2.example, 2031-04-07)", program.run("show", other, "1", "--format", "table").stdout.decode())

    def test_several_pages_are_one_happening(self):
        protests = self.agenda("--type", "PROTEST", "--status", "all")["agenda"]
        self.assertEqual([(e["begin"], e["reports"], e["sources"]) for e in protests], [("2031-03-25", 2, 2)])
        summit = [e for e in self.agenda("--type", "CONSULT", "--status", "all", "--from", "2031-04-16", "--to", "2031-04-16")["agenda"]]
        self.assertTrue(any(e["reports"] >= 3 and e["status"] == "occurred" for e in summit), summit)

    def test_calendar(self):
        text = self.out("agenda", "--format", "ics", "--status", "all")
        self.assertEqual(text, self.out("agenda", "--format", "ics", "--status", "all"))
        raw = text.encode().replace(b"\r\n ", b"")
        for line in text.split("\r\n"):
            self.assertLessEqual(len(line.encode()), 75)
            self.assertNotIn("\n", line)
        entries = [dict(line.split(":", 1) for line in e.split("\r\n") if ":" in line) for e in raw.decode().split("BEGIN:VEVENT\r\n")[1:]]
        whole = self.agenda("--status", "all")
        self.assertEqual(len(entries), len(whole["agenda"]))
        self.assertIn(f"; {len(whole['undated'])} without a day", raw.decode().replace("\\", ""))
        self.assertEqual(len({e["UID"] for e in entries}), len(entries))
        for entry, told in zip(entries, whole["agenda"]):
            self.assertEqual(entry["DTSTART;VALUE=DATE"], told["begin"].replace("-", ""))
            self.assertGreater(entry["DTEND;VALUE=DATE"], told["end"].replace("-", ""))
            self.assertEqual(int(entry["SEQUENCE"]), len(told["history"]) - 1)
            self.assertEqual(entry["DTSTAMP"], told["changed"].replace("-", "") + "T000000Z")
            self.assertEqual(entry["STATUS"] == "CANCELLED", told["status"] == "cancelled")
            self.assertEqual(entry["SUMMARY"].startswith("Cancelled: "), told["status"] == "cancelled")
        self.assertTrue(any("some day in September 2031" in e["SUMMARY"] for e in entries))

    def test_calendar_read_by_icalendar(self):
        try:
            import icalendar
        except ImportError:
            self.skipTest("PyPI icalendar is not there")
        calendar = icalendar.Calendar.from_ical(self.out("agenda", "--format", "ics", "--status", "all").encode())
        entries = [c for c in calendar.walk() if c.name == "VEVENT"]
        told = self.agenda("--status", "all")["agenda"]
        self.assertEqual([str(e["DTSTART"].dt) for e in entries], [e["begin"] for e in told])
        for entry in entries:
            self.assertFalse(entry.errors)

    def test_calendar_read_by_ical_js(self):
        """npm's ical.js, where NODE_PATH leads to it: entries, days, lengths, states as in JSON."""
        script = ("const I = require('ical.js'), text = require('fs').readFileSync(0, 'utf8');"
                  "const all = new I.Component(I.parse(text)).getAllSubcomponents('vevent').map(c => new I.Event(c));"
                  "console.log(JSON.stringify(all.map(e => [e.startDate.toString(), e.endDate.toString(), e.startDate.isDate, e.uid, e.sequence, e.summary,"
                  " e.component.getFirstPropertyValue('status')])))")
        if shutil.which("node") is None or subprocess.run(["node", "-e", "require('ical.js')"], capture_output=True).returncode != 0:
            self.skipTest("npm ical.js is not there")
        text = self.out("agenda", "--format", "ics", "--status", "all")
        done = subprocess.run(["node", "-e", script], input=text, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = self.agenda("--status", "all")["agenda"]
        got = json.loads(done.stdout)
        self.assertEqual(len(got), len(told))
        for (begin, end, is_day, uid, sequence, summary, status), entry in zip(got, told):
            after = datetime.date.fromisoformat(entry["end"]) + datetime.timedelta(days=1)
            self.assertEqual((begin, end, is_day), (entry["begin"], after.isoformat(), True))
            self.assertEqual((uid, sequence), (entry["uid"], len(entry["history"]) - 1))
            self.assertIn(entry["summary"], summary)
            self.assertEqual(status == "CANCELLED", entry["status"] == "cancelled")

    def test_the_same_pages_give_the_same_calendar(self):
        other = self.folder / "again.db"
        for _ in range(2):   # the second time changes nothing
            self.assertEqual(program.run("build", other, self.folder / "happenings.jsonl", "--as", "clean").returncode, 0)
        self.assertEqual(program.run("agenda", other, "--format", "ics").stdout.decode(), self.out("agenda", "--format", "ics"))

    def test_output_is_written_whole_and_only_when_it_changed(self):
        path = self.folder / "a.ics"
        self.out("agenda", "--output", path)
        before = path.stat().st_mtime_ns
        self.out("agenda", "--output", path)
        self.assertEqual(path.stat().st_mtime_ns, before)
        self.assertEqual(path.read_bytes().decode(), self.out("agenda", "--format", "ics"))
        self.assertEqual(program.run("agenda", self.folder / "talks.db", "--output", "/nowhere/a.ics").returncode, 1)

    def test_exports_say_what_the_store_has(self):
        whole = [json.loads(line) for line in self.out("export").splitlines()]
        rows = {name: list(csv.DictReader(io.StringIO(self.out("export", "--format", "csv", "--of", name)))) for name in ("happenings", "reports", "parties")}
        self.assertEqual([str(h["happening"]) for h in whole], [r["happening"] for r in rows["happenings"]])
        self.assertEqual([r["key"] for h in whole for r in h["reports"]], [r["key"] for r in rows["reports"]])
        self.assertEqual([p["name"] for h in whole for p in h["parties"]], [r["name"] for r in rows["parties"]])
        for h, r in zip(whole, rows["happenings"]):
            for name in ("type", "status", "begin", "end", "edtf", "place", "country"):
                self.assertEqual(h.get(name, ""), r[name])
        points = json.loads(self.out("export", "--format", "geojson"))["features"]
        self.assertEqual({p["id"]: p["geometry"]["coordinates"] for p in points}, {h["happening"]: [h["lon"], h["lat"]] for h in whole if "lat" in h})

    def test_coded_formats(self):
        whole = {h["happening"]: h for h in map(json.loads, self.out("export").splitlines())}
        table = lambda *args: [line.split("\t") for line in self.out("export", "--format", *args).splitlines()]
        for h in map(json.loads, self.out("export", "--format", "plover").splitlines()):
            told = whole[int(h["id"].split("-")[1])]
            self.assertEqual(h["date"], told.get("begin", ""))
            if told["status"] in ("occurred", "ongoing"):
                self.assertEqual((h["event"], h["mode"]), (told["type"], told.get("mode", "")))
            if told["status"] == "planned" and told["type"] == "CONSULT":
                self.assertEqual(h["event"], "AGREE")
            self.assertEqual(sorted(a["actorText"] for a in h["source"] + h["target"]), sorted(p["name"] for p in told["parties"]))
        for row in table("phoenix"):
            self.assertEqual(len(row), 26)
            told = whole[int(row[0]) // 1000]
            self.assertEqual(row[1], told["begin"].replace("-", ""))
            self.assertEqual("".join(row[2:5]), row[1])
            self.assertTrue(row[5].startswith(row[6]) and row[9].startswith(row[10]))
        for row in table("petrarch2"):
            self.assertEqual(len(row), 8)
            self.assertRegex(row[0], r"^\d{8}$")
            self.assertRegex(row[3], r"^\d{3,4}$")
        events = table("gdelt")
        mentions = table("gdelt", "--of", "reports")
        for row in events:
            self.assertEqual(len(row), 61)
            self.assertEqual(int(row[31]), len(whole[int(row[0]) // 1000]["reports"]))
        self.assertEqual({len(r) for r in mentions}, {16})
        self.assertEqual({r[0] for r in mentions}, {r[0] for r in events})
        polecat = table("polecat")
        self.assertEqual({len(r) for r in polecat}, {40})

    def test_graphs(self):
        graph = xml.fromstring(self.out("export", "--format", "graphml"))
        ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
        nodes = {n.get("id") for n in graph.findall(".//g:node", ns)}
        edges = graph.findall(".//g:edge", ns)
        self.assertTrue(edges)
        self.assertTrue({e.get(side) for e in edges for side in ("source", "target")} <= nodes)
        gexf = xml.fromstring(self.out("export", "--format", "gexf"))
        self.assertEqual(len(gexf.findall(".//{http://gexf.net/1.3}edge")), len(edges))

    def test_sums(self):
        whole = [json.loads(line) for line in self.out("export").splitlines()]
        sums = list(csv.DictReader(io.StringIO(self.out("export", "--format", "csv", "--aggregate", "month"))))
        protests = [s for s in sums if s["type"] == "PROTEST"]
        self.assertEqual(sum(int(s["reports"]) for s in protests), sum(len(h["reports"]) for h in whole if h["type"] == "PROTEST"))
        self.assertEqual({s["month"] for s in protests}, {"2031-03-01"})

    def test_wrong_use_is_told_in_one_line(self):
        for args in (("agenda", "--from", "soon"), ("agenda", "--type", "MEET"), ("export", "--format", "gexf", "--aggregate", "week")):
            done = program.run(args[0], self.folder / "talks.db", *args[1:])
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(len(done.stderr.decode().strip().splitlines()), 1)
        self.assertEqual(program.run("link", self.folder / "talks.db", "no", "key").returncode, 1)


if __name__ == "__main__":
    unittest.main()
