"""--ontology and `dragoman check`: a user's own tables."""
import json
import pathlib
import tempfile
import unittest

import program

COLUMNS = "id\tlemma\tpos\ttype\tmode\tsymmetric\twhen\tclass\texample\texpect"
SENTENCE = "Chad blorpified Niger on Monday."


def trigger(id="blorpify-1", lemma="blorpify", type="COERCE", mode="", when="", example="Chad blorpified Niger.",
            expect="COERCE occurred: Chad -> Niger"):
    return "\t".join([id, lemma, "verb", type, mode, "", when, "", example, expect])


class Tables(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def write(self, name, *lines):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(line + "\n" for line in lines), encoding="utf8")
        return path

    def events(self, sentence, *args):
        (self.folder / "page.txt").write_text(sentence + "\n", encoding="utf8")
        done = program.run("read", self.folder / "page.txt", "--as", "clean", "--format", "jsonl", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["events"]

    def problems(self, *args):
        done = program.run("check", *args, "--format", "jsonl")
        return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


class Ontology(Tables):
    def test_a_table_with_plus_extends(self):
        self.assertFalse([e for e in self.events(SENTENCE) if e["type"] == "COERCE"])
        for name in ("triggers+.tsv", "events/triggers+.tsv"):
            path = self.write(name, "# my rows", COLUMNS, trigger())
            (event,) = self.events(SENTENCE, "--ontology", self.folder)
            self.assertEqual((event["type"], event["why"][0]), ("COERCE", "events/triggers.tsv:blorpify-1"))
            self.assertEqual(len(self.events("Chad condemned Niger.", "--ontology", self.folder)), 1)
            path.unlink()

    def rows(self, *args):
        """The rows of triggers.tsv that the event of a sentence names, if it has one."""
        events = self.events("Chad condemned Niger.", *args)   # without its row it may be too unlikely
        return [why.split(":")[1] for event in events for why in event["why"] if why.startswith("events/triggers.tsv:")]

    def test_a_table_of_the_same_name_replaces(self):
        self.assertEqual(len(self.rows()), 1)
        self.write("events/triggers.tsv", COLUMNS, trigger())
        self.assertEqual(len(self.events(SENTENCE, "--ontology", self.folder)), 1)
        self.assertEqual(self.rows("--ontology", self.folder), [])

    def test_a_row_of_a_known_id_replaces_that_row_and_a_bare_one_removes_it(self):
        (row,) = self.rows()
        self.write("triggers+.tsv", COLUMNS, trigger(row, "condemn", "SUPPORT", example="Chad condemned Niger.", expect="SUPPORT occurred: Chad -> Niger"))
        (event,) = self.events("Chad condemned Niger.", "--ontology", self.folder)
        self.assertEqual((event["type"], event["why"][0]), ("SUPPORT", "events/triggers.tsv:" + row))
        self.write("triggers+.tsv", COLUMNS, row)
        self.assertNotIn(row, self.rows("--ontology", self.folder))

    def test_older_columns_are_read_and_say_nothing(self):
        self.write("triggers+.tsv", COLUMNS + "\tframe\tagent\trecipient", trigger() + "\tplain\tsubj\tobj")
        self.assertEqual(len(self.events(SENTENCE, "--ontology", self.folder)), 1)

    def test_words_to_discard_silence_their_sentence(self):
        self.write("discard+.tsv", "word\treason\tweight", "condemn\tmine\t2")
        self.assertEqual(self.events("Chad condemned Niger.", "--ontology", self.folder), [])

    def test_own_profile(self):
        self.write("profiles+.tsv", "id\tprofile\ttype\tmode\tstatus\tlabel\tquad\tnote", "mine-1\tmine\tSUPPORT|AID\t*\t*\tKIND\tgood\t")
        line = json.dumps({"text": "Mali thanked Niger.", "source": [0, 4], "target": [13, 18], "profile": "mine"}) + "\n"
        done = program.run("relate", "-", "--format", "jsonl", "--ontology", self.folder, stdin=line.encode())
        answer = json.loads(done.stdout)
        self.assertEqual((answer["type"], answer["quad"], answer["base"]), ("KIND", "good", "SUPPORT"))

    def test_explain_takes_it_too(self):
        self.write("triggers+.tsv", COLUMNS, trigger())
        done = program.run("explain", SENTENCE, "--ontology", self.folder, "--color", "never")
        self.assertIn(b"blorpify-1", done.stdout)

    def test_bad_tables_are_one_line_and_exit_2(self):
        bad = {"events/triggers+.tsv": ([COLUMNS.replace("lemma", "lema"), trigger()], ":1: unknown column 'lema'"),
               "triggers+.tsv": ([COLUMNS, trigger(type="SMILE")], ":2: unknown event type"),
               "triggers.tsv": (["# note", COLUMNS, trigger(), trigger()], ":4: duplicate id 'blorpify-1'"),
               "selecting+.tsv": (["id\tverb\tvia\tnouns\ttype\texample\texpect"], ":1: column 'mode' is missing"),
               "profiles+.tsv": (["id\tprofile\ttype\tmode\tstatus\tlabel\tquad\tnote", "x\tmine\tAID\t*\tmaybe\tA"], ":2: unknown status 'maybe'"),
               "classes.tsv": (["class\twords", "weapon\tgun"], ": no class 'carrier', which the program reads"),
               "plover.tsv": (["type\tquad\tneeds\tmutual\tturns\tspoken\tholds\tforce\tmeets\tlabel", "AID\tmaterial-cooperation\t\t\t\t\t\t\t\tAid"],
                              ": no row for AGREE"),
               "trigers.tsv": ([COLUMNS], ": no table of this name")}
        for name, (lines, wanted) in bad.items():
            with self.subTest(name=name):
                path = self.write(name, *lines)
                for args in (["read", program.EXAMPLES / "estonia-cyber.txt"], ["explain", SENTENCE], ["relate", "-"]):
                    done = program.run(*args, "--ontology", self.folder)
                    self.assertEqual(done.returncode, 2)
                    self.assertEqual(done.stdout, b"")
                    (complaint,) = done.stderr.decode().splitlines()
                    self.assertIn(str(path) + wanted, complaint)
                path.unlink()

    def test_no_folder_or_nothing_in_it(self):
        for folder in (self.folder, self.folder / "nowhere"):
            done = program.run("explain", SENTENCE, "--ontology", folder)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(len(done.stderr.splitlines()), 1)


class Check(Tables):
    def test_sound_tables(self):
        self.write("triggers+.tsv", COLUMNS, trigger())
        self.assertEqual(self.problems(self.folder), (0, []))

    def test_each_kind_of_problem(self):
        self.write("triggers+.tsv", COLUMNS, trigger(), trigger("blorpify-2", mode="never-heard-of"), trigger("blorpify-3", when="obj=#actor"),
                   trigger("glimp-1", "glimp", example="Chad blorpified Niger.", expect="COERCE occurred: Chad -> Niger"),
                   trigger("zib-1", "zib", example="Chad zibbed Niger.", expect="AID occurred: Chad -> Niger"))
        self.write("selecting+.tsv", "id\tverb\tvia\tnouns\ttype\tmode\texample\texpect", "blorp-1\tblorp\tobj\tnonsense\tCOERCE\t\t\t")
        self.write("cameo+.tsv", "id\tcode\ttype\tmode\tcontext\tdefault\tgoldstein\tlabel", "999\t999\tCOERCE\t\tnonsense\t\t-1\tNothing")
        code, found = self.problems(self.folder)
        self.assertEqual(code, 1)
        kinds = {(p["row"], p["kind"]) for p in found}
        self.assertLessEqual({("blorpify-2", "dangling"), ("blorpify-2", "shadowed"), ("glimp-1", "silent"), ("zib-1", "wrong-example"),
                              ("blorp-1", "dangling"), ("999", "dangling")}, kinds)
        self.assertNotIn("blorpify-3", {p["row"] for p in found if p["kind"] == "shadowed"})
        for problem in found:
            self.assertTrue(problem["file"].startswith(str(self.folder)), problem)
            self.assertGreater(problem["line"], 0)

    def test_unreadable(self):
        path = self.write("events/triggers+.tsv", COLUMNS, trigger(type="SMILE"))
        self.assertEqual(self.problems(self.folder), (1, [{"file": str(path), "line": 2, "kind": "unreadable", "message": "unknown event type"}]))

    def test_table_names_file_and_line(self):
        path = self.write("triggers+.tsv", COLUMNS, trigger(mode="never-heard-of"))
        done = program.run("check", self.folder, "--format", "table", "--color", "never")
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{path}:2: dangling: blorpify-1: ", done.stdout.decode())
        self.assertTrue(done.stdout.decode().endswith("1 problem\n"))

    def test_no_folder(self):
        self.assertEqual(program.run("check", self.folder / "nowhere").returncode, 2)

    def test_our_own_tables_fit_together(self):
        code, found = self.problems()
        by_kind = {}
        for problem in found:
            by_kind.setdefault(problem["kind"], []).append(problem)
        self.assertEqual(by_kind.get("unreadable", []) + by_kind.get("dangling", []), [])
        self.assertEqual(code, 1 if found else 0)

    def test_coverage_ranks_unknown_words(self):
        texts = ["Chad blorpified Niger.", "Kenya blorpified Togo.", "Peru zibbed Chile.", "Mali thanked Niger.", "Snow fell."]
        path = self.write("news.jsonl", *(json.dumps({"id": str(i), "text": t}) for i, t in enumerate(texts)))
        done = program.run("check", "--coverage", path, "--as", "clean", "--format", "jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        words = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([(w["pos"], w["count"], w["example"]) for w in words[:2]], [("verb", 2, texts[0]), ("verb", 1, texts[2])])
        self.assertEqual(done.stdout, program.run("check", "--coverage", path, "--as", "clean", "--format", "jsonl", "-j", "1").stdout)
        table = program.run("check", "--coverage", path, "--as", "clean", "--format", "table", "--color", "never", "--top", "1")
        self.assertEqual(len(table.stdout.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
