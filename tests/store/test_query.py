"""`dragoman query` and `dragoman show` on a store of the example pages."""
import csv
import io
import json
import pathlib
import sqlite3
import tempfile
import unittest

import program

STATUS = ("occurred", "ongoing", "planned", "possible", "denied", "cancelled", "demanded")


def setUpModule():
    global HOLDER, STORE
    HOLDER = tempfile.TemporaryDirectory()
    STORE = pathlib.Path(HOLDER.name) / "examples.db"
    done = program.run("build", STORE, *program.example_pages())
    assert done.returncode == 0, done.stderr


def tearDownModule():
    HOLDER.cleanup()


def query(*args):
    done = program.run("query", STORE, "--reports", "--format", "jsonl", *args)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def sql(statement):
    db = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)
    try:
        return db.execute(statement).fetchall()
    finally:
        db.close()


def ids(rows):
    return sorted(row["id"] for row in rows)


class Query(unittest.TestCase):
    def test_without_filters_all_reports_come_by_day(self):
        rows = query()
        self.assertEqual(ids(rows), [i for i, in sql("SELECT id FROM report WHERE state < 2 ORDER BY id")])
        days = [row["begin"] for row in rows if "begin" in row]
        self.assertEqual(days, sorted(days))
        self.assertEqual([row for row in rows if "begin" not in row], rows[len(days):])

    def test_each_filter_says_what_sql_says(self):
        party = "SELECT DISTINCT report FROM party WHERE country = 'GRC' AND side & {} <> 0 ORDER BY 1"
        for args, statement in (
                (["--country", "GRC"], party.format(3)), (["--source", "GRC"], party.format(1)), (["--target", "GRC"], party.format(2)),
                (["--type", "CONSULT,ASSAULT"], "SELECT id FROM report WHERE type IN ('CONSULT', 'ASSAULT') ORDER BY 1"),
                (["--quad", "verbal-conflict"], "SELECT id FROM report WHERE quad = 'verbal-conflict' ORDER BY 1"),
                (["--status", "planned"], "SELECT id FROM report WHERE status = 'planned' ORDER BY 1"),
                (["--in", "KEN"], "SELECT id FROM report WHERE country = 'KEN' ORDER BY 1"),
                (["--word", "TUR"], "SELECT DISTINCT report FROM word WHERE country = 'TUR' ORDER BY 1"),
                (["--min-confidence", "0.9"], "SELECT id FROM report WHERE confidence >= 0.9 ORDER BY 1"),
                (["--from", "2025-01-01", "--to", "2025-12-31"],
                 "SELECT id FROM report WHERE date(end_day * 86400, 'unixepoch') >= '2025-01-01' AND date(begin_day * 86400, 'unixepoch') <= '2025-12-31' ORDER BY 1")):
            want = [i for i, in sql(statement)]
            self.assertTrue(want, args)
            self.assertEqual(ids(query(*args)), want, args)

    def test_names_are_found_by_their_words_whatever_the_case(self):
        rows = query("--actor", "greek coast guard")
        self.assertTrue(rows)
        self.assertTrue(all("oast" in row["parties"] for row in rows))
        self.assertEqual(query("--source", "coast guard", "--target", "coast guard"), [])

    def test_conditions_hold_together(self):
        both = query("--country", "GRC", "--country", "TUR")
        self.assertEqual(set(ids(both)), set(ids(query("--country", "GRC"))) & set(ids(query("--country", "TUR"))))

    def test_near(self):
        rows = query("--near", "Athens", "--within", "400")
        self.assertIn("Athens", {row["place"] for row in rows})
        self.assertEqual(ids(query("--near", "37.98,23.72", "--within", "30")), ids([row for row in rows if row["place"] == "Athens"]))

    def test_words_are_always_quoted(self):
        self.assertTrue(query("--words", "lesbos"))
        self.assertEqual(ids(query("--words", "LESB*")), ids(query("--words", "lesbos")))
        for words in ("U.S. talks", "AT&T", "O'Neil", '"open', "NOT", "a AND", "-x", "col:x", "a*b*", "(", "NEAR(a b)", "sentence : a", "^a"):
            done = program.run("query", STORE, "--reports", "--format", "jsonl", "--words", words)
            if any(c.isalnum() for c in words):
                self.assertEqual((done.returncode, done.stderr), (0, b""), words)
            else:
                self.assertEqual(done.returncode, 2, words)
        phrase = query("--text", '"coast guard"')
        self.assertTrue(phrase)
        self.assertLessEqual(len(phrase), len(query("--text", "guard coast")))

    def test_formats(self):
        rows = query("--limit", "5")
        self.assertEqual(len(rows), 5)
        table = list(csv.DictReader(io.StringIO(program.run("query", STORE, "--reports", "--format", "csv", "--limit", "5").stdout.decode())))
        self.assertEqual([int(row["id"]) for row in table], [row["id"] for row in rows])
        self.assertEqual([row["sentence"] for row in table], [row["sentence"] for row in rows])
        text = program.run("query", STORE, "--reports", "--format", "table", "--limit", "5").stdout.decode()
        self.assertEqual(text.count(" \u2502 ") >= 5, True)

    def test_formulas_are_no_formulas(self):
        done = program.run("query", STORE, "--format", "csv", "--sql", "SELECT '=1+1' AS a, -1 AS b, '-x' AS c")
        self.assertEqual(done.stdout, b"a,b,c\r\n'=1+1,-1,'-x\r\n")

    def test_check_tells_what_does_not_hold_together(self):
        done = program.run("check", STORE, "--format", "table")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, f"{STORE}: no problems\n".encode(), b""))
        bad = pathlib.Path(HOLDER.name) / "bad.db"
        bad.write_bytes(STORE.read_bytes())
        db = sqlite3.connect(bad)
        db.execute("UPDATE tally_week SET happenings = happenings + 1")
        db.commit()
        db.close()
        before = bad.read_bytes()
        done = program.run("check", bad, "--format", "table")
        self.assertEqual((done.returncode, len(done.stdout.splitlines()), bad.read_bytes()), (1, 1, before))
        self.assertIn(b"rows of tally_week that are not what the rows say", done.stdout)
        bad.write_bytes(b"no store")
        self.assertEqual(program.run("check", bad).returncode, 1)

    def test_wrong_use_is_one_line(self):
        for args in (["--from", "2025-13-01"], ["--from", "June"], ["--near", "Atlantis"], ["--near", "91,0"], ["--type", "MEET"], ["--status", "done"],
                     ["--quad", "x"], ["--words", "..."], ["--min-confidence", "2"]):
            done = program.run("query", STORE, *args)
            self.assertEqual((done.returncode, done.stdout), (2, b""), args)
        done = program.run("query", pathlib.Path(HOLDER.name) / "none.db")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"no such store", done.stderr)


