"""Every option, error and exit code of the program."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import program
from cases import HTML, PAGE, Folder, complaints, jsonl, lines


class Usage(unittest.TestCase):
    def test_help(self):
        for args in (["--help"], ["read", "--help"], ["clean", "--help"], ["explain", "--help"], ["relate", "--help"], ["actors", "--help"], ["check", "--help"], ["tables", "--help"]):
            done = program.run(*args)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"Examples:", done.stdout)
            self.assertEqual(done.stderr, b"")

    def test_version(self):
        done = program.run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout.decode(), r"^dragoman \d+\.\d+\.\d+\n$")

    def test_wrong_use_exits_2(self):
        for args in ([], ["nonsense"], ["read", "--nonsense", PAGE], ["read", "--format", "xml", PAGE], ["read", "--input", "pdf", PAGE],
                     ["read", "--as", "raw", PAGE], ["read", "--jobs", "0", PAGE], ["read", "--jobs", "many", PAGE],
                     ["read", "--layers", "sentences,magic", PAGE], ["read", "--status", "planned,maybe", PAGE],
                     ["read", "--min-confidence", "2", PAGE], ["read", "--color", "blue", PAGE], ["read", "--published", "yesterday", PAGE],
                     ["read", "--published", "2023-02-29", PAGE], ["clean", "--layers", "tokens", PAGE], ["explain"],
                     ["read", "--format", "markdown", PAGE], ["clean", "--keep", "everything", PAGE], ["clean", "--keep", PAGE],
                     ["explain", "Two words", "--published", "May"], ["read", "--fields", "magic", "--format", "csv", PAGE],
                     ["read", "--no", "magic", PAGE], ["read", "--dyads", PAGE], ["read", "--profile", "magic", PAGE], ["explain", "--profile", "magic", "They met."],
                     ["read", "--filter", "color=red", PAGE], ["read", "--filter", "type=PARTY", PAGE], ["read", "--filter", "date=May", PAGE],
                     ["read", "--filter", "country=Russia", PAGE], ["read", "--map-keys", "body", PAGE], ["read", "--map-keys", "body=author", PAGE]):
            with self.subTest(args=args):
                done = program.run(*args)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stdout, b"")
                self.assertTrue(done.stderr.startswith(b"dragoman: "), done.stderr)

    def test_unknown_subcommand(self):
        for word, wanted in (("raed", "no subcommand 'raed': did you mean 'read'?"), ("expalin", "no subcommand 'expalin': did you mean 'explain'?"),
                             ("xyzzyx", "no subcommand 'xyzzyx'"), (str(PAGE), f"no subcommand '{PAGE}': did you mean 'read {PAGE}'?")):
            self.assertEqual(complaints(program.run(word))[0], "dragoman: " + wanted)
            self.assertEqual(complaints(program.run(word, PAGE, "--jobs", "1"))[0], "dragoman: " + wanted)

    def test_examples_in_help_work(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "page.html").write_bytes(HTML.read_bytes())
            (root / "pages").mkdir()
            (root / "pages/a.txt").write_bytes(PAGE.read_bytes())
            (root / "others.jsonl").write_bytes(jsonl({"body": "They met.", "date": 1716192000}))
            (root / "news.jsonl").write_bytes(jsonl({"id": "1", "text": "They met."}))
            (root / "pairs.jsonl").write_bytes(jsonl({"text": "Mali thanked Niger.", "source": [0, 4], "target": [13, 18]}))
            (root / "dragoman").symlink_to(pathlib.Path(program.PROGRAM).resolve())
            for sub in ("read", "clean", "explain", "relate", "tables", None):
                text = program.run(*([sub] if sub else []), "--help").stdout.decode().split("Examples:")[1]
                for line in re.findall(r"^  (.*dragoman .*)$", text, re.M):
                    command = re.sub(r"  +.*", "", line)
                    if "curl" in command or "less" in command:
                        continue
                    with self.subTest(command=command):
                        done = subprocess.run(command, shell=True, cwd=root, capture_output=True, stdin=subprocess.DEVNULL,
                                              env={**os.environ, "PATH": f"{root}:{os.environ['PATH']}"}, timeout=120)
                        self.assertEqual(done.returncode, 0, done.stderr)


class Clean(unittest.TestCase):
    def test_formats(self):
        (page,) = lines(program.run("clean", HTML))
        self.assertEqual(json.loads(program.run("clean", "--format", "json", HTML).stdout), page)
        self.assertNotIn("events", page)
        self.assertEqual(program.run("clean", "--format", "text", HTML).stdout.decode(), page["text"] + "\n")
        self.assertIn("Canada has imposed sanctions", program.run("clean", "--format", "table", HTML).stdout.decode())

    def test_same_page_stage_as_read(self):
        (page,), (record,) = lines(program.run("clean", HTML)), lines(program.run("read", HTML))
        for key in ("document", "text", "blocks", "map", "noise"):
            self.assertEqual(page[key], record[key])

    def test_why(self):
        (page,) = lines(program.run("clean", HTML))
        for format in ("table", "text", "markdown"):
            without = program.run("clean", "--format", format, HTML).stdout.decode()
            out = program.run("clean", "--format", format, "--why", HTML).stdout.decode()
            self.assertTrue(out.startswith(without))
            for noise in page["noise"]:
                self.assertIn(noise["reason"], out)

    KINDS = ("<html><body><article><h1>Ferry line agreed *at last*</h1><p>Ministers of both countries agreed on Monday to open a new ferry line, "
             "an official said.</p><h2>What comes next</h2><p>It will be the first line between the two cities in twenty years, and it opens in "
             "summer.</p><ul><li>The fare will be twelve pounds for each way.</li><li>Children under six will travel free of any charge.</li></ul>"
             "<blockquote><p>We have waited for this line longer than anybody would like to say.</p></blockquote>"
             "<p>The governments will pay for the new quay, the minister told reporters after the talks.</p></article></body></html>").encode()

    def test_markdown(self):
        out = program.run("clean", "-", "--format", "markdown", stdin=self.KINDS).stdout.decode()
        for part in ("# Ferry line agreed \\*at last\\*\n\nMinisters", "\n\n## What comes next\n\nIt will",
                     "\n\n- The fare will be twelve pounds for each way.\n- Children under six", "\n\n> We have waited"):
            self.assertIn(part, out)
        self.assertTrue(out.endswith("after the talks.\n"))
        text = b"Ferry line agreed\nThe two ministers, who last met in May, promised closer ties. Photo: Agency\nThey met on Monday in the old harbour.\n"
        out = program.run("clean", "-", "--format", "markdown", stdin=text).stdout.decode()
        self.assertIn("\n\n*The two ministers, who last met in May, promised closer ties.*\n\n", out)

    def test_keep(self):
        (page,) = lines(program.run("clean", "-", stdin=self.KINDS))
        for words, kinds in (("titles", {"title"}), ("quotes,captions", {"quote", "caption"}), ("lists,headings,titles", {"list", "heading", "title"})):
            (kept,) = lines(program.run("clean", "-", "--keep", words, stdin=self.KINDS))
            wanted = [b for b in page["blocks"] if b["kind"] in kinds | {"paragraph"}]
            self.assertEqual([b["kind"] for b in kept["blocks"]], [b["kind"] for b in wanted])
            text = page["text"].encode()
            self.assertEqual(kept["text"].encode(), b"\n".join(text[b["span"][0]:b["span"][1]] for b in wanted))
            self.assert_map_leads_back(kept, self.KINDS)

    def assert_map_leads_back(self, page, source):
        text, rows = page["text"].encode(), page["map"]
        for row, after in zip(rows, rows[1:] + [[len(text)]]):
            if after[0] - row[0] == row[2] and row[2] > 1:
                self.assertEqual(text[row[0]:after[0]], source[row[1]:row[1] + row[2]])
        self.assertTrue(rows)

    def test_half_a_surrogate_spoils_only_its_line(self):
        done = program.run("clean", "-", "--input", "jsonl", stdin=b'{"id":"1","text":"A \\ud800 alone."}\n{"id":"2","text":"Rain fell."}\n')
        got = lines(done)
        self.assertEqual([r["document"]["source"] for r in got][-1], "2")
        self.assertEqual(got[-1]["text"], "Rain fell.")
        self.assertEqual(len(got), 2)

    def test_section(self):
        page = b"<html><head><meta property='article:section' content='World'></head><body><p>Rain fell on the town all day.</p></body></html>"
        (record,) = lines(program.run("clean", "-", stdin=page))
        self.assertEqual(record["document"]["section"], "World")


class Actors(Folder):
    MET = "Mayor Ola Brandvik met Norwegian lawmakers on Monday. The Fjord Alliance criticised Brandvik. The fishmongers criticised Brandvik too."

    def test_actors_of_a_page(self):
        record, = lines(program.run("actors", self.write("a.txt", self.MET), "--as", "clean"))
        self.assertEqual(sorted(record), ["actors", "document", "dragoman"])
        brandvik = next(actor for actor in record["actors"] if actor["name"] == "Ola Brandvik")
        self.assertEqual(brandvik["role"], "mayor")
        table = program.run("actors", self.folder / "a.txt", "--as", "clean", "--format", "table").stdout.decode()
        self.assertIn("Ola Brandvik, mayor", table)

    def test_unknown(self):
        pages = jsonl(*({"id": str(i), "text": self.MET} for i in range(3)))
        done = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", stdin=pages)
        self.assertEqual(done.returncode, 0)
        rows = {row["name"]: row for row in lines(done)}
        self.assertEqual((rows["Ola Brandvik"]["table"], rows["Ola Brandvik"]["pages"], rows["Ola Brandvik"]["guess"]["role"]), ("people", 3, "mayor"))
        self.assertEqual(rows["fishmonger"]["table"], "agents")
        self.assertIn("fishmongers", rows["fishmonger"]["example"])
        one = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", "--jobs", "1", stdin=pages)
        self.assertEqual(one.stdout, done.stdout)
        top = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", "--top", "1", "--format", "table", stdin=pages)
        self.assertEqual(len(top.stdout.decode().splitlines()), 3)

    def test_unknown_goes_on_after_a_bad_page(self):
        done = program.run("actors", self.folder / "none.txt", self.write("a.txt", self.MET), "--as", "clean", "--unknown")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1)
        self.assertTrue(lines(done))

    def test_known_names_are_not_listed(self):
        path = self.write("a.txt", "Vladimir Putin met Xi Jinping in Moscow.")
        self.assertEqual(program.run("actors", path, "--as", "clean", "--published", "2024-05-20", "--unknown").stdout, b"")


class Explain(unittest.TestCase):
    SENTENCE = "Envoys of Chad met ministers of Mali in Paris on 3 May 2021."

    def test_sentence(self):
        out = program.run("explain", self.SENTENCE).stdout.decode()
        sections = (self.SENTENCE, "TIMES", "PLACES", "ACTORS", "STATEMENTS", "CANDIDATES", "EVENTS", "FACTS")
        found = [out.find(part) for part in sections]
        self.assertNotIn(-1, found)
        self.assertEqual(found, sorted(found))

    def test_statements_and_facts(self):
        out = program.run("explain", "Kim Min-ji, the foreign minister of South Korea, said that Chad was late.").stdout.decode()
        self.assertRegex(out, r"s1 +Kim Min-ji \(a\d+\) said: .*Chad was late")
        self.assertRegex(out, r"f1 +Kim Min-ji \(a\d+\) holds-office")

    def test_says_what_was_refused(self):
        """A word that may tell an event and tells none is listed with the reason, as text and as JSON."""
        sentence = "Envoys of Chad met ministers of Mali in the film."
        refused = [one for one in json.loads(program.run("explain", "--format", "json", sentence).stdout)["firings"] if "refused" in one]
        self.assertTrue(refused, sentence)
        self.assertIn("no event: " + refused[0]["refused"], program.run("explain", sentence).stdout.decode())

    def test_every_word_is_in_the_tree(self):
        out = program.run("explain", self.SENTENCE).stdout.decode()
        tree = out.split(self.SENTENCE)[-1].split("TIMES")[0]
        words = [re.sub(r"[^\w.]", " ", line[:44]).split()[0] for line in tree.splitlines() if line.strip()]
        self.assertEqual(" ".join(words), self.SENTENCE.replace("2021.", "2021 ."))

    def test_file(self):
        self.assertIn("North Korea threatened", program.run("explain", PAGE).stdout.decode())

    def test_json(self):
        got = json.loads(program.run("explain", "--format", "json", self.SENTENCE).stdout)
        self.assertIn("firings", got)
        self.assertIn("tokens", got)


if __name__ == "__main__":
    unittest.main()
