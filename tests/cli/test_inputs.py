"""What the program reads, and what it says of what it cannot read."""
import gzip
import json
import re
import subprocess
import unittest

import program
from cases import HTML, PAGE, Folder, complaints, jsonl, lines, warc


class Inputs(Folder):
    def test_file(self):
        (record,) = lines(program.run("read", PAGE))
        self.assertEqual(record["document"]["source"], str(PAGE))

    def test_standard_input(self):
        for args in (["-"], []):
            (record,) = lines(program.run("read", *args, stdin=PAGE.read_bytes()))
            self.assertEqual(record["document"]["source"], "-")

    def test_several_in_the_order_given(self):
        sources = [r["document"]["source"] for r in lines(program.run("read", HTML, PAGE, HTML))]
        self.assertEqual(sources, [str(HTML), str(PAGE), str(HTML)])

    def test_folder_in_sorted_order(self):
        for name in ("b.txt", "a/z.html", "a.txt", "c.md", "d.htm", "e.HTML"):
            self.write(name, "<p>Rain fell on the town all day.</p>" if "htm" in name.lower() else "Rain fell on the town all day.\n")
        self.write("n.jsonl", jsonl({"id": "x", "text": "Rain fell."}, {"id": "y", "text": "Snow fell."}))
        sources = [r["document"]["source"].removeprefix(str(self.folder) + "/") for r in lines(program.run("read", self.folder))]
        self.assertEqual(sources, ["a.txt", "a/z.html", "b.txt", "d.htm", "e.HTML", "x", "y"])

    def test_folder_of_one_kind(self):
        self.write("a.txt", "Rain fell on the town.\n")
        self.write("n.jsonl", jsonl({"id": "x", "text": "Rain fell."}))
        sources = [r["document"]["source"] for r in lines(program.run("read", "--input", "jsonl", self.folder))]
        self.assertEqual(sources, ["x"])

    def test_folder_without_pages(self):
        done = program.run("read", self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(complaints(done), [f"dragoman: {self.folder}: no .html, .htm, .xhtml, .txt, .jsonl, .ndjson, .json, .warc, .wet, .rss or .atom file, packed (.gz, .zst) or not, in this folder"])

    def test_folder_says_what_it_passed_over(self):
        for name in ("a.txt", "b.xml", "c.php", "d.php", "e"):
            self.write(name, "Rain fell on the town all day.\n")
        done = program.run("clean", self.folder)
        self.assertEqual((done.returncode, len(lines(done))), (0, 1))
        self.assertEqual(complaints(done), [f"dragoman: {self.folder}: 4 files passed over (2 ending .php, 1 ending .xml, 1 no ending); a file named by itself is read by what it holds"])

    def test_other_formats_are_errors(self):
        for name, data in (("a.pdf", b"%PDF-1.4\n1 0 obj\n"), ("a.docx", b"PK\x03\x04[Content_Types].xml"), ("a.txt", b"{\\rtf1 Rain fell.}")):
            for how in ("page", "clean"):
                done = program.run("read", "--as", how, self.write(name, data))
                self.assertEqual(done.returncode, 1)
                self.assertRegex(complaints(done)[0], f"{name}: this is an? .*, no page$")

    def test_published_in_any_shape(self):
        rows = [{"text": "Rain fell.", "published": p} for p in (1716192000, "Mon, 20 May 2024 10:00:00 GMT", "05/06/2024", "yesterday")]
        got = lines(program.run("clean", "-", "--as", "clean", "--input", "jsonl", stdin=jsonl(*rows)))
        self.assertEqual([r["document"].get("published") for r in got], [{"edtf": "2024-05-20", "from": "input"}] * 2 + [None] * 2)
        self.assertEqual([r.get("warnings", [""])[0] for r in got[2:]], ["the publication day '05/06/2024' could be two days: write YYYY-MM-DD",
                                                                         "the publication day 'yesterday' is no date"])

    def test_json_array(self):
        path = self.write("a.json", json.dumps([{"id": "1", "body": "Rain fell."}, {"id": "2", "body": "Snow fell."}], indent=1))
        got = lines(program.run("clean", path, "--map-keys", "body=text"))
        self.assertEqual([r["document"]["source"] for r in got], ["1", "2"])

    def test_packed_files(self):
        self.write("a.txt.gz", gzip.compress(b"Rain fell on the town all day.\n"))
        self.write("n.jsonl.gz", gzip.compress(jsonl({"id": "x", "text": "Rain fell."})) + gzip.compress(jsonl({"id": "y", "text": "Snow fell."})))
        self.write("w.warc.gz", gzip.compress(warc("1", "<p>Rain fell on the town all day.</p>")) + b"rubbish" + gzip.compress(warc("2", "<p>Snow.</p>")))
        done = program.run("clean", self.folder)
        got = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([r["document"]["source"].removeprefix(str(self.folder) + "/") for r in got],
                         ["a.txt.gz", "x", "y", "urn:1", f"w.warc.gz at byte {len(gzip.compress(warc('1', '<p>Rain fell on the town all day.</p>')))}", "urn:2"])
        self.assertEqual(got[3]["document"]["url"], "https://a.example/1")
        self.assertNotIn("published", got[3]["document"])
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1)
        self.assertIn("w.warc.gz at byte ", complaints(done)[0])

    def test_kinds_told_by_the_bytes(self):
        rows = jsonl({"id": "x", "text": "Rain fell."}, {"id": "y", "text": "Snow fell."})
        feed = b"<?xml version='1.0'?><rss><channel><item><guid>f</guid><description>&lt;p&gt;Rain fell on the town.</description></item></channel></rss>"
        for data, sources in ((rows, ["x", "y"]), (gzip.compress(rows), ["x", "y"]), (warc("1", "<p>Rain fell.</p>"), ["urn:1"]), (feed, ["f"])):
            for form in ("jsonl", "json"):
                out = program.run("clean", "-", "--format", form, stdin=data).stdout
                got = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
                self.assertEqual([r["document"]["source"] for r in got], sources)

    def test_limits(self):
        bomb = gzip.compress(b" " * (40 << 20))
        path = self.write("bomb.txt.gz", bomb)
        self.assertIn("unpacks to more than 500 times its size", complaints(program.run("clean", path))[0])
        self.assertIn("larger than the limit of 1000 bytes", complaints(program.run("clean", path, "--max-ratio", "5000", "--max-bytes", "1000"))[0])

    def test_input_kind_wins_over_the_name(self):
        page = self.write("page.txt", "<html><body><p>Rain &amp; snow fell on the whole of the town all day long.</p></body></html>")
        (record,) = lines(program.run("read", "--input", "html", page))
        self.assertNotIn("<p>", record["text"])

    def test_jsonl_members(self):
        row = {"id": "n1", "text": "Rain fell on the town.", "title": "Rain", "published": "2024-05-20", "url": "https://a.example/1",
               "publisher": "The Gazette", "unknown": [1]}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        info = record["document"]
        self.assertEqual([info["source"], info["title"], info["url"], info["publisher"]], ["n1", "Rain", "https://a.example/1", "The Gazette"])
        self.assertEqual(info["published"], {"edtf": "2024-05-20", "from": "input"})
        self.assertEqual(record["text"], row["text"])

    def test_jsonl_null_is_absent(self):
        row = {"id": None, "text": "Rain fell.", "html": None, "title": None, "published": None, "url": None, "publisher": None}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        self.assertEqual(record["document"]["source"], "standard input:1")
        self.assertNotIn("title", record["document"])
        self.assertNotIn("published", record["document"])

    def test_jsonl_html(self):
        (record,) = lines(program.run("read", "-", "--input", "jsonl", stdin=jsonl({"id": 7, "html": HTML.read_text()})))
        self.assertEqual(record["document"]["source"], "7")
        self.assertNotIn("<p>", record["text"])

    def test_jsonl_blank_lines_and_bom(self):
        data = b"\xef\xbb\xbf" + jsonl({"id": "1", "text": "Rain."}) + b"\r\n\n" + jsonl({"id": "2", "text": "Snow."}).strip()
        self.assertEqual([r["document"]["source"] for r in lines(program.run("read", "-", "--input", "jsonl", stdin=data))], ["1", "2"])

    def test_nothing_on_standard_input_is_no_input(self):
        done = program.run("read", "-", "--input", "jsonl")
        self.assertEqual((done.returncode, done.stdout), (0, b""))

    def test_published_and_url(self):
        (record,) = lines(program.run("read", "--published", "2024-05-20", "--url", "https://a.example/x", PAGE))
        self.assertEqual(record["document"]["published"], {"edtf": "2024-05-20", "from": "argument"})
        self.assertEqual(record["document"]["url"], "https://a.example/x")

    def test_what_a_line_brings_wins_over_the_option(self):
        rows = jsonl({"id": "1", "text": "Rain.", "published": "2020-01-02"}, {"id": "2", "text": "Rain."})
        got = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", "--published", "2024-05-20", stdin=rows))
        self.assertEqual([r["document"]["published"]["edtf"] for r in got], ["2020-01-02", "2024-05-20"])

    def test_title_beside_clean_text_is_not_coded(self):
        row = {"id": "1", "title": "Envoys met in Oslo", "text": "Rain fell on the town."}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        self.assertEqual(record["text"], row["text"])
        self.assertEqual(record["events"], [])