class Sql(unittest.TestCase):
    def sql(self, statement, *args):
        return program.run("query", STORE, "--format", "jsonl", "--sql", statement, *args)

    def test_it_reads(self):
        done = self.sql("SELECT status, count(*) AS n FROM v_report GROUP BY status ORDER BY status;")
        self.assertEqual([json.loads(line)["status"] for line in done.stdout.decode().splitlines()], sorted({s for s, in sql("SELECT status FROM report")}))
        self.assertEqual(self.sql("SELECT count(*) AS n FROM report_words WHERE report_words MATCH 'greece'").returncode, 0)
        self.assertIn(b"{\"a\":null", self.sql("SELECT 'null' AS a, '{\"a\":null' AS b").stdout.replace(b"\\", b""))

    def test_it_does_nothing_else(self):
        before = STORE.read_bytes()
        for statement in ("DELETE FROM page", "SELECT 1; SELECT 2", "ATTACH '/tmp/x.db' AS x", "PRAGMA journal_mode = DELETE", "SELECT load_extension('x')",
                          "CREATE TEMP TABLE t(a)", "BEGIN", "VACUUM INTO '/tmp/x.db'", "", "nonsense"):
            done = self.sql(statement)
            self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (2, b"", 1), statement)
        self.assertEqual(STORE.read_bytes(), before)

    def test_it_ends(self):
        endless = "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT count(*) FROM a"
        done = self.sql(endless, "--timeout", "0.3")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"longer than allowed", done.stderr)


class Show(unittest.TestCase):
    def test_a_report(self):
        row = query("--status", "planned")[0]
        shown = json.loads(program.run("show", STORE, f"r{row['id']}", "--format", "json").stdout)
        self.assertEqual([shown[k] for k in ("type", "status", "sentence", "key")], [row[k] for k in ("type", "status", "sentence", "key")])
        begin, end = shown["trigger"]
        self.assertGreater(len(shown["sentence"].encode()[begin:end]), 1)
        self.assertIn(row["sentence"][:20], program.run("show", STORE, f"r{row['id']}", "--format", "table").stdout.decode())

    def test_what_is_not_there(self):
        self.assertEqual(program.run("show", STORE, "r99999").returncode, 1)
        self.assertEqual(program.run("show", STORE, "x").returncode, 2)


class Views(unittest.TestCase):
    def test_tallies_are_the_counts_of_the_rows(self):
        self.assertEqual(sql("SELECT week, type, status, reports FROM tally_week WHERE reports > 0 ORDER BY 1, 2, 3"),
                         sql("SELECT (begin_day + 3) / 7 AS w, type, status, count(*) FROM report WHERE begin_day NOT NULL AND state < 2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
        pairs = ("SELECT a.country, b.country, type, status, count(DISTINCT report.id) FROM report JOIN party a ON a.report = report.id AND a.side & 1 "
                 "JOIN party b ON b.report = report.id AND b.side & 2 AND b.n <> a.n WHERE state < 2 AND a.country NOT NULL AND b.country NOT NULL GROUP BY 1, 2, 3, 4")
        self.assertEqual(sql("SELECT source, target, type, status, reports FROM tally_pair WHERE reports > 0 ORDER BY 1, 2, 3, 4"), sql(pairs + " ORDER BY 1, 2, 3, 4"))

    def test_their_columns_are_the_documented_ones(self):
        text = (program.ROOT / "docs/store.md").read_text(encoding="utf8")
        for view in ("v_report", "v_happening", "v_agenda"):
            columns = [c[1] for c in sql(f"PRAGMA table_info({view})")]
            self.assertIn("`" + " ".join(columns) + "`", text, view)

    def test_every_table_is_documented(self):
        text = (program.ROOT / "docs/store.md").read_text(encoding="utf8")
        for table, in sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"):
            self.assertIn(f"`{table}`", text)


if __name__ == "__main__":
    unittest.main()