class Failures(Folder):
    def check(self, done, complaint, sources):
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1, done.stderr)
        self.assertRegex(complaints(done)[0], complaint)
        got = lines(done)
        self.assertEqual([r["document"]["source"] for r in got], sources)
        return got

    def test_missing_file_and_the_rest_goes_on(self):
        got = self.check(program.run("read", PAGE, "gone.html", PAGE), r"^dragoman: gone\.html: No such file", [str(PAGE), "gone.html", str(PAGE)])
        self.assertEqual(["error" in r for r in got], [False, True, False])

    def test_empty_file(self):
        for name in ("e.html", "e.txt", "e.jsonl", "e"):
            path = self.write(name, "")
            self.check(program.run("read", path), re.escape(f"dragoman: {path}: empty"), [str(path)])

    def test_blank_file(self):
        path = self.write("blank.txt", "\n  \n")
        self.check(program.run("read", path), r"^dragoman: .*blank\.txt: ", [str(path)])

    def test_binary_file(self):
        path = self.write("binary.txt", bytes(range(256)) * 20)
        self.check(program.run("read", path), r"^dragoman: .*binary\.txt: ", [str(path)])

    def test_bad_json_names_file_and_line(self):
        good = jsonl({"id": "a", "text": "Rain."})
        path = self.write("n.jsonl", good + b"{oops}\n" + good)
        self.check(program.run("read", path), re.escape(f"dragoman: {path}:2: not valid JSON at byte 2: "), ["a", f"{path}:2", "a"])

    def test_bad_members(self):
        for row, reason in (({"id": "x"}, 'neither "text" nor "html"'), ({"id": "x", "text": "a", "html": "b"}, 'both "text" and "html"'),
                            ({"id": "x", "text": 5}, '"text" is not a string'), ({"id": "x", "text": ""}, '"text" is empty'),
                            ({"id": "x", "text": "a", "url": {}}, '"url" is not a string')):
            with self.subTest(row=row):
                done = program.run("read", "-", "--input", "jsonl", stdin=jsonl(row))
                self.check(done, re.escape(f"dragoman: standard input:1: {reason}"), ["x"])

    def test_not_an_object(self):
        self.check(program.run("read", "-", "--input", "jsonl", stdin=b"[1]\n"), "not a JSON object", ["standard input:1"])

    def test_bad_utf8_in_json(self):
        self.check(program.run("read", "-", "--input", "jsonl", stdin=b'{"text": "\xff"}\n'), "standard input:1: not valid JSON", ["standard input:1"])

    def test_table_leaves_the_failed_out(self):
        done = program.run("read", "--format", "table", "gone.html", PAGE)
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(b"gone.html", done.stdout)

    def test_missing_data(self):
        done = program.run("read", "--data", self.folder / "nowhere", PAGE)
        self.assertEqual(done.returncode, 3)   # nothing could run
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"nowhere", done.stderr)

    def test_reader_that_goes_away(self):
        path = self.write("many.jsonl", jsonl({"id": "x", "text": "Rain fell on the town. " * 40}) * 3000)
        done = subprocess.run(f"'{program.PROGRAM}' read --as clean '{path}' | head -1 > /dev/null; echo ${{PIPESTATUS[0]}}", shell=True,
                              executable="/bin/bash", capture_output=True, timeout=120)
        self.assertEqual((done.stdout, done.stderr), (b"0\n", b""))

    def test_full_disk(self):
        for args in (["read", PAGE], ["explain", "Police arrested two men."], ["check", "--format", "table"], ["clean", PAGE], ["codes", "0251"],
                     ["read", PAGE, "--output", "/dev/full"], ["--help"], ["read", "--help"], ["--version"]):
            with self.subTest(args=args), open("/dev/full", "wb") as full:
                done = subprocess.run([program.PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"No space left", done.stderr)

    def test_standard_input_that_is_a_folder_or_closed(self):
        for args in (["read"], ["clean"], ["relate"], ["actors"], ["explain", "-"], ["check", "--coverage"], ["codes", "-"]):
            for how in (f"< '{self.folder}'", "<&-"):
                with self.subTest(args=args, how=how):
                    done = subprocess.run(f"'{program.PROGRAM}' {' '.join(args)} {how}", shell=True, capture_output=True, timeout=60)
                    self.assertEqual(done.returncode, 1)
                    self.assertEqual(len(complaints(done)), 1, done.stderr)
                    self.assertRegex(complaints(done)[0], "Is a directory|Bad file descriptor")

    def test_a_page_over_a_limit_fails_alone(self):
        story = "Police in Kenya arrested two opposition leaders in Nairobi on Monday. "
        rows = jsonl({"id": "short", "text": story}, {"id": "long", "text": story * 400}, {"id": "next", "text": story})
        for limit, why in (("--max-words=100", "over the limit for a page of 100 words"), ("--time-limit=0.2", "took longer than the time limit for a page")):
            done = program.run("read", "-", "--input", "jsonl", "--as", "clean", limit, stdin=rows)
            got = lines(done)
            self.assertEqual((done.returncode, len(got), len(complaints(done))), (1, 3, 1), done.stderr)
            self.assertIn(why, complaints(done)[0])
            self.assertEqual(["error" in record for record in got], [False, True, False])

    def test_memory_that_is_not_there_is_an_error(self):
        rows = jsonl({"id": "big", "text": "Police arrested two men. " * 400000}, {"id": "next", "text": "Police arrested two men in Nairobi."})
        command = f"ulimit -v 300000; '{program.PROGRAM}' read - --input jsonl --as clean --max-words 0 --time-limit 0 --jobs 1"
        done = subprocess.run(command, shell=True, input=rows, capture_output=True, timeout=120)
        self.assertEqual((done.returncode, len(lines(done))), (1, 2), done.stderr)
        self.assertIn("not enough memory", complaints(done)[0])

    def test_explain(self):
        for what in ("gone.html", "-"):
            done = program.run("explain", what)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stdout, b"")


if __name__ == "__main__":
    unittest.main()
